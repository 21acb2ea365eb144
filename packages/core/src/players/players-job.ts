import { z } from 'zod'
import { InvalidInputError, ProviderError } from '../errors.js'
import { fencedStorage } from '../jobs/fenced-storage.js'
import { patiently, pauseFor, quietMs } from '../jobs/patience.js'
import type { JobContext, JobDone, JobKind } from '../jobs/worker-options.js'
import type { Ports } from '../ports.js'
import { tellingJob } from './owe-notices.js'
import { type ToldGroup, tellPlayers } from './tell-players.js'

const payload = z.strictObject({ group: z.string().min(1).max(200) })

/** Tells one group of players what it is owed, once nothing more comes. */
export function tellingJobKind(ports: Ports): JobKind {
  return {
    async handle(job, context) {
      const parsed = payload.safeParse(job.payload)
      if (!parsed.success) throw new InvalidInputError('The payload of the job makes no sense')
      return tell(ports, { ...parsed.data, attempts: job.attempts }, context)
    },
  }
}

interface Telling {
  readonly group: string
  readonly attempts: number
}

async function tell(
  ports: Ports,
  { group, attempts }: Telling,
  { lease, signal }: JobContext,
): Promise<JobDone> {
  const fenced = { ...ports, storage: fencedStorage(ports.storage, lease) }
  const pause = await pauseBefore(ports, group)
  if (pause > 0) return again(ports, group, pause, 'more is still to come')
  const [told] = await tellPlayers(fenced, { group, signal })
  if (told?.failure === undefined) return { ...done(told), ...ifMore(ports, group) }
  const later = told.failure instanceof ProviderError ? told.failure.retryAfterMs : undefined
  if (later !== undefined) return again(ports, group, later, 'busy; told later')
  throw patiently(told.failure, attempts)
}

function done(told: ToldGroup | undefined): JobDone {
  const { player = 'nobody', items = 0, notShown = [] } = told ?? {}
  const missing = notShown.length === 0 ? '' : `, ${notShown.length} not shown`
  return { summary: `${items} items told to ${player}${missing}` }
}

async function pauseBefore({ storage, clock }: Ports, group: string): Promise<number> {
  const owed = await storage.players.owed(group, 1000)
  return pauseFor(
    owed.map(({ owedAt }) => owedAt),
    clock.now(),
  )
}

/** The same work again, in the transaction that ends this. */
function again(ports: Ports, group: string, inMs: number, summary: string): JobDone {
  return {
    summary,
    async effect({ jobs }) {
      await jobs.enqueue(tellingJob(ports, group, inMs))
    },
  }
}

/** What came while the last was being told found this job still there, and so enqueued none. */
function ifMore(ports: Ports, group: string): Pick<JobDone, 'effect'> {
  return {
    async effect({ players, jobs }) {
      const left = await players.owed(group, 1)
      if (left.length > 0) await jobs.enqueue(tellingJob(ports, group, quietMs))
    },
  }
}
