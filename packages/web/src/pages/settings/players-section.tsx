import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, type Schema } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { Badge } from '../../components/badge.js'
import { Button } from '../../components/button.js'
import { ConfirmButton } from '../../components/confirm-button.js'
import { EmptyState } from '../../components/empty-state.js'
import { Select, TextField } from '../../components/field.js'
import { GuardedForm } from '../../components/guarded-form.js'
import { Loaded } from '../../components/loaded.js'
import { Section } from '../../components/page.js'
import { ProblemNotice } from '../../components/problem-notice.js'
import { useI18n } from '../../i18n/i18n.js'
import { type Player as PlayerKind, players as playerKinds } from './library-settings.js'
import { PathMappings } from './path-mappings.js'
import { useChange } from './use-change.js'

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
      <Loaded query={known}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState
              icon="play"
              title={t('settings.connections.none')}
              text={t('settings.connections.noneText')}
            />
          ) : (
            all.map((player) => <PlayerDetails key={player.id} player={player} />)
          )
        }
      </Loaded>
      <AddPlayer />
    </Section>
  )
}

function PlayerDetails({ player }: { readonly player: Player }) {
  const { t } = useI18n()
  const params = { path: { playerId: player.id } }
  const test = useMutation({
    mutationFn: () => answerOf(api.POST('/players/{playerId}/test', { params, body: {} })),
  })
  const change = useChange(playersQuery.queryKey, (body: PlayerChange) =>
    answerOf(api.PATCH('/players/{playerId}', { params, body })),
  )
  const remove = useChange(playersQuery.queryKey, () =>
    answerOf(api.DELETE('/players/{playerId}', { params })),
  )
  return (
    <div className="settings-thing">
      <div className="settings-list__row">
        <h3>{player.name}</h3>
        <Badge>{t(`settings.player.${player.kind}`)}</Badge>
        <span className="mono soft">{player.address}</span>
        <span className="settings-list__end">
          <Button
            busy={test.isPending}
            aria-label={`${t('settings.connections.test')}: ${player.name}`}
            onClick={() => test.mutate()}
          >
            {t('settings.connections.test')}
          </Button>
          <ConfirmButton
            label={t('common.remove')}
            of={player.name}
            title={t('settings.users.removeTitle', { name: player.name })}
            text={t('settings.connections.removeText')}
            busy={remove.isPending}
            onConfirm={() => remove.mutate(undefined)}
          />
        </span>
      </div>
      {test.isError && <ProblemNotice error={test.error} onRetry={() => test.mutate()} />}
      {test.data && <Check check={test.data} />}
      <PathMappings
        mappings={player.pathMappings}
        busy={change.isPending}
        onChange={(pathMappings) => change.mutate({ pathMappings })}
      />
      <details>
        <summary>{t('settings.connections.more')}</summary>
        <div className="settings-form">
          <TryPath player={player} />
          <ChangeAddress player={player} busy={change.isPending} onChange={change.mutate} />
        </div>
      </details>
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

interface PlayerChange {
  readonly pathMappings?: Player['pathMappings'][number][]
  readonly address?: string
  readonly secret?: string
}

/** Another address or key of a player; a key that is left empty stays. */
function ChangeAddress({
  player: { address },
  busy,
  onChange,
}: {
  readonly player: Player
  readonly busy: boolean
  onChange(change: PlayerChange): void
}) {
  const { t } = useI18n()
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const secret = String(form.get('secret'))
    onChange({ address: String(form.get('address')), ...(secret === '' ? {} : { secret }) })
  }
  return (
    <form className="settings-row settings-row--end" onSubmit={submit}>
      <TextField
        name="address"
        type="url"
        label={t('settings.connections.address')}
        defaultValue={address}
        required
      />
      <TextField
        name="secret"
        type="password"
        label={t('settings.connections.secret')}
        placeholder={t('settings.channel.secretKept')}
        autoComplete="off"
      />
      <Button type="submit" busy={busy}>
        {t('common.save')}
      </Button>
    </form>
  )
}

/** Asks the player itself about one path of ours: what it calls it, and whether it reads it. */
function TryPath({ player: { id: playerId } }: { readonly player: Player }) {
  const { t } = useI18n()
  const ask = useMutation({
    mutationFn: (path: string) =>
      answerOf(
        api.POST('/players/{playerId}/test', { params: { path: { playerId } }, body: { path } }),
      ),
  })
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    ask.mutate(String(new FormData(event.currentTarget).get('path')))
  }
  return (
    <form className="settings-row settings-row--end" onSubmit={submit}>
      <TextField name="path" label={t('settings.connections.try')} required spellCheck={false} />
      <Button type="submit" busy={ask.isPending}>
        {t('settings.connections.tryIt')}
      </Button>
      {ask.isError && <ProblemNotice error={ask.error} />}
      {ask.data && <Check check={ask.data} />}
    </form>
  )
}

function AddPlayer() {
  const { t } = useI18n()
  const [kind, setKind] = useState<PlayerKind>('jellyfin')
  const add = useChange(playersQuery.queryKey, (form: FormData) => {
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
    <GuardedForm className="settings-form" onSubmit={submit}>
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
    </GuardedForm>
  )
}
