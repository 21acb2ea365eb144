import { selectItems } from '../assets/choosing/select-items.js'
import { collectGarbage } from '../cache/collect-garbage.js'
import { identifyItems } from '../identify/identify-items.js'
import { fencedStorage } from '../jobs/fenced-storage.js'
import type { JobContext, JobDone, JobKind } from '../jobs/worker-options.js'
import type { RelativePath } from '../library/item.js'
import { enrichItems } from '../metadata/enrich-items.js'
import { notifyingJobKind } from '../notifications/notify-people.js'
import { notifyPeopleJob } from '../notifications/notify-people-job.js'
import { notifyPlayersJob } from '../players/owe-notices.js'
import { tellingJobKind } from '../players/players-job.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import { type GuardLook, guardOnce } from '../publish/guard-items.js'
import { pruneHistory } from '../publish/prune-history.js'
import { publishItems } from '../publish/publish-items.js'
import { recoverPublishes } from '../publish/recover.js'
import { restoreItems } from '../publish/restore-items.js'
import { verifyLibrary } from '../publish/verify-library.js'
import { refreshLibrary } from '../refresh/refresh-library.js'
import { scanLibrary } from '../scan/scan-library.js'
import { forgottenAt } from '../webhooks/webhook-retention.js'
import { type CacheJob, cacheJobKinds } from './cache-jobs.js'
import { followedBy } from './follow.js'
import {
  type LibraryJob,
  type LibraryWork,
  libraryJob,
  mostFolders,
  readLibraryWork,
  type WorkRequest,
} from './library-work.js'
import { enqueueParts, partsToEnrich, withAllBelow } from './split-work.js'
import { verbOptions } from './verb-options.js'

/** Everything a job on a library works with. */
interface WorkAtHand {
  readonly ports: Ports
  readonly work: LibraryWork
  /** What verbs are asked: of which library, and whom to tell. */
  readonly request: { readonly libraryId: string } & VerbOptions
  /** The same, of some items or folders where the job is about some. */
  readonly ofItems: {
    readonly libraryId: string
    readonly itemIds?: readonly string[]
    readonly folders?: readonly RelativePath[]
  } & VerbOptions
}

type Doing = (atHand: WorkAtHand) => Promise<JobDone>

const doings: Readonly<Record<LibraryJob, Doing>> = {
  async scan({ ports, work, request }) {
    const { folders, full } = work
    const scope = { ...(folders === undefined ? {} : { folders }), ...(full ? { full } : {}) }
    const { added, updated, gone } = await scanLibrary(ports, { ...request, ...scope })
    return {
      summary: `${added} new, ${updated} changed, ${gone} gone`,
      effect: followedBy(ports, 'scanned', work),
    }
  },

  async identify({ ports, work, ofItems }) {
    const { identified, undecided } = await identifyItems(ports, ofItems)
    return {
      summary: `${identified} identified, ${undecided.length} for a person`,
      effect: followedBy(ports, 'identified', work),
    }
  },

  async enrich({ ports, work, ofItems }) {
    const parts = await partsToEnrich(ports, work)
    if (parts.length > 0) {
      return {
        summary: `in ${parts.length} parts`,
        effect: (stores) => enqueueParts(ports, stores, work, parts),
      }
    }
    const { enriched, failures } = await enrichItems(ports, ofItems)
    return {
      summary: outcomeText(`${enriched} enriched`, failures.length),
      effect: followedBy(ports, 'enriched', work),
    }
  },

  async select({ ports, work, ofItems }) {
    const { selected, failures } = await selectItems(ports, ofItems)
    return {
      summary: outcomeText(`chosen for ${selected}`, failures.length),
      effect: followedBy(ports, 'selected', work),
    }
  },

  async publish({ ports, work, ofItems }) {
    await recoverPublishes(ports, { libraryId: work.libraryId })
    const publishedBy = publishers[work.cause]
    const { published, failures } = await publishItems(ports, { ...ofItems, publishedBy })
    return { summary: outcomeText(`${published} published`, failures.length) }
  },

  async restore({ ports, ofItems }) {
    const { restored, passedOver, failures } = await restoreItems(ports, ofItems)
    const away = passedOver === 0 ? '' : `, ${passedOver} passed over`
    return { summary: outcomeText(`${restored} restored${away}`, failures.length) }
  },

  async guard({ ports, work, request }) {
    const { itemIds, folders, guarding } = work
    const scope = { ...(itemIds && { itemIds }), ...(folders && { folders }) }
    const look = await guardOnce(ports, { ...request, ...scope }, guarding)
    return { summary: guardText(look), effect: goOnGuarding(ports, work, look) }
  },

  async refresh({ ports, work, request }) {
    const { refreshed, failures } = await refreshLibrary(ports, request)
    return {
      summary: outcomeText(`${refreshed} refreshed`, failures.length),
      effect: followedBy(ports, 'enriched', work),
    }
  },

  async verify({ ports, request }) {
    const found = { items: 0, faults: 0 }
    for await (const { faults } of verifyLibrary(ports, request)) {
      found.items++
      found.faults += faults.length
    }
    return { summary: `${found.items} items, ${found.faults} files not as published` }
  },
}

const publishers = { user: 'user', schedule: 'auto', webhook: 'webhook' } as const

/** How many of a kind one worker does at once; all else is done by as many as there are places. */
const atOnce: Readonly<Partial<Record<LibraryJob, number>>> = {
  scan: 1,
  identify: 1,
  publish: 2,
  refresh: 1,
  verify: 1,
}

/** The handlers of all jobs that this package knows: the verbs on a library, telling players and people, and looking after what is kept. */
export function createJobKinds(
  ports: Ports,
): Readonly<
  Record<LibraryJob | CacheJob | 'gc' | typeof notifyPlayersJob | typeof notifyPeopleJob, JobKind>
> {
  const names = Object.keys(doings) as LibraryJob[]
  const kinds = names.map((name) => [name, libraryKind(ports, name)])
  const gc: JobKind = { concurrency: 1, handle: (_, context) => cleanUp(ports, context) }
  return {
    ...(Object.fromEntries(kinds) as Record<LibraryJob, JobKind>),
    ...cacheJobKinds(ports),
    gc,
    [notifyPlayersJob]: tellingJobKind(ports),
    [notifyPeopleJob]: notifyingJobKind(ports),
  }
}

function libraryKind(ports: Ports, name: LibraryJob): JobKind {
  const concurrency = atOnce[name]
  return {
    ...(concurrency === undefined ? {} : { concurrency }),
    async handle({ payload }, context) {
      const work = readLibraryWork(payload)
      const fenced = { ...ports, storage: fencedStorage(ports.storage, context.lease) }
      const request = { libraryId: work.libraryId, ...verbOptions(context) }
      const ofItems = { ...request, ...(await itemsOf(fenced, name, work)) }
      return doings[name]({ ports: fenced, work, request, ofItems })
    },
  }
}

/** A series is enriched with all that belongs to it; what is chosen and published is said item by item. */
async function itemsOf(ports: Ports, name: LibraryJob, { itemIds, folders }: LibraryWork) {
  if (itemIds === undefined) return folders === undefined ? {} : { folders }
  return { itemIds: name === 'enrich' ? itemIds : await withAllBelow(ports, itemIds) }
}

const dayMs = 24 * 60 * 60 * 1000

/** How long jobs are kept after their end, in days. */
export const jobHistoryDays = { completed: 30, failed: 90 } as const

async function cleanUp(ports: Ports, context: JobContext): Promise<JobDone> {
  const fenced = { ...ports, storage: fencedStorage(ports.storage, context.lease) }
  const now = ports.clock.now()
  const { signal } = context
  for (const { id } of await fenced.storage.libraries.list()) {
    await pruneHistory(fenced, { libraryId: id, at: now, signal })
  }
  const { removed, bytesFreed } = await collectGarbage(fenced, verbOptions(context))
  const forgotten = await fenced.storage.jobs.prune({
    completed: now - jobHistoryDays.completed * dayMs,
    failed: now - jobHistoryDays.failed * dayMs,
  })
  await fenced.storage.webhookDeliveries.prune(forgottenAt(now))
  return { summary: `${removed} files, ${bytesFreed} bytes freed; ${forgotten} old jobs forgotten` }
}

/** While it waits for the next look, it keeps no place from other jobs. What the scan found is followed up after the first healing, and at the end. */
function goOnGuarding(
  ports: Ports,
  { libraryId, cause, itemIds, folders, guarding }: LibraryWork,
  { healed, next }: GuardLook,
): NonNullable<JobDone['effect']> {
  const guarded = next.do === 'end' ? guarding : next.progress
  const about = folders ?? guarded?.folders?.slice(0, mostFolders)
  return async (stores) => {
    const isFirstOrLast = next.do === 'end' || next.progress.healedAt.length === 1
    if (healed !== undefined && isFirstOrLast)
      await followedBy(ports, 'scanned', { libraryId, cause, folders: about })(stores)
    if (next.do === 'end') return
    const later: WorkRequest = {
      ...{ kind: 'guard', libraryId, cause, guarding: next.progress },
      ...(itemIds === undefined ? {} : { itemIds }),
      ...(folders === undefined ? {} : { folders }),
      dueAt: ports.clock.now() + next.ms,
    }
    await stores.jobs.enqueue(libraryJob(ports, later))
  }
}

function guardText({ healed, next }: GuardLook): string {
  if (healed === undefined) return 'waits for quiet'
  const done = outcomeText(`${healed.filesWritten} files put back`, healed.failures.length)
  return next.do === 'end' ? done : `${done}; looks again`
}

function outcomeText(done: string, failures: number): string {
  return failures === 0 ? done : `${done}, ${failures} failed`
}
