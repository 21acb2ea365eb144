import { type ComponentProps, useState } from 'react'
import { useI18n } from '../i18n/i18n.js'
import { Button } from './button.js'
import { Dialog, DialogActions } from './dialog.js'

/** A button for what cannot be taken back: it asks first. */
export function ConfirmButton({
  label,
  of,
  title,
  text,
  busy,
  look = 'quiet',
  onConfirm,
}: {
  /** What stands on it, and on the button that does it. */
  readonly label: string
  /** Of what: read aloud after the label, where many buttons have the same. */
  readonly of?: string
  readonly title: string
  readonly text: string
  readonly busy: boolean
  readonly look?: NonNullable<ComponentProps<typeof Button>['look']>
  onConfirm(): void
}) {
  const { t } = useI18n()
  const [asks, setAsks] = useState(false)
  return (
    <>
      <Button
        look={look}
        busy={busy}
        {...(of === undefined ? {} : { 'aria-label': `${label}: ${of}` })}
        onClick={() => setAsks(true)}
      >
        {label}
      </Button>
      <Dialog open={asks} onClose={() => setAsks(false)} title={title} text={text}>
        <DialogActions>
          <Button onClick={() => setAsks(false)}>{t('common.cancel')}</Button>
          <Button
            look="danger"
            onClick={() => {
              setAsks(false)
              onConfirm()
            }}
          >
            {label}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  )
}
