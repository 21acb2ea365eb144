import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { keys, librariesQuery } from '../../api/queries.js'
import { Button } from '../../components/button.js'
import { EmptyState } from '../../components/empty-state.js'
import { Section } from '../../components/page.js'
import { ProblemNotice } from '../../components/problem-notice.js'
import { SkeletonText } from '../../components/skeleton.js'
import { useToast } from '../../components/toast.js'
import { useI18n } from '../../i18n/i18n.js'
import { endedJobsQuery, runningJobsQuery } from './activity-queries.js'
import { JobList } from './job-list.js'

/** What is done in the background, now and lately. */
export function JobsPanel() {
  const { t } = useI18n()
  const running = useQuery(runningJobsQuery)
  const ended = useQuery(endedJobsQuery)
  return (
    <>
      <Section title={t('activity.jobs.running')}>
        {running.isPending && <SkeletonText lines={3} />}
        {running.isError && (
          <ProblemNotice error={running.error} onRetry={() => void running.refetch()} />
        )}
        {running.data?.length === 0 && <NothingToDo />}
        <JobList jobs={running.data ?? []} />
      </Section>
      <Section title={t('activity.jobs.ended')}>
        {ended.isPending && <SkeletonText lines={3} />}
        {ended.data?.length === 0 && <p className="soft">{t('activity.jobs.none')}</p>}
        <JobList jobs={ended.data ?? []} />
      </Section>
    </>
  )
}

function NothingToDo() {
  const { t } = useI18n()
  const { data: libraries = [] } = useQuery(librariesQuery)
  const scan = useScan()
  return (
    <EmptyState
      icon="check"
      title={t('activity.jobs.empty.title')}
      text={t('activity.jobs.empty.text')}
    >
      {libraries.slice(0, 3).map(({ id, name }) => (
        <Button key={id} icon="refresh" busy={scan.isPending} onClick={() => scan.mutate(id)}>
          {t('activity.jobs.empty.action', { name })}
        </Button>
      ))}
    </EmptyState>
  )
}

function useScan() {
  const client = useQueryClient()
  const toast = useToast()
  return useMutation({
    mutationFn: (libraryId: string) =>
      answerOf(api.POST('/libraries/{libraryId}/scan', { params: { path: { libraryId } } })),
    onError: toast.problem,
    onSettled: () => client.invalidateQueries({ queryKey: keys.jobs }),
  })
}
