import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { keys } from '../../api/queries.js'
import { EmptyState } from '../../components/empty-state.js'
import { ProblemNotice } from '../../components/problem-notice.js'
import { SkeletonText } from '../../components/skeleton.js'
import { useI18n } from '../../i18n/i18n.js'
import { undecidedCountQuery } from '../identify/identify-queries.js'
import { PlanPane } from '../review/plan-pane.js'

const firstWaitingQuery = queryOptions({
  queryKey: [...keys.items, 'first-waiting'],
  queryFn: async ({ signal }) => {
    const query = {
      'filter[hasUnpublishedChanges]': 'true' as const,
      'filter[state]': ['selected' as const, 'enriched' as const],
      'filter[kind]': ['movie' as const, 'series' as const],
      limit: 1,
    }
    const { items } = await answerOf(api.GET('/items', { params: { query }, signal }))
    return items[0] ?? null
  },
})

/** The first title, to be looked at and published; then the way into the app. */
export function PublishStep() {
  const { t } = useI18n()
  const [isDone, setDone] = useState(false)
  const first = useQuery({ ...firstWaitingQuery, enabled: !isDone })
  const undecided = useQuery(undecidedCountQuery).data ?? 0
  if (isDone) return <Finished undecided={undecided} />
  if (first.isPending) return <SkeletonText lines={6} />
  if (first.isError)
    return <ProblemNotice error={first.error} onRetry={() => void first.refetch()} />
  if (first.data === null) return <Finished undecided={undecided} />
  return (
    <div className="settings-form">
      <p>{t('setup.publish.text')}</p>
      <PlanPane
        key={first.data.id}
        publishOnly
        itemId={first.data.id}
        onDone={() => setDone(true)}
      />
    </div>
  )
}

function Finished({ undecided }: { readonly undecided: number }) {
  const { t } = useI18n()
  return (
    <EmptyState icon="check" title={t('setup.done.title')} text={t('setup.done.text')}>
      <Link to="/" className="button button--primary">
        {t('shell.library')}
      </Link>
      {undecided > 0 && (
        <Link to="/identify" className="button button--plain">
          {t('setup.scan.undecided', { count: undecided })}
        </Link>
      )}
      <Link to="/review" className="button button--plain">
        {t('shell.review')}
      </Link>
    </EmptyState>
  )
}
