import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { api } from '../../api/client.js'
import { ApiProblem, answerOf } from '../../api/problem.js'
import { sessionQuery } from '../../app/session.js'
import { Brand } from '../../components/brand.js'
import { Button } from '../../components/button.js'
import { TextField } from '../../components/field.js'
import { problemText } from '../../components/problem-notice.js'
import { useI18n } from '../../i18n/i18n.js'
import './login.css'

/** Where one comes in with name and password. */
export function LoginPage() {
  const { t } = useI18n()
  const signIn = useSignIn()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    signIn.mutate({ name: String(form.get('name')), password: String(form.get('password')) })
  }
  const isWrong = signIn.error instanceof ApiProblem && signIn.error.status === 401
  return (
    <main className="login">
      <title>{`${t('login.title')} · Metarr`}</title>
      <form className="login__card" onSubmit={submit}>
        <Brand size={52} />
        <h1>{t('login.title')}</h1>
        <p className="soft">{t('login.lead')}</p>
        <TextField label={t('login.name')} name="name" autoComplete="username" required autoFocus />
        <TextField
          label={t('login.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <p className="login__problem" role="alert">
          {signIn.error && (isWrong ? t('login.wrong') : problemText(signIn.error, t))}
        </p>
        <Button look="primary" type="submit" busy={signIn.isPending}>
          {t('login.submit')}
        </Button>
      </form>
    </main>
  )
}

function useSignIn() {
  const client = useQueryClient()
  const router = useRouter()
  const { to } = useSearch({ from: '/login' })
  return useMutation({
    mutationFn: (body: { readonly name: string; readonly password: string }) =>
      answerOf(api.POST('/session', { body })),
    onSuccess(session) {
      client.clear()
      client.setQueryData(sessionQuery.queryKey, session)
      router.history.push(to?.startsWith('/') && !to.startsWith('//') ? to : '/')
    },
  })
}
