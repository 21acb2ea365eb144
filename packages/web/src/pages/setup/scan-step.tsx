import { useQuery } from '@tanstack/react-query'
import { statusQuery } from '../../api/queries.js'
import { Button } from '../../components/button.js'
import { Progress } from '../../components/progress.js'
import { useI18n } from '../../i18n/i18n.js'
import { endedJobsQuery, type Job, runningJobsQuery } from '../activity/activity-queries.js'
import { useKindName } from '../activity/kind-name.js'
import { undecidedCountQuery } from '../identify/identify-queries.js'

/** What follows upon a scan, in the order it is done. */
const follows = ['scan', 'identify', 'enrich', 'select'] as const

/** The first scan and what follows upon it, as it happens. */
export function ScanStep({
  library: { id: libraryId, name },
  onDone,
}: {
  readonly library: { readonly id: string; readonly name: string }
  onDone(): void
}) {
  const { t } = useI18n()
  const running = useQuery({ ...runningJobsQuery, refetchInterval: 1500 })
  const ended = useQuery({ ...endedJobsQuery, refetchInterval: 3000 })
  const items = useQuery({ ...statusQuery, refetchInterval: 3000 }).data?.items ?? 0
  const undecided = useQuery({ ...undecidedCountQuery, refetchInterval: 3000 }).data ?? 0
  const now = (running.data ?? []).filter((job) => job.libraryId === libraryId)
  const past = (ended.data ?? []).filter((job) => job.libraryId === libraryId)
  const failed = past.find(({ status }) => status === 'failed')
  return (
    <div className="settings-form">
      <p>{t('setup.scan.text', { name })}</p>
      <ol className="setup__stages" aria-label={t('setup.scan.stages')}>
        {follows.map((kind) => (
          <Stage key={kind} kind={kind} now={now} past={past} />
        ))}
      </ol>
      <p role="status" className="numeric">
        {t('setup.scan.found', { count: items })}{' '}
        {undecided > 0 && t('setup.scan.undecided', { count: undecided })}
      </p>
      {failed?.failure !== undefined && (
        <p className="setup__problem" role="alert">
          {failed.failure}
        </p>
      )}
      <Settled isOver={isOver(now, past)} onDone={onDone} />
    </div>
  )
}

/** Nothing is under way, and something has ended. */
function isOver(now: readonly Job[], past: readonly Job[]): boolean {
  return now.length === 0 && past.some(({ kind }) => kind === 'scan')
}

function Settled({ isOver, onDone }: { readonly isOver: boolean; onDone(): void }) {
  const { t } = useI18n()
  return (
    <div>
      <Button look="primary" disabled={!isOver} onClick={onDone}>
        {t('setup.next')}
      </Button>
    </div>
  )
}

function Stage({
  kind,
  now,
  past,
}: {
  readonly kind: (typeof follows)[number]
  readonly now: readonly Job[]
  readonly past: readonly Job[]
}) {
  const kindName = useKindName()
  const { t } = useI18n()
  const live = now.find((job) => job.kind === kind)
  const state = live?.status ?? past.find((job) => job.kind === kind)?.status
  const name = kindName(kind)
  return (
    <li data-state={state ?? 'none'}>
      <span>{name}</span>
      {live?.status === 'processing' ? (
        <Progress done={live.progress?.done ?? 0} total={live.progress?.total} label={name} />
      ) : (
        <span className="soft">{state === undefined ? '' : t(`activity.status.${state}`)}</span>
      )}
    </li>
  )
}
