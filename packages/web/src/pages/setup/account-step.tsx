import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { api } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { sessionQuery } from '../../app/session.js'
import { Button } from '../../components/button.js'
import { TextField } from '../../components/field.js'
import { problemText } from '../../components/problem-notice.js'
import { useI18n } from '../../i18n/i18n.js'

interface Asked {
  readonly key: string
  readonly name: string
  readonly password: string
}

function setUp({ key, ...body }: Asked) {
  return answerOf(api.POST('/setup', { body, headers: { 'x-api-key': key.trim() } }))
}

/** Makes the first user; the key that the server showed at its first start says that one may. */
export function AccountStep({ needsSetup }: { readonly needsSetup: boolean }) {
  const { t } = useI18n()
  const client = useQueryClient()
  const make = useMutation({
    mutationFn: setUp,
    onSuccess: (session) => client.setQueryData(sessionQuery.queryKey, session),
  })
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const typed = (name: string) => String(form.get(name))
    make.mutate({ key: typed('key'), name: typed('name').trim(), password: typed('password') })
  }
  if (!needsSetup)
    return (
      <div className="settings-form">
        <p>{t('setup.account.exists')}</p>
        <div>
          <Link to="/login" search={{ to: '/setup' }} className="button button--primary">
            {t('login.submit')}
          </Link>
        </div>
      </div>
    )
  return (
    <form className="settings-form" onSubmit={submit}>
      <TextField
        name="key"
        label={t('setup.account.key')}
        hint={t('setup.account.keyHint')}
        required
        autoComplete="off"
        spellCheck={false}
      />
      <div className="settings-row">
        <TextField name="name" label={t('login.name')} required autoComplete="username" />
        <TextField
          name="password"
          type="password"
          label={t('login.password')}
          required
          autoComplete="new-password"
        />
      </div>
      <p className="setup__problem" role="alert">
        {make.error && problemText(make.error, t)}
      </p>
      <div>
        <Button type="submit" look="primary" busy={make.isPending}>
          {t('setup.next')}
        </Button>
      </div>
    </form>
  )
}
