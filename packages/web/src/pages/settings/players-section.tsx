import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, type Schema } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { Badge } from '../../components/badge.js'
import { Button } from '../../components/button.js'
import { EmptyState } from '../../components/empty-state.js'
import { Select, TextField } from '../../components/field.js'
import { Section } from '../../components/page.js'
import { ProblemNotice } from '../../components/problem-notice.js'
import { SkeletonText } from '../../components/skeleton.js'
import { useToast } from '../../components/toast.js'
import { useI18n } from '../../i18n/i18n.js'
import { type Player as PlayerKind, players as playerKinds } from './library-settings.js'

type Player = Schema<'Player'>

const playersQuery = queryOptions({
  queryKey: ['players'],
  queryFn: async ({ signal }) => (await answerOf(api.GET('/players', { signal }))).players,
})

/** The players that are told what is published, each with a test of its connection and of the folders it reads. */
export function PlayersSection() {
  const { t } = useI18n()
  const known = useQuery(playersQuery)
  return (
    <Section title={t('settings.section.players')}>
      <p className="soft">{t('settings.connections.text')}</p>
      {known.isPending && <SkeletonText lines={3} />}
      {known.isError && <ProblemNotice error={known.error} onRetry={() => void known.refetch()} />}
      {known.data?.length === 0 && (
        <EmptyState
          icon="play"
          title={t('settings.connections.none')}
          text={t('settings.connections.noneText')}
        />
      )}
      {known.data?.map((player) => (
        <PlayerDetails key={player.id} player={player} />
      ))}
      <AddPlayer />
    </Section>
  )
}

function usePlayerChange<Given, Answer>(mutationFn: (given: Given) => Promise<Answer>) {
  const client = useQueryClient()
  const toast = useToast()
  return useMutation({
    mutationFn,
    onError: toast.problem,
    onSettled: () => client.invalidateQueries(playersQuery),
  })
}

function PlayerDetails({ player }: { readonly player: Player }) {
  const { t } = useI18n()
  const params = { path: { playerId: player.id } }
  const test = useMutation({
    mutationFn: () => answerOf(api.POST('/players/{playerId}/test', { params, body: {} })),
  })
  const remove = usePlayerChange(() => answerOf(api.DELETE('/players/{playerId}', { params })))
  return (
    <div className="settings-thing">
      <div className="settings-list__row">
        <h3>{player.name}</h3>
        <Badge>{t(`settings.player.${player.kind}`)}</Badge>
        <span className="mono soft">{player.address}</span>
        <span className="settings-list__end">
          <Button busy={test.isPending} onClick={() => test.mutate()}>
            {t('settings.connections.test')}
          </Button>
          <Button
            look="quiet"
            busy={remove.isPending}
            aria-label={t('settings.connections.removeLabel', { name: player.name })}
            onClick={() => remove.mutate(undefined)}
          >
            {t('settings.users.remove')}
          </Button>
        </span>
      </div>
      {test.isError && <ProblemNotice error={test.error} onRetry={() => test.mutate()} />}
      {test.data && <Check check={test.data} />}
      <PathMapping player={player} />
    </div>
  )
}

function Check({ check: { greeting, folders } }: { readonly check: Schema<'PlayerCheck'> }) {
  const { t } = useI18n()
  return (
    <div className="settings-check" role="status">
      <p>
        <Badge look="good" icon="check">
          {t('settings.connections.answers')}
        </Badge>{' '}
        {greeting.name} {greeting.version}
      </p>
      <ul>
        {folders.map(({ ours, theirs, isRead }) => (
          <li key={ours}>
            <span className="mono">{ours}</span> → <span className="mono">{theirs}</span>{' '}
            {isRead === true && (
              <Badge look="good" icon="check">
                {t('settings.connections.reads')}
              </Badge>
            )}
            {isRead === false && (
              <Badge look="warn" icon="warning">
                {t('settings.connections.readsNot')}
              </Badge>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What the player calls a folder of ours, for those who mount it elsewhere. */
function PathMapping({ player: { id: playerId, pathMappings } }: { readonly player: Player }) {
  const { t } = useI18n()
  const params = { path: { playerId } }
  const change = usePlayerChange((mappings: Player['pathMappings']) =>
    answerOf(api.PATCH('/players/{playerId}', { params, body: { pathMappings: [...mappings] } })),
  )
  function add(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const mapping = { ours: String(form.get('ours')), theirs: String(form.get('theirs')) }
    change.mutate([...pathMappings, mapping])
    event.currentTarget.reset()
  }
  return (
    <details>
      <summary>{t('settings.connections.paths', { count: pathMappings.length })}</summary>
      <ul className="settings-list">
        {pathMappings.map((mapping) => (
          <li key={`${mapping.ours} ${mapping.theirs}`}>
            <span className="mono">{mapping.ours}</span> →{' '}
            <span className="mono">{mapping.theirs}</span>
            <span className="settings-list__end">
              <Button
                look="quiet"
                aria-label={t('settings.connections.removeLabel', { name: mapping.ours })}
                onClick={() => change.mutate(pathMappings.filter((one) => one !== mapping))}
              >
                {t('settings.users.remove')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <form className="settings-row settings-row--end" onSubmit={add}>
        <TextField name="ours" label={t('settings.connections.ours')} required spellCheck={false} />
        <TextField
          name="theirs"
          label={t('settings.connections.theirs')}
          required
          spellCheck={false}
        />
        <Button type="submit" icon="plus" busy={change.isPending}>
          {t('settings.connections.addPath')}
        </Button>
      </form>
    </details>
  )
}

function AddPlayer() {
  const { t } = useI18n()
  const [kind, setKind] = useState<PlayerKind>('jellyfin')
  const add = usePlayerChange((form: FormData) => {
    const typed = (name: string) => String(form.get(name) ?? '').trim()
    const user = typed('user') === '' ? {} : { user: typed('user') }
    const secret = typed('secret') === '' ? {} : { secret: typed('secret') }
    const body = { name: typed('name'), kind, address: typed('address'), ...user, ...secret }
    return answerOf(api.POST('/players', { body }))
  })
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = event.currentTarget
    add.mutate(new FormData(form), { onSuccess: () => form.reset() })
  }
  return (
    <form className="settings-form" onSubmit={submit}>
      <h3>{t('settings.connections.add')}</h3>
      <div className="settings-row settings-row--end">
        <Select
          label={t('settings.connections.kind')}
          value={kind}
          onChange={({ target: { value } }) =>
            setKind(playerKinds.find((one) => one === value) ?? 'jellyfin')
          }
        >
          {playerKinds.map((one) => (
            <option key={one} value={one}>
              {t(`settings.player.${one}`)}
            </option>
          ))}
        </Select>
        <TextField name="name" label={t('settings.users.name')} required />
        <TextField
          name="address"
          type="url"
          label={t('settings.connections.address')}
          placeholder="http://192.168.1.20:8096"
          required
        />
        {kind === 'kodi' && (
          <TextField name="user" label={t('settings.connections.user')} autoComplete="off" />
        )}
        <TextField
          name="secret"
          type="password"
          label={t(kind === 'kodi' ? 'settings.users.password' : 'settings.connections.secret')}
          autoComplete="off"
        />
        <Button type="submit" icon="plus" busy={add.isPending}>
          {t('settings.connections.add')}
        </Button>
      </div>
    </form>
  )
}
