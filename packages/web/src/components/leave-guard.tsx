import { useBlocker } from '@tanstack/react-router'
import { useI18n } from '../i18n/i18n.js'
import { Button } from './button.js'
import { Dialog, DialogActions } from './dialog.js'

/** Asks before unsaved edits are left behind, here and when the window is closed. */
export function LeaveGuard({ dirty }: { readonly dirty: boolean }) {
  const { t } = useI18n()
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: dirty,
    withResolver: true,
  })
  return (
    <Dialog
      open={status === 'blocked'}
      onClose={() => reset?.()}
      title={t('leave.title')}
      text={t('leave.text')}
    >
      <DialogActions>
        <Button look="danger" onClick={() => proceed?.()}>
          {t('leave.go')}
        </Button>
        <Button look="primary" onClick={() => reset?.()}>
          {t('leave.stay')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
