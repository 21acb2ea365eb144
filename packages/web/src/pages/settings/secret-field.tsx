import type { FormEvent } from 'react'
import { api } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { Badge, type BadgeLook } from '../../components/badge.js'
import { Button } from '../../components/button.js'
import { ConfirmButton } from '../../components/confirm-button.js'
import { TextField } from '../../components/field.js'
import { GuardedForm } from '../../components/guarded-form.js'
import { useToast } from '../../components/toast.js'
import { useI18n } from '../../i18n/i18n.js'
import { type Secret, secretsQuery } from './secrets-query.js'
import { useChange } from './use-change.js'

const looks: Readonly<Record<Secret['state'], BadgeLook>> = {
  used: 'good',
  waiting: 'warn',
  overruled: 'info',
  closed: 'bad',
  missing: 'plain',
}

/** A key that is sealed when it is typed, and shown to nobody again. */
export function SecretField({ secret: { name, state, savedAt } }: { readonly secret: Secret }) {
  const { t, ago } = useI18n()
  const toast = useToast()
  const params = { path: { secretName: name } }
  const seal = useChange(secretsQuery.queryKey, (value: string) =>
    answerOf(api.PUT('/secrets/{secretName}', { params, body: { value } })),
  )
  const forget = useChange(secretsQuery.queryKey, () =>
    answerOf(api.DELETE('/secrets/{secretName}', { params })),
  )
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = event.currentTarget
    seal.mutate(String(new FormData(form).get('value')), {
      onSuccess() {
        form.reset()
        toast.show({ look: 'good', text: t('settings.secrets.sealed', { name }) })
      },
    })
  }
  return (
    <GuardedForm className="settings-secret-field" onSubmit={submit}>
      <TextField
        name="value"
        type="password"
        autoComplete="off"
        required
        label={name}
        placeholder={state === 'missing' ? '' : '••••••••••••'}
        hint={
          <>
            <Badge look={looks[state]}>{t(`settings.secrets.state.${state}`)}</Badge>{' '}
            {savedAt !== undefined && t('settings.secrets.saved', { when: ago(savedAt) })}
          </>
        }
      />
      <Button type="submit" busy={seal.isPending} aria-label={`${t('common.save')}: ${name}`}>
        {t('common.save')}
      </Button>
      {savedAt !== undefined && (
        <ConfirmButton
          label={t('common.remove')}
          of={name}
          title={t('settings.secrets.removeTitle', { name })}
          text={t('settings.secrets.removeText')}
          busy={forget.isPending}
          onConfirm={() => forget.mutate(undefined)}
        />
      )}
    </GuardedForm>
  )
}
