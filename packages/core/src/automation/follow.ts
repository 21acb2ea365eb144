import { liveStatuses } from '../jobs/ended.js'
import type { JobStore } from '../jobs/job-store.js'
import type { JobDone } from '../jobs/worker-options.js'
import { mustFindLibrary } from '../library/must-find.js'
import type { Ports } from '../ports.js'
import { type AutomationEvent, followUpOf } from './follow-ups.js'
import { type LibraryWork, libraryJob } from './library-work.js'

/** Enqueues what the library does next by itself, with the end of the job, and about no more than the job was. What parts left is done after what follows those parts: not twice, beside them. */
export function followedBy(
  ports: Pick<Ports, 'clock' | 'ids'>,
  event: AutomationEvent,
  { libraryId, cause, itemIds, folders, remainder }: LibraryWork,
): NonNullable<JobDone['effect']> {
  return async ({ libraries, jobs }) => {
    const { settings } = await mustFindLibrary({ libraries }, libraryId)
    const reach = itemIds === undefined && isWhole(folders) ? 'library' : 'some'
    const kind = followUpOf({ event, cause, reach }, settings.automation)
    if (kind === undefined) return
    const about = { ...(itemIds && { itemIds }), ...(folders && { folders }) }
    const rest = remainder ? { remainder, after: await underWay(jobs, { kind, libraryId }) } : {}
    await jobs.enqueue(libraryJob(ports, { kind, libraryId, cause, ...about, ...rest }))
  }
}

/** Whether that is the whole library: its root is in it. */
function isWhole(folders: LibraryWork['folders']): boolean {
  return folders === undefined || folders.includes('')
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
