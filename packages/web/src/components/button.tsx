import type { ComponentProps } from 'react'
import './button.css'
import { Icon, type IconName } from './icon.js'
import { Tooltip } from './tooltip.js'

interface Look {
  /** `primary` once a screen: what one most likely came for. Default `plain`. */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger'
  readonly icon?: IconName
  /** Its work is under way: it shows that and takes no press. */
  readonly busy?: boolean
}

/** A button with words on it. */
export function Button({
  look = 'plain',
  icon,
  busy = false,
  className = '',
  children,
  ...rest
}: ComponentProps<'button'> & Look) {
  return (
    <button
      type="button"
      {...rest}
      className={`button button--${look} ${className}`}
      aria-busy={busy || undefined}
      disabled={rest.disabled === true || busy}
    >
      {icon && <Icon name={icon} size={18} />}
      <span>{children}</span>
    </button>
  )
}

/** A button that is a picture; its name is read aloud, and shown on hover and focus. */
export function IconButton({
  icon,
  label,
  look = 'quiet',
  busy = false,
  className = '',
  ...rest
}: Omit<ComponentProps<'button'>, 'aria-label' | 'children'> &
  Look & { readonly icon: IconName; readonly label: string }) {
  return (
    <Tooltip text={label}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-busy={busy || undefined}
        disabled={rest.disabled === true || busy}
        className={`button button--icon button--${look} ${className}`}
      >
        <Icon name={icon} />
      </button>
    </Tooltip>
  )
}
