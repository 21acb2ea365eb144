import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.js'
import './notice.css'

/** That there is nothing here, why, and what to do next. */
export function EmptyState({
  icon,
  title,
  text,
  children,
}: {
  readonly icon: IconName
  readonly title: string
  readonly text?: ReactNode
  readonly children?: ReactNode
}) {
  return (
    <div className="empty">
      <span className="empty__icon">
        <Icon name={icon} size={32} />
      </span>
      <h2>{title}</h2>
      {text !== undefined && <p className="soft">{text}</p>}
      {children !== undefined && <div className="empty__actions">{children}</div>}
    </div>
  )
}
