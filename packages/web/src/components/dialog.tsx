import { Dialog as Primitive } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { useI18n } from '../i18n/i18n.js'
import { IconButton } from './button.js'
import './dialog.css'

/** Asks or shows something before all else; Escape closes it and focus goes back to where it was. */
export function Dialog({
  open,
  onClose,
  title,
  text,
  size = 'small',
  children,
}: {
  readonly open: boolean
  onClose(): void
  readonly title: string
  readonly text?: ReactNode
  readonly size?: 'small' | 'large'
  readonly children: ReactNode
}) {
  const { t } = useI18n()
  const before = useRef<Element>(null)
  return (
    <Primitive.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className="dialog__shade" />
        <Primitive.Content
          className={`dialog dialog--${size}`}
          onOpenAutoFocus={(event) => {
            before.current = document.activeElement
            // On its first button the tip of that button would open, and take the first Escape.
            event.preventDefault()
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
          }}
          onCloseAutoFocus={(event) => {
            // Without a trigger of its own it would leave the focus nowhere.
            event.preventDefault()
            if (before.current instanceof HTMLElement) before.current.focus()
          }}
          {...(text === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <header className="dialog__head">
            <Primitive.Title>{title}</Primitive.Title>
            <IconButton icon="close" label={t('common.close')} onClick={onClose} />
          </header>
          {text !== undefined && (
            <Primitive.Description className="dialog__text">{text}</Primitive.Description>
          )}
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

/** The buttons at the end of a dialog. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <footer className="dialog__actions">{children}</footer>
}
