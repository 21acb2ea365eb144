import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { keys, librariesQuery } from '../../api/queries.js'
import { Button } from '../../components/button.js'
import { EmptyState } from '../../components/empty-state.js'
import { Icon } from '../../components/icon.js'
import { ProblemNotice } from '../../components/problem-notice.js'
import { SkeletonText } from '../../components/skeleton.js'
import { useToast } from '../../components/toast.js'
import { useI18n } from '../../i18n/i18n.js'
import { guardSummaryOf, isGuarding, toldOf } from './event-story.js'
import { EventLine } from './events-panel.js'
import { useRecentEvents } from './use-recent-events.js'

/** What upgrades wiped and Metarr put back, and which other programs write over its files. */
export function GuardPanel() {
  const { t, ago } = useI18n()
  const recent = useRecentEvents()
  if (recent.isPending) return <SkeletonText lines={5} />
  if (recent.isError)
    return <ProblemNotice error={recent.error} onRetry={() => void recent.refetch()} />
  const { healed, overwriters } = guardSummaryOf(recent.data.events)
  const isCalm = healed.length === 0 && overwriters.length === 0
  if (isCalm)
    return (
      <EmptyState
        icon="check"
        title={t('activity.guard.calm.title')}
        text={t('activity.guard.calm.text')}
      >
        <GuardNow />
      </EmptyState>
    )
  return (
    <div className="guard">
      {healed.map(({ caller, files, at }) => (
        <div className="guard__fact guard__fact--good" key={caller ?? ''}>
          <Icon name="check" size={28} />
          <h3>
            {caller === undefined
              ? t('activity.guard.healed', { count: files })
              : t('activity.guard.healedAfter', { count: files, caller })}
          </h3>
          <p>{t('activity.guard.healedText', { when: ago(at) })}</p>
        </div>
      ))}
      {overwriters.map(({ writer, files }) => (
        <div className="guard__fact guard__fact--warn" key={writer}>
          <Icon name="warning" size={28} />
          <h3>
            {t('activity.guard.wrote', {
              writer: writer === '?' ? t('activity.guard.unknownWriter') : writer,
              count: files,
            })}
          </h3>
          <p>{t('activity.guard.wroteText')}</p>
        </div>
      ))}
      <ol className="events ruled" aria-label={t('activity.guard.list')}>
        {toldOf(recent.data.events.filter(isGuarding)).map((one) => (
          <EventLine key={one.sequence} {...one} />
        ))}
      </ol>
      <GuardNow />
    </div>
  )
}

function GuardNow() {
  const { t } = useI18n()
  const client = useQueryClient()
  const toast = useToast()
  const { data: libraries = [] } = useQuery(librariesQuery)
  const guard = useMutation({
    mutationFn: async () => {
      for (const { id: libraryId } of libraries) {
        const params = { path: { libraryId } }
        await answerOf(
          api.POST('/libraries/{libraryId}/jobs', { params, body: { kind: 'restore' } }),
        )
      }
    },
    onError: toast.problem,
    onSuccess: () =>
      toast.show({ text: t('activity.jobs.started', { kind: t('activity.kind.restore') }) }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.jobs }),
  })
  if (libraries.length === 0) return null
  return (
    <div>
      <Button icon="refresh" busy={guard.isPending} onClick={() => guard.mutate()}>
        {t('activity.guard.run')}
      </Button>
    </div>
  )
}
