import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.js'
import './badge.css'

export type BadgeLook = 'plain' | 'good' | 'warn' | 'bad' | 'info' | 'accent'

/** A word about a thing, beside it. */
export function Badge({
  look = 'plain',
  icon,
  children,
}: {
  readonly look?: BadgeLook
  readonly icon?: IconName
  readonly children: ReactNode
}) {
  return (
    <span className={`badge badge--${look}`}>
      {icon && <Icon name={icon} size={13} />}
      {children}
    </span>
  )
}
