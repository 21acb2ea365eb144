import { useMutation, useQueryClient } from '@tanstack/react-query'
import { keys } from '../../api/queries.js'
import { useMay } from '../../app/session.js'
import { Badge, type BadgeLook } from '../../components/badge.js'
import { IconButton } from '../../components/button.js'
import type { IconName } from '../../components/icon.js'
import { Progress } from '../../components/progress.js'
import { useToast } from '../../components/toast.js'
import { useI18n } from '../../i18n/i18n.js'
import { actionsOf, type Job, type JobAction, steer } from './activity-queries.js'
import { useKindName } from './kind-name.js'
import { useTimeLeft } from './use-pace.js'

const looks: Readonly<Record<Job['status'], BadgeLook>> = {
  waiting: 'plain',
  pending: 'plain',
  processing: 'info',
  paused: 'warn',
  completed: 'good',
  failed: 'bad',
  cancelled: 'plain',
}

const icons: Readonly<Record<JobAction, IconName>> = {
  cancel: 'close',
  pause: 'pause',
  resume: 'play',
  retry: 'refresh',
}

/** A job: what it does, how far it is, and what can be done to it. */
export function JobRow({ job, libraryName }: { readonly job: Job; readonly libraryName: string }) {
  const { t, ago } = useI18n()
  const kindName = useKindName()
  const name = t('activity.job.label', { kind: kindName(job.kind), library: libraryName })
  return (
    <li className="job" aria-label={name}>
      <div className="job__text">
        <h3>
          {kindName(job.kind)} <span className="soft">{libraryName}</span>
        </h3>
        {job.status === 'processing' && <JobProgress job={job} name={name} />}
        {job.failure !== undefined && <p className="job__failure">{job.failure}</p>}
        {job.status === 'pending' && job.attempts > 0 && (
          <p className="soft">
            {t('activity.jobs.attempt', { attempt: job.attempts + 1, of: job.maximumAttempts })},{' '}
            {t('activity.jobs.next', { when: ago(job.dueAt) })}
          </p>
        )}
      </div>
      <Badge look={looks[job.status]}>{t(`activity.status.${job.status}`)}</Badge>
      <time
        className="soft numeric"
        dateTime={new Date(job.finishedAt ?? job.createdAt).toISOString()}
      >
        {ago(job.finishedAt ?? job.createdAt)}
      </time>
      <JobActions job={job} name={name} />
    </li>
  )
}

function JobProgress({ job, name }: { readonly job: Job; readonly name: string }) {
  const { t } = useI18n()
  const left = useTimeLeft(job)
  const duration = useDuration()
  const { done = 0, total, subject } = job.progress ?? {}
  return (
    <>
      <Progress done={done} total={total} label={name} />
      <p className="soft numeric job__pace">
        {total !== undefined && <span>{t('activity.jobs.progress', { done, total })}</span>}
        {left !== undefined && <span>{t('activity.jobs.left', { time: duration(left) })}</span>}
        {subject !== undefined && <span className="job__subject">{subject}</span>}
      </p>
    </>
  )
}

/** A span of time in one unit, as `3 min`. */
function useDuration(): (ms: number) => string {
  const { language } = useI18n()
  return (ms) => {
    const seconds = Math.max(1, Math.round(ms / 1000))
    const [value, unit] =
      seconds < 90 ? [seconds, 'second'] : ([Math.round(seconds / 60), 'minute'] as const)
    const inHours = unit === 'minute' && value >= 90
    return new Intl.NumberFormat(language, {
      style: 'unit',
      unit: inHours ? 'hour' : unit,
      maximumFractionDigits: 1,
    }).format(inHours ? value / 60 : value)
  }
}

function JobActions({ job, name }: { readonly job: Job; readonly name: string }) {
  const { t } = useI18n()
  const client = useQueryClient()
  const toast = useToast()
  const steering = useMutation({
    mutationFn: (action: JobAction) => steer(job.id, action),
    onError: toast.problem,
    onSuccess: ({ changed }) => {
      if (!changed) toast.show({ text: t('activity.jobs.unchanged') })
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.jobs }),
  })
  if (!useMay('write')) return null
  return (
    <div className="job__actions">
      {actionsOf[job.status].map((action) => (
        <IconButton
          key={action}
          icon={icons[action]}
          label={`${t(`activity.action.${action}`)}: ${name}`}
          busy={steering.isPending && steering.variables === action}
          onClick={() => steering.mutate(action)}
        />
      ))}
    </div>
  )
}
