import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, type Schema } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { keys } from '../../api/queries.js'
import { useMay } from '../../app/session.js'
import { Badge, type BadgeLook } from '../../components/badge.js'
import { Button } from '../../components/button.js'
import { EmptyState } from '../../components/empty-state.js'
import { ProblemNotice } from '../../components/problem-notice.js'
import { SkeletonText } from '../../components/skeleton.js'
import { useToast } from '../../components/toast.js'
import { useI18n } from '../../i18n/i18n.js'

type Delivery = Schema<'WebhookDelivery'>

const deliveriesQuery = queryOptions({
  queryKey: [...keys.jobs, 'webhooks'],
  queryFn: async ({ signal }) => {
    const call = api.GET('/webhook-deliveries', { params: { query: { limit: 100 } }, signal })
    return (await answerOf(call)).deliveries
  },
})

const looks: Readonly<Record<Delivery['status'], BadgeLook>> = {
  done: 'good',
  ignored: 'plain',
  failed: 'bad',
}

/** What Radarr, Sonarr and others called for, what became of it, and the way to have it done again. */
export function WebhooksPanel() {
  const { t } = useI18n()
  const received = useQuery(deliveriesQuery)
  if (received.isPending) return <SkeletonText lines={5} />
  if (received.isError)
    return <ProblemNotice error={received.error} onRetry={() => void received.refetch()} />
  if (received.data.length === 0)
    return (
      <EmptyState
        icon="activity"
        title={t('activity.webhooks.empty.title')}
        text={t('activity.webhooks.empty.text')}
      >
        <Link to="/settings/{-$section}" params={{ section: 'webhooks' }} className="button">
          {t('activity.webhooks.empty.action')}
        </Link>
      </EmptyState>
    )
  return (
    <ol className="events ruled" aria-label={t('activity.tab.webhooks')}>
      {received.data.map((delivery) => (
        <DeliveryLine key={delivery.id} delivery={delivery} />
      ))}
    </ol>
  )
}

function DeliveryLine({ delivery }: { readonly delivery: Delivery }) {
  const { t, ago, date } = useI18n()
  const { receivedAt, event, status, reason } = delivery
  return (
    <li className="event event--with-end">
      <time
        className="soft numeric"
        dateTime={new Date(receivedAt).toISOString()}
        title={date(receivedAt)}
      >
        {ago(receivedAt)}
      </time>
      <span className="event__text">
        <strong>{event ?? t('activity.webhooks.unnamed')}</strong> {reason}{' '}
        <Badge look={looks[status]}>{t(`activity.webhooks.status.${status}`)}</Badge>
      </span>
      <Replay delivery={delivery} />
    </li>
  )
}

function Replay({ delivery: { id: deliveryId, event } }: { readonly delivery: Delivery }) {
  const { t } = useI18n()
  const client = useQueryClient()
  const toast = useToast()
  const may = useMay('write')
  const replay = useMutation({
    mutationFn: () => {
      const params = { path: { deliveryId } }
      return answerOf(api.POST('/webhook-deliveries/{deliveryId}/replay', { params }))
    },
    onError: toast.problem,
    onSuccess: ({ reason }) => toast.show({ text: reason }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.jobs }),
  })
  if (!may) return null
  return (
    <Button
      look="quiet"
      icon="refresh"
      busy={replay.isPending}
      aria-label={t('activity.webhooks.replayLabel', {
        event: event ?? t('activity.webhooks.unnamed'),
      })}
      onClick={() => replay.mutate()}
    >
      {t('activity.webhooks.replay')}
    </Button>
  )
}
