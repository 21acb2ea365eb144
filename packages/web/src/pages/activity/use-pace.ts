import { useEffect, useState } from 'react'
import type { Job } from './activity-queries.js'
import { millisecondsLeft, type Sample, withSample } from './pace.js'

/** Milliseconds that a job still takes, at the pace seen while it is looked at; `undefined` while nobody can say. */
export function useTimeLeft({ progress }: Pick<Job, 'progress'>): number | undefined {
  const [samples, setSamples] = useState<readonly Sample[]>([])
  const done = progress?.done
  useEffect(() => {
    if (done !== undefined) setSamples((seen) => withSample(seen, { at: Date.now(), done }))
  }, [done])
  return millisecondsLeft(samples, progress?.total)
}
