import { liveStatuses } from '../jobs/ended.js'
import type { JobStore } from '../jobs/job-store.js'
import type { JobDone } from '../jobs/worker-options.js'
import { mustFindLibrary } from '../library/must-find.js'
import type { Ports } from '../ports.js'
import { type AutomationEvent, followUpOf } from './follow-ups.js'
import { type LibraryWork, libraryJob } from './library-work.js'

/** Enqueues what the library does next by itself, with the end of the job. What parts left is done after what follows those parts: not twice, beside them. */
export function followedBy(
  ports: Pick<Ports, 'clock' | 'ids'>,
  event: AutomationEvent,
  { libraryId, cause, itemIds, remainder }: LibraryWork,
): NonNullable<JobDone['effect']> {
  return async ({ libraries, jobs }) => {
    const { settings } = await mustFindLibrary({ libraries }, libraryId)
    const kind = followUpOf({ event, cause }, settings.automation)
    if (kind === undefined) return
    const about = itemIds === undefined ? {} : { itemIds }
    const rest = remainder ? { remainder, after: await underWay(jobs, { kind, libraryId }) } : {}
    await jobs.enqueue(libraryJob(ports, { kind, libraryId, cause, ...about, ...rest }))
  }
}

/** The jobs of this kind that have not ended; a job waits for so many at most. */
async function underWay(
  jobs: JobStore,
  about: { readonly kind: string; readonly libraryId: string },
): Promise<readonly string[]> {
  const found = await jobs.list({ ...about, statuses: liveStatuses, limit: mostParents })
  return found.map(({ id }) => id)
}

const mostParents = 1000
