import { z } from 'zod'
import { InvalidInputError } from '../errors.js'
import { jobPriorities, type NewJob } from '../jobs/job.js'
import { mustFindLibrary } from '../library/must-find.js'
import type { Ports } from '../ports.js'
import type { GuardProgress } from '../publish/guard-items.js'
import type { Stores } from '../storage.js'
import type { JobCause } from './follow-ups.js'

/** Kinds of jobs on a library. */
export const libraryJobs = [
  'scan',
  'identify',
  'enrich',
  'select',
  'publish',
  'restore',
  'guard',
  'refresh',
  'verify',
] as const

/** What is done to a library by a job. */
export type LibraryJob = (typeof libraryJobs)[number]

const ids = z.array(z.string().min(1).max(200)).max(1000).optional()

/** So many folders may one job be about. */
export const mostFolders = 1000

const payload = z.strictObject({
  libraryId: z.string().min(1).max(200),
  cause: z.enum(['user', 'schedule', 'webhook']).default('user'),
  /** Only these items. */
  itemIds: ids,
  /** Only what lies in these folders. */
  folders: z.array(z.string().max(4096)).max(mostFolders).optional(),
  /** Also what is as it was. */
  full: z.literal(true).optional(),
  /** What other jobs were given parts of and left: done by one job, however much it is. */
  remainder: z.literal(true).optional(),
  /** How far guarding is: the rest of it. */
  guarding: z
    .strictObject({
      startedAt: z.number(),
      changedAt: z.number(),
      healedAt: z.array(z.number()).max(100),
      look: z.string().max(64).exactOptional(),
      awaySince: z.number().exactOptional(),
      folders: z.array(z.string().max(4096)).max(10_000).exactOptional(),
    })
    .optional(),
})

/** What a job on a library is about. */
export type LibraryWork = z.infer<typeof payload>

/** @throws {InvalidInputError} naming what makes no sense. */
export function readLibraryWork(given: unknown): LibraryWork {
  const parsed = payload.safeParse(given)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(({ path, message }) => ({
    path: path.map((part) => (typeof part === 'number' ? part : String(part))),
    message,
  }))
  throw new InvalidInputError('The payload of the job makes no sense', issues)
}

/** What is to be done to a library, and how soon. */
export interface WorkRequest {
  readonly kind: LibraryJob
  readonly libraryId: string
  /** Default `user`. */
  readonly cause?: JobCause
  readonly itemIds?: readonly string[]
  readonly folders?: readonly string[]
  readonly full?: true
  /** What other jobs were given parts of and left: done by one job, however much it is. */
  readonly remainder?: true
  /** How far guarding is: the rest of it. */
  readonly guarding?: GuardProgress
  /** Jobs that must be completed before. */
  readonly after?: readonly string[]
  /** Not before this time. */
  readonly dueAt?: number
}

/**
 * The job that does it. A whole library has one job of a kind at a time; so has one item.
 *
 * @throws {InvalidInputError} when the request makes no sense.
 */
export function libraryJob(
  { clock, ids }: Pick<Ports, 'clock' | 'ids'>,
  { kind, after, dueAt, ...given }: WorkRequest,
): NewJob {
  const work = readLibraryWork(given)
  const key = keyOf(kind, work)
  return {
    id: ids.next(),
    kind,
    payload: work,
    priority: priorityOf(kind, work.cause),
    libraryId: work.libraryId,
    createdAt: clock.now(),
    ...(key === undefined ? {} : { dedupeKey: key }),
    ...(after === undefined ? {} : { after }),
    ...(dueAt === undefined ? {} : { dueAt }),
  }
}

/**
 * Enqueues work on a library: in the caller's transaction where its stores are given.
 *
 * @throws {NotFoundError} `library-not-found`. @throws {InvalidInputError} when the request makes no sense.
 */
export async function enqueueWork(
  ports: Pick<Ports, 'clock' | 'ids'> & { readonly storage: Stores },
  request: WorkRequest,
) {
  await mustFindLibrary(ports.storage, request.libraryId)
  return ports.storage.jobs.enqueue(libraryJob(ports, request))
}

/** What is to be healed once more later is no longer the same work as what somebody asks for now: their check must come after now. */
function keyOf(
  kind: LibraryJob,
  { libraryId, itemIds, folders, full, guarding }: LibraryWork,
): string | undefined {
  if (guarding !== undefined && guarding.healedAt.length > 0) return undefined
  const about = [...(itemIds ?? []), ...(folders ?? [])]
  if (about.length > 1) return undefined
  return [kind, libraryId, ...about, ...(full ? ['full'] : [])].join(' ').slice(0, 500)
}

/** What a person or a manager waits for comes before what happens by itself. */
function priorityOf(kind: LibraryJob, cause: JobCause): number {
  if (kind === 'verify') return jobPriorities.housekeeping
  if (cause === 'webhook' && (kind === 'guard' || kind === 'scan')) return jobPriorities.webhook
  if (kind === 'scan') return jobPriorities.scan
  if (cause === 'schedule') return jobPriorities.background
  const isOnDisk = kind === 'publish' || kind === 'restore' || kind === 'guard'
  return isOnDisk ? jobPriorities.userPublish : jobPriorities.userEnrich
}
