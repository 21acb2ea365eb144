import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { librariesQuery } from '../../api/queries.js'
import { Checkbox, Select, TextField } from '../../components/field.js'
import { GuardedForm } from '../../components/guarded-form.js'
import { useI18n } from '../../i18n/i18n.js'
import {
  type Channel,
  type ChannelKind,
  channelKinds,
  channelTyped,
  fieldsOf,
  goneOf,
  tellableEvents,
  usualEvents,
} from './channel-fields.js'
import type { Library } from './library-settings.js'

type Typed = ReturnType<typeof channelTyped> & { readonly kind: ChannelKind }

/** All that can be said of a channel, of a new one or of one that there is. */
export function ChannelForm({
  channel,
  onSubmit,
  children,
}: {
  readonly channel?: Channel
  onSubmit(typed: Typed): void
  /** Its buttons. */
  readonly children: ReactNode
}) {
  const { t } = useI18n()
  const [kind, setKind] = useState<ChannelKind>(channel?.kind ?? 'ntfy')
  const { data: libraries } = useQuery(librariesQuery)
  const kept = channel?.libraryIds ?? []
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const known = libraries && { known: libraries.map(({ id }) => id) }
    onSubmit({ kind, ...channelTyped(new FormData(event.currentTarget), { kept, ...known }) })
  }
  return (
    <GuardedForm className="settings-form" onSubmit={submit}>
      <div className="settings-row">
        {channel === undefined && (
          <Select
            label={t('settings.connections.kind')}
            value={kind}
            onChange={({ target: { value } }) =>
              setKind(channelKinds.find((one) => one === value) ?? kind)
            }
          >
            {channelKinds.map((one) => (
              <option key={one} value={one}>
                {t(`settings.channel.kind.${one}`)}
              </option>
            ))}
          </Select>
        )}
        <TextField
          name="name"
          label={t('settings.users.name')}
          defaultValue={channel?.name}
          required
        />
        <AddressFields key={kind} kind={kind} {...(channel === undefined ? {} : { channel })} />
      </div>
      <EventChoice told={channel?.events ?? usualEvents} />
      {libraries && <LibraryChoice libraries={libraries} kept={kept} />}
      <div className="settings-buttons">{children}</div>
    </GuardedForm>
  )
}

function AddressFields({ kind, channel }: { kind: ChannelKind; channel?: Channel }) {
  const { t } = useI18n()
  const { address, isAddressNeeded, hasUser, isMail, isSecretNeeded } = fieldsOf[kind]
  const { user, from, to = [] } = channel?.settings ?? {}
  const isKept = channel !== undefined
  return (
    <>
      {address !== undefined && (
        <TextField
          name="address"
          label={t('settings.connections.address')}
          defaultValue={channel?.address}
          placeholder={address}
          required={isAddressNeeded === true && !isKept}
          spellCheck={false}
        />
      )}
      {hasUser && (
        <TextField
          name="user"
          label={t('settings.connections.user')}
          hint={t('settings.channel.optional')}
          defaultValue={user}
          autoComplete="off"
        />
      )}
      <TextField
        name="secret"
        type="password"
        label={t(isSecretNeeded ? 'settings.channel.discordAddress' : 'settings.channel.secret')}
        hint={secretHint()}
        required={isSecretNeeded === true && !isKept}
        autoComplete="off"
      />
      {isMail && (
        <>
          <TextField
            name="from"
            type="email"
            label={t('settings.channel.from')}
            defaultValue={from}
            required
          />
          <TextField
            name="to"
            label={t('settings.channel.to')}
            hint={t('settings.channel.toHint')}
            defaultValue={to.join(', ')}
            required
          />
        </>
      )}
    </>
  )

  function secretHint(): string {
    if (isKept) return t('settings.channel.secretKept')
    return t(isSecretNeeded ? 'settings.channel.discordHint' : 'settings.channel.optional')
  }
}

function EventChoice({ told }: { readonly told: readonly string[] }) {
  const { t } = useI18n()
  const others = told.filter((one) => !tellableEvents.some((known) => known === one))
  return (
    <fieldset className="settings-group">
      <legend>{t('settings.channel.events')}</legend>
      <div className="settings-events">
        {tellableEvents.map((type) => (
          <Checkbox key={type} name="events" value={type} defaultChecked={told.includes(type)}>
            {t(`settings.event.${type}`)}
          </Checkbox>
        ))}
        {others.map((type) => (
          <Checkbox key={type} name="events" value={type} defaultChecked>
            <span className="mono">{type}</span>
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}

function LibraryChoice({
  libraries,
  kept,
}: {
  readonly libraries: readonly Library[]
  readonly kept: readonly string[]
}) {
  const { t } = useI18n()
  if (libraries.length < 2 && kept.length === 0) return null
  const gone = goneOf({ kept, known: libraries.map(({ id }) => id) })
  return (
    <fieldset className="settings-group">
      <legend>{t('settings.channel.libraries')}</legend>
      <p className="soft">{t('settings.channel.librariesHint')}</p>
      <div className="settings-choices">
        {libraries.map(({ id, name }) => (
          <Checkbox key={id} name="libraryIds" value={id} defaultChecked={kept.includes(id)}>
            {name}
          </Checkbox>
        ))}
        {gone.map((id) => (
          <Checkbox key={id} name="libraryIds" value={id} defaultChecked>
            {t('settings.channel.libraryGone')} <span className="mono">{id}</span>
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}
