import { useQuery } from '@tanstack/react-query'
import { EmptyState } from '../../components/empty-state.js'
import { Loaded } from '../../components/loaded.js'
import { useI18n } from '../../i18n/i18n.js'
import { itemJobsQuery } from '../activity/activity-queries.js'
import { JobList } from '../activity/job-list.js'

/** What was and is done in the background about one item, as it happens. */
export function JobsPanel({ itemId }: { readonly itemId: string }) {
  const { t } = useI18n()
  return (
    <Loaded query={useQuery(itemJobsQuery(itemId))}>
      {(jobs) =>
        jobs.length === 0 ? (
          <EmptyState icon="activity" title={t('item.jobs.none')} text={t('item.jobs.noneText')} />
        ) : (
          <JobList jobs={jobs} />
        )
      }
    </Loaded>
  )
}

/** On its tab: how many are not over yet. */
export function JobsTab({ itemId }: { readonly itemId: string }) {
  const { t } = useI18n()
  const { data: jobs = [] } = useQuery(itemJobsQuery(itemId))
  const open = jobs.filter(({ finishedAt }) => finishedAt === undefined).length
  return (
    <>
      {t('item.tab.jobs')}
      {open > 0 && (
        <span className="tabs__count">
          <span className="visually-hidden">{t('item.jobs.open')} </span>
          {open}
        </span>
      )}
    </>
  )
}
