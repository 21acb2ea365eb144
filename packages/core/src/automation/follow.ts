import type { JobDone } from '../jobs/worker-options.js'
import { mustFindLibrary } from '../library/must-find.js'
import type { Ports } from '../ports.js'
import { type AutomationEvent, followUpOf } from './follow-ups.js'
import { type LibraryWork, libraryJob } from './library-work.js'

/** Enqueues what the library does next by itself, with the end of the job. */
export function followedBy(
  ports: Pick<Ports, 'clock' | 'ids'>,
  event: AutomationEvent,
  { libraryId, cause, itemIds }: LibraryWork,
): NonNullable<JobDone['effect']> {
  return async ({ libraries, jobs }) => {
    const { settings } = await mustFindLibrary({ libraries }, libraryId)
    const kind = followUpOf({ event, cause }, settings.automation)
    if (kind === undefined) return
    const about = itemIds === undefined ? {} : { itemIds }
    await jobs.enqueue(libraryJob(ports, { kind, libraryId, cause, ...about }))
  }
}
