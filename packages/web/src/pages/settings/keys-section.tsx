import { queryOptions, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, type Schema } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { Badge } from '../../components/badge.js'
import { Button } from '../../components/button.js'
import { ConfirmButton } from '../../components/confirm-button.js'
import { EmptyState } from '../../components/empty-state.js'
import { Select, TextField } from '../../components/field.js'
import { Section } from '../../components/page.js'
import { ProblemNotice } from '../../components/problem-notice.js'
import { SkeletonText } from '../../components/skeleton.js'
import { useI18n } from '../../i18n/i18n.js'
import { ShownOnce } from './shown-once.js'
import { useChange } from './use-change.js'

const scopes = ['read', 'write', 'admin'] as const

const keysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: async ({ signal }) => (await answerOf(api.GET('/api-keys', { signal }))).keys,
})

/** The keys of other programs: made here, shown once, taken away at once. */
export function KeysSection() {
  const { t, ago, date } = useI18n()
  const known = useQuery(keysQuery)
  const [made, setMade] = useState<Schema<'CreatedApiKey'>>()
  return (
    <Section title={t('settings.section.keys')}>
      <p className="soft">{t('settings.keys.text')}</p>
      {known.isPending && <SkeletonText lines={3} />}
      {known.isError && <ProblemNotice error={known.error} onRetry={() => void known.refetch()} />}
      {known.data?.length === 0 && <EmptyState icon="lock" title={t('settings.keys.none')} />}
      {known.data !== undefined && known.data.length > 0 && (
        <div className="settings-table">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('settings.keys.name')}</th>
                <th scope="col">{t('settings.keys.scope')}</th>
                <th scope="col" className="settings-table__less">
                  {t('settings.keys.created')}
                </th>
                <th scope="col">{t('settings.keys.used')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {known.data.map((key) => (
                <tr key={key.id}>
                  <th scope="row">{key.name}</th>
                  <td>
                    <Badge>{t(`settings.scope.${key.scope}`)}</Badge>
                  </td>
                  <td className="settings-table__less">{date(key.createdAt)}</td>
                  <td>{key.lastUsedAt === undefined ? t('time.never') : ago(key.lastUsedAt)}</td>
                  <td>
                    <RevokeKey apiKey={key} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <MakeKey onMade={setMade} />
      <ShownOnce
        title={t('settings.keys.madeTitle', { name: made?.key.name ?? '' })}
        values={made && { [t('settings.section.keys')]: made.secret }}
        onClose={() => setMade(undefined)}
      />
    </Section>
  )
}

function MakeKey({ onMade }: { onMade(made: Schema<'CreatedApiKey'>): void }) {
  const { t } = useI18n()
  const [name, setName] = useState('')
  const [scope, setScope] = useState<(typeof scopes)[number]>('read')
  const make = useChange(keysQuery.queryKey, () =>
    answerOf(api.POST('/api-keys', { body: { name: name.trim(), scope } })),
  )
  function submit(event: FormEvent): void {
    event.preventDefault()
    make.mutate(undefined, {
      onSuccess(made) {
        setName('')
        onMade(made)
      },
    })
  }
  return (
    <form className="settings-row settings-row--end" onSubmit={submit}>
      <TextField
        label={t('settings.keys.newName')}
        placeholder="Radarr"
        required
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Select
        label={t('settings.keys.scope')}
        value={scope}
        onChange={({ target: { value } }) =>
          setScope(scopes.find((one) => one === value) ?? 'read')
        }
      >
        {scopes.map((one) => (
          <option key={one} value={one}>
            {t(`settings.scope.${one}`)}
          </option>
        ))}
      </Select>
      <Button type="submit" icon="plus" busy={make.isPending}>
        {t('settings.keys.make')}
      </Button>
    </form>
  )
}

function RevokeKey({ apiKey: { id: keyId, name } }: { readonly apiKey: Schema<'ApiKey'> }) {
  const { t } = useI18n()
  const revoke = useChange(keysQuery.queryKey, () =>
    answerOf(api.DELETE('/api-keys/{keyId}', { params: { path: { keyId } } })),
  )
  return (
    <ConfirmButton
      label={t('settings.keys.revoke')}
      of={name}
      title={t('settings.keys.revokeTitle', { name })}
      text={t('settings.keys.revokeText')}
      busy={revoke.isPending}
      onConfirm={() => revoke.mutate(undefined)}
    />
  )
}
