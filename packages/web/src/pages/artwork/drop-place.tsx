import { type DragEvent, type ReactNode, useState } from 'react'
import { useI18n } from '../../i18n/i18n.js'

/** Where a picture of one's own is dropped: anywhere on what it holds. */
export function DropPlace({
  disabled,
  onDrop,
  children,
}: {
  readonly disabled: boolean
  onDrop(file: File): void
  readonly children: ReactNode
}) {
  const { t } = useI18n()
  const [isOver, setIsOver] = useState(false)
  const over = (event: DragEvent) => {
    if (disabled || !event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setIsOver(true)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    const [file] = event.dataTransfer.files
    if (file !== undefined && !disabled) onDrop(file)
  }
  return (
    <div className="drop" onDragOver={over} onDragLeave={() => setIsOver(false)} onDrop={drop}>
      {children}
      {isOver && <p className="drop__here">{t('artwork.drop')}</p>}
    </div>
  )
}
