import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, type Schema } from '../../api/client.js'
import { ApiProblem, answerOf } from '../../api/problem.js'
import { PasswordDialog } from '../../app/password-dialog.js'
import { sessionQuery } from '../../app/session.js'
import { Badge } from '../../components/badge.js'
import { Button } from '../../components/button.js'
import { ConfirmButton } from '../../components/confirm-button.js'
import { Select, TextField } from '../../components/field.js'
import { GuardedForm } from '../../components/guarded-form.js'
import { Loaded } from '../../components/loaded.js'
import { Section } from '../../components/page.js'
import { useToast } from '../../components/toast.js'
import { useI18n } from '../../i18n/i18n.js'
import { useChange } from './use-change.js'

const roles = ['viewer', 'editor', 'admin'] as const
type Role = (typeof roles)[number]

function roleIn(value: string): Role {
  return roles.find((one) => one === value) ?? 'viewer'
}

const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: async ({ signal }) => (await answerOf(api.GET('/users', { signal }))).users,
})

/** Who may sign in, and what each may do. */
export function UsersSection() {
  const { t } = useI18n()
  const users = useQuery(usersQuery)
  return (
    <Section title={t('settings.section.users')}>
      <p className="soft">{t('settings.users.text')}</p>
      <Loaded query={users}>
        {(all) => (
          <ul className="settings-list ruled">
            {all.map((user) => (
              <UserRow key={user.id} user={user} />
            ))}
          </ul>
        )}
      </Loaded>
      <AddUser />
    </Section>
  )
}

function UserRow({ user: { id: userId, name, role } }: { readonly user: Schema<'User'> }) {
  const { t } = useI18n()
  const me = useQuery(sessionQuery).data?.userId
  const change = useChange(usersQuery.queryKey, (next: Role) =>
    answerOf(api.PATCH('/users/{userId}', { params: { path: { userId } }, body: { role: next } })),
  )
  return (
    <li>
      <strong>{name}</strong>{' '}
      {me === userId && <Badge look="accent">{t('settings.users.you')}</Badge>}
      <span className="settings-list__end">
        <Select
          label={t('settings.users.roleOf', { name })}
          labelHidden
          value={role}
          disabled={change.isPending}
          onChange={({ target: { value } }) => change.mutate(roleIn(value))}
        >
          <RoleOptions />
        </Select>
        {me !== userId && (
          <>
            <ChangePassword userId={userId} name={name} />
            <RemoveUser userId={userId} name={name} />
          </>
        )}
      </span>
    </li>
  )
}

function RoleOptions() {
  const { t } = useI18n()
  return roles.map((one) => (
    <option key={one} value={one}>
      {t(`settings.role.${one}`)}
    </option>
  ))
}

function ChangePassword({ userId, name }: { readonly userId: string; readonly name: string }) {
  const { t } = useI18n()
  const [isChanging, setChanging] = useState(false)
  const params = { path: { userId } }
  return (
    <>
      <Button
        look="quiet"
        aria-label={`${t('password.change')}: ${name}`}
        onClick={() => setChanging(true)}
      >
        {t('password.change')}
      </Button>
      <PasswordDialog
        name={name}
        isOwn={false}
        open={isChanging}
        onClose={() => setChanging(false)}
        onChange={({ password }) =>
          answerOf(api.PUT('/users/{userId}/password', { params, body: { password } }))
        }
      />
    </>
  )
}

function RemoveUser({ userId, name }: { readonly userId: string; readonly name: string }) {
  const { t } = useI18n()
  const remove = useChange(usersQuery.queryKey, () =>
    answerOf(api.DELETE('/users/{userId}', { params: { path: { userId } } })),
  )
  return (
    <ConfirmButton
      label={t('common.remove')}
      of={name}
      title={t('settings.users.removeTitle', { name })}
      text={t('settings.users.removeText')}
      busy={remove.isPending}
      onConfirm={() => remove.mutate(undefined)}
    />
  )
}

function AddUser() {
  const { t } = useI18n()
  const client = useQueryClient()
  const toast = useToast()
  const [role, setRole] = useState<Role>('viewer')
  const add = useMutation({
    mutationFn: (form: FormData) => {
      const name = String(form.get('name')).trim()
      const password = String(form.get('password'))
      return answerOf(api.POST('/users', { body: { name, password, role } }))
    },
    onSuccess: ({ name }) =>
      toast.show({ look: 'good', text: t('settings.users.added', { name }) }),
    onSettled: () => client.invalidateQueries(usersQuery),
  })
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = event.currentTarget
    add.mutate(new FormData(form), { onSuccess: () => form.reset() })
  }
  return (
    <GuardedForm className="settings-form" onSubmit={submit}>
      <h3>{t('settings.users.add')}</h3>
      <div className="settings-row settings-row--end">
        <TextField name="name" label={t('settings.users.name')} required autoComplete="off" />
        <TextField
          name="password"
          label={t('settings.users.password')}
          type="password"
          required
          autoComplete="new-password"
        />
        <Select
          label={t('settings.users.role')}
          value={role}
          onChange={({ target: { value } }) => setRole(roleIn(value))}
        >
          <RoleOptions />
        </Select>
        <Button type="submit" icon="plus" busy={add.isPending}>
          {t('settings.users.add')}
        </Button>
      </div>
      {add.error instanceof ApiProblem && <p role="alert">{add.error.message}</p>}
    </GuardedForm>
  )
}
