import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from './button.js'
import './list-and-pane.css'

/** A list beside what was chosen of it; on a phone the one or the other. */
export function ListAndPane({
  list,
  pane,
  isPaneOpen,
  onClose,
  closeLabel,
}: {
  readonly list: ReactNode
  readonly pane: ReactNode
  readonly isPaneOpen: boolean
  onClose(): void
  /** Of the button that leads back to the list on a phone. */
  readonly closeLabel: string
}) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const back = place.current?.querySelector<HTMLElement>('.list-and-pane__back')
    if (isPaneOpen && back?.checkVisibility()) back.focus()
  }, [isPaneOpen])
  return (
    <div className="list-and-pane" data-open={isPaneOpen} ref={place}>
      <div className="list-and-pane__list">{list}</div>
      <div className="list-and-pane__pane">
        {isPaneOpen && (
          <Button look="quiet" icon="back" className="list-and-pane__back" onClick={onClose}>
            {closeLabel}
          </Button>
        )}
        {pane}
      </div>
    </div>
  )
}
