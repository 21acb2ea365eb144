import { queryOptions, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, type Schema, webhookUrl } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { Badge } from '../../components/badge.js'
import { Button } from '../../components/button.js'
import { ConfirmButton } from '../../components/confirm-button.js'
import { EmptyState } from '../../components/empty-state.js'
import { Select, TextField } from '../../components/field.js'
import { GuardedForm } from '../../components/guarded-form.js'
import { Loaded } from '../../components/loaded.js'
import { Section } from '../../components/page.js'
import { useI18n } from '../../i18n/i18n.js'
import { PathMappings } from './path-mappings.js'
import { ShownOnce } from './shown-once.js'
import { useChange } from './use-change.js'

type Source = Schema<'WebhookSource'>
type Told = Schema<'WebhookSourceSecret'>

const kinds = {
  radarr: 'Radarr',
  sonarr: 'Sonarr',
  jellyfin: 'Jellyfin',
  emby: 'Emby',
  plex: 'Plex',
  seerr: 'Seerr',
  tautulli: 'Tautulli',
} as const satisfies Readonly<Record<Source['kind'], string>>

const kindNames = Object.keys(kinds) as (keyof typeof kinds)[]

/** Programs that cannot send a header have the secret in the address. */
const withSecretInAddress: readonly Source['kind'][] = ['plex', 'emby']

const sourcesQuery = queryOptions({
  queryKey: ['webhook-sources'],
  queryFn: async ({ signal }) => (await answerOf(api.GET('/webhook-sources', { signal }))).sources,
})

/** The programs that call when they import, replace or delete something. */
export function WebhooksSection() {
  const { t } = useI18n()
  const sources = useQuery(sourcesQuery)
  const [told, setTold] = useState<Told>()
  return (
    <Section title={t('settings.section.webhooks')}>
      <p className="soft">{t('settings.webhooks.text')}</p>
      <Loaded query={sources}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState
              icon="activity"
              title={t('settings.webhooks.none')}
              text={t('settings.webhooks.noneText')}
            />
          ) : (
            all.map((source) => <SourceCard key={source.id} source={source} onTold={setTold} />)
          )
        }
      </Loaded>
      <AddSource onTold={setTold} />
      <ShownOnce
        title={t('settings.webhooks.told', { name: told?.source.name ?? '' })}
        values={told && valuesOf(told)}
        onClose={() => setTold(undefined)}
      />
    </Section>
  )

  function valuesOf({ source: { name, kind }, secret }: Told): Readonly<Record<string, string>> {
    const address = webhookUrl(name)
    return withSecretInAddress.includes(kind)
      ? { [t('settings.connections.address')]: `${address}/${secret}` }
      : {
          [t('settings.connections.address')]: address,
          [t('settings.webhooks.secret')]: secret,
        }
  }
}

function SourceCard({ source, onTold }: { readonly source: Source; onTold(told: Told): void }) {
  const { t } = useI18n()
  const { id: sourceId, name, kind, pathMappings } = source
  const params = { path: { sourceId } }
  const { queryKey } = sourcesQuery
  const renew = useChange(queryKey, () =>
    answerOf(api.POST('/webhook-sources/{sourceId}/secret', { params })),
  )
  const remove = useChange(queryKey, () =>
    answerOf(api.DELETE('/webhook-sources/{sourceId}', { params })),
  )
  const map = useChange(queryKey, (mappings: Source['pathMappings'][number][]) =>
    answerOf(
      api.PATCH('/webhook-sources/{sourceId}', { params, body: { pathMappings: mappings } }),
    ),
  )
  return (
    <article className="settings-thing settings-card" aria-label={name}>
      <div className="settings-list__row">
        <h3>{name}</h3>
        <Badge>{kinds[kind]}</Badge>
        <span className="settings-list__end">
          <ConfirmButton
            look="plain"
            label={t('settings.webhooks.renew')}
            of={name}
            title={t('settings.webhooks.renewTitle', { name })}
            text={t('settings.webhooks.renewText')}
            busy={renew.isPending}
            onConfirm={() => renew.mutate(undefined, { onSuccess: onTold })}
          />
          <ConfirmButton
            label={t('common.remove')}
            of={name}
            title={t('settings.users.removeTitle', { name })}
            text={t('settings.webhooks.removeText')}
            busy={remove.isPending}
            onConfirm={() => remove.mutate(undefined)}
          />
        </span>
      </div>
      <span className="mono soft settings-small">{webhookUrl(name)}</span>
      <PathMappings mappings={pathMappings} busy={map.isPending} onChange={map.mutate} />
    </article>
  )
}

function AddSource({ onTold }: { onTold(told: Told): void }) {
  const { t } = useI18n()
  const [kind, setKind] = useState<Source['kind']>('radarr')
  const add = useChange(sourcesQuery.queryKey, (name: string) =>
    answerOf(api.POST('/webhook-sources', { body: { name, kind } })),
  )
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = event.currentTarget
    const name = String(new FormData(form).get('name')).trim()
    add.mutate(name, {
      onSuccess(told) {
        form.reset()
        onTold(told)
      },
    })
  }
  return (
    <GuardedForm className="settings-form" onSubmit={submit}>
      <h3>{t('settings.webhooks.add')}</h3>
      <div className="settings-row settings-row--start">
        <Select
          label={t('settings.connections.kind')}
          value={kind}
          onChange={({ target: { value } }) =>
            setKind(kindNames.find((one) => one === value) ?? kind)
          }
        >
          {kindNames.map((one) => (
            <option key={one} value={one}>
              {kinds[one]}
            </option>
          ))}
        </Select>
        <TextField
          key={kind}
          name="name"
          label={t('settings.users.name')}
          hint={t('settings.webhooks.nameHint')}
          defaultValue={kind}
          pattern="[a-z0-9](-?[a-z0-9])*"
          required
        />
      </div>
      <div>
        <Button type="submit" icon="plus" busy={add.isPending}>
          {t('settings.webhooks.add')}
        </Button>
      </div>
    </GuardedForm>
  )
}
