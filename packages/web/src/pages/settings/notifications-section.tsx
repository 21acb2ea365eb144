import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { Badge } from '../../components/badge.js'
import { Button } from '../../components/button.js'
import { ConfirmButton } from '../../components/confirm-button.js'
import { Dialog, DialogActions } from '../../components/dialog.js'
import { EmptyState } from '../../components/empty-state.js'
import { Checkbox } from '../../components/field.js'
import { Loaded } from '../../components/loaded.js'
import { Section } from '../../components/page.js'
import { ProblemNotice } from '../../components/problem-notice.js'
import { useToast } from '../../components/toast.js'
import { useI18n } from '../../i18n/i18n.js'
import type { Channel } from './channel-fields.js'
import { ChannelForm } from './channel-form.js'
import { useChange } from './use-change.js'

const channelsQuery = queryOptions({
  queryKey: ['notification-channels'],
  queryFn: async ({ signal }) =>
    (await answerOf(api.GET('/notification-channels', { signal }))).channels,
})

/** Who is told what happens, and of what. */
export function NotificationsSection() {
  const { t } = useI18n()
  const channels = useQuery(channelsQuery)
  const [isAdding, setAdding] = useState(false)
  const add = (
    <Button icon="plus" look="primary" onClick={() => setAdding(true)}>
      {t('settings.channel.add')}
    </Button>
  )
  return (
    <Section title={t('settings.section.notifications')} actions={add}>
      <p className="soft">{t('settings.channel.text')}</p>
      <Loaded query={channels}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState
              icon="activity"
              title={t('settings.channel.none')}
              text={t('settings.channel.noneText')}
            />
          ) : (
            all.map((channel) => <ChannelCard key={channel.id} channel={channel} />)
          )
        }
      </Loaded>
      <AddChannel open={isAdding} onClose={() => setAdding(false)} />
    </Section>
  )
}

function ChannelCard({ channel }: { readonly channel: Channel }) {
  const { t } = useI18n()
  const toast = useToast()
  const [isEdited, setEdited] = useState(false)
  const { id: channelId, name, kind, address, events, isEnabled } = channel
  const params = { path: { channelId } }
  const { queryKey } = channelsQuery
  const test = useMutation({
    mutationFn: () => answerOf(api.POST('/notification-channels/{channelId}/test', { params })),
    onSuccess: () => toast.show({ look: 'good', text: t('settings.channel.tested', { name }) }),
  })
  const turn = useChange(queryKey, (on: boolean) =>
    answerOf(api.PATCH('/notification-channels/{channelId}', { params, body: { isEnabled: on } })),
  )
  const remove = useChange(queryKey, () =>
    answerOf(api.DELETE('/notification-channels/{channelId}', { params })),
  )
  return (
    <article className="settings-thing settings-card" aria-label={name}>
      <div className="settings-list__row">
        <h3>{name}</h3>
        <Badge>{t(`settings.channel.kind.${kind}`)}</Badge>
        {!isEnabled && <Badge look="warn">{t('settings.channel.off')}</Badge>}
        <span className="mono soft">{address}</span>
      </div>
      <p className="soft settings-small">{t('settings.channel.tells', { count: events.length })}</p>
      {test.isError && <ProblemNotice error={test.error} onRetry={() => test.mutate()} />}
      <div className="settings-buttons">
        <Checkbox
          checked={isEnabled}
          disabled={turn.isPending}
          onChange={({ target: { checked } }) => turn.mutate(checked)}
        >
          {t('settings.channel.on')}
          <span className="visually-hidden">: {name}</span>
        </Checkbox>
        <span className="settings-list__end">
          <Button
            busy={test.isPending}
            aria-label={`${t('settings.connections.test')}: ${name}`}
            onClick={() => test.mutate()}
          >
            {t('settings.connections.test')}
          </Button>
          <Button aria-label={`${t('common.edit')}: ${name}`} onClick={() => setEdited(true)}>
            {t('common.edit')}
          </Button>
          <ConfirmButton
            label={t('common.remove')}
            of={name}
            title={t('settings.users.removeTitle', { name })}
            text={t('settings.channel.removeText')}
            busy={remove.isPending}
            onConfirm={() => remove.mutate(undefined)}
          />
        </span>
      </div>
      <EditChannel channel={channel} open={isEdited} onClose={() => setEdited(false)} />
    </article>
  )
}

interface Asked {
  readonly open: boolean
  onClose(): void
}

function EditChannel({ channel, open, onClose }: Asked & { readonly channel: Channel }) {
  const { t } = useI18n()
  const params = { path: { channelId: channel.id } }
  const change = useChange(channelsQuery.queryKey, (body: Parameters<OnSubmit>[0]) => {
    const { kind: _, ...said } = body
    return answerOf(api.PATCH('/notification-channels/{channelId}', { params, body: said }))
  })
  return (
    <Dialog
      open={open}
      onClose={onClose}
      size="large"
      title={t('settings.channel.editTitle', { name: channel.name })}
    >
      <ChannelForm
        channel={channel}
        onSubmit={(typed) => change.mutate(typed, { onSuccess: onClose })}
      >
        <DialogActions>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" look="primary" busy={change.isPending}>
            {t('common.save')}
          </Button>
        </DialogActions>
      </ChannelForm>
    </Dialog>
  )
}

type OnSubmit = Parameters<typeof ChannelForm>[0]['onSubmit']

function AddChannel({ open, onClose }: Asked) {
  const { t } = useI18n()
  const toast = useToast()
  const add = useChange(channelsQuery.queryKey, (body: Parameters<OnSubmit>[0]) =>
    answerOf(api.POST('/notification-channels', { body })),
  )
  function added({ name }: Channel): void {
    onClose()
    toast.show({ look: 'good', text: t('settings.channel.added', { name }) })
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      size="large"
      title={t('settings.channel.add')}
      text={t('settings.channel.addText')}
    >
      <ChannelForm onSubmit={(typed) => add.mutate(typed, { onSuccess: added })}>
        <DialogActions>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" look="primary" icon="plus" busy={add.isPending}>
            {t('settings.channel.add')}
          </Button>
        </DialogActions>
      </ChannelForm>
    </Dialog>
  )
}
