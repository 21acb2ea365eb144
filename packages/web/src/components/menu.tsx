import { DropdownMenu as Primitive } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { Icon, type IconName } from './icon.js'
import './menu.css'

/** What opens below a button: {@link MenuItem}s and {@link MenuChoice}s. */
export function Menu({
  trigger,
  children,
}: {
  readonly trigger: ReactElement
  readonly children: ReactNode
}) {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content className="menu" sideOffset={6} collisionPadding={8} align="end">
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

export function MenuItem({
  icon,
  look = 'plain',
  disabled = false,
  onSelect,
  children,
}: {
  readonly icon?: IconName
  readonly look?: 'plain' | 'danger'
  readonly disabled?: boolean
  onSelect(): void
  readonly children: ReactNode
}) {
  return (
    <Primitive.Item
      className={`menu__item menu__item--${look}`}
      disabled={disabled}
      onSelect={onSelect}
    >
      {icon && <Icon name={icon} size={18} />}
      {children}
    </Primitive.Item>
  )
}

/** One that is on or off; the menu stays open for the next. */
export function MenuChoice({
  checked,
  onChange,
  children,
}: {
  readonly checked: boolean
  onChange(checked: boolean): void
  readonly children: ReactNode
}) {
  return (
    <Primitive.CheckboxItem
      className="menu__item"
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
    >
      <span className="menu__tick">{checked && <Icon name="check" size={16} />}</span>
      {children}
    </Primitive.CheckboxItem>
  )
}

export function MenuLabel({ children }: { readonly children: ReactNode }) {
  return <Primitive.Label className="menu__label">{children}</Primitive.Label>
}
