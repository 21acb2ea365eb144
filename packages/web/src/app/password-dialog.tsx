import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { Button } from '../components/button.js'
import { Dialog, DialogActions } from '../components/dialog.js'
import { TextField } from '../components/field.js'
import { problemText } from '../components/problem-notice.js'
import { useToast } from '../components/toast.js'
import { useI18n } from '../i18n/i18n.js'

interface Passwords {
  readonly current: string
  readonly password: string
}

/** Asks for another password: one's own, with the one before, or somebody else's. */
export function PasswordDialog({
  name,
  isOwn,
  open,
  onClose,
  onChange,
}: {
  readonly name: string
  readonly isOwn: boolean
  readonly open: boolean
  onClose(): void
  onChange(passwords: Passwords): Promise<unknown>
}) {
  const { t } = useI18n()
  const toast = useToast()
  const change = useMutation({
    mutationFn: onChange,
    onSuccess() {
      onClose()
      toast.show({ look: 'good', text: t('password.changed', { name }) })
    },
  })
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    change.mutate({
      current: String(form.get('current') ?? ''),
      password: String(form.get('password')),
    })
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('password.title', { name })}
      text={t(isOwn ? 'password.text.own' : 'password.text')}
    >
      <form className="dialog__form" onSubmit={submit}>
        {isOwn && (
          <TextField
            name="current"
            type="password"
            label={t('password.current')}
            autoComplete="current-password"
            required
          />
        )}
        <TextField
          name="password"
          type="password"
          label={t('password.new')}
          autoComplete="new-password"
          error={change.error === null ? undefined : problemText(change.error, t)}
          required
        />
        <DialogActions>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" look="primary" busy={change.isPending}>
            {t('common.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
