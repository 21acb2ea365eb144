import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Schema } from '../../api/client.js'
import { keys } from '../../api/queries.js'
import { Progress } from '../../components/progress.js'
import { useI18n } from '../../i18n/i18n.js'
import { useLiveEvents } from '../../live/live.js'
import { hasEnded, jobQuery } from './review-queries.js'

type Job = Schema<'Job'>

/** What became of jobs that published. */
export interface Ended {
  readonly jobs: readonly Job[]
  readonly published: number
  readonly failures: readonly string[]
}

/** How far publishing in the background is; says once when all of it has ended. */
export function RunProgress({
  jobs,
  onEnd,
}: {
  readonly jobs: readonly Job[]
  onEnd(ended: Ended): void
}) {
  const { t } = useI18n()
  const failures = useRef<string[]>([])
  const [published, setPublished] = useState(0)
  useLiveEvents((event) => {
    if (event.type === 'item:published') setPublished((count) => count + 1)
    if (event.type === 'item:failed' && event['stage'] === 'publish')
      failures.current.push(String(event['message']))
  })
  const now = useJobs(jobs, (ended) => {
    const done = ended.reduce((sum, { progress }) => sum + (progress?.done ?? 0), 0)
    const missed = failures.current
    onEnd({ jobs: ended, published: Math.max(published, done - missed.length), failures: missed })
  })
  const done = now.reduce((sum, { progress }) => sum + (progress?.done ?? 0), 0)
  const total = now.reduce((sum, { progress }) => sum + (progress?.total ?? 0), 0)
  const words = total === 0 ? t('review.progressOpen') : t('review.progress', { done, total })
  return (
    <div className="run-progress" role="status">
      <Progress
        done={done}
        total={total === 0 ? undefined : total}
        label={t('review.publishing')}
      />
      <span className="numeric">{words}</span>
    </div>
  )
}

/** Jobs as they stand, read anew as events tell of them; `onEnd` is called once when all have ended. */
function useJobs(jobs: readonly Job[], onEnd: (ended: readonly Job[]) => void): readonly Job[] {
  const client = useQueryClient()
  const now = useQueries({ queries: jobs.map(({ id }) => jobQuery(id)) })
  const latest = now
    .map(({ data }, index) => data ?? jobs[index])
    .filter((one) => one !== undefined)
  const isOver = latest.length > 0 && latest.every(hasEnded)
  const told = useRef(false)
  useEffect(() => {
    if (!isOver || told.current) return
    told.current = true
    void client.invalidateQueries({ queryKey: keys.items })
    onEnd(latest)
  })
  return latest
}
