import { MetarrError } from '../errors.js'
import type { Item } from '../library/item.js'
import type { Metarr } from '../metarr.js'
import type { Ports } from '../ports.js'
import type { AuditEntry } from './audit-store.js'
import { describeChange } from './describe-change.js'

/** Verbs whose answers come one by one; they change nothing. */
type Streaming = {
  [Verb in keyof Metarr]: Metarr[Verb] extends (...request: never[]) => AsyncIterable<unknown>
    ? Verb
    : never
}[keyof Metarr]

const streaming: Readonly<Record<Streaming, true>> = {
  exportLockfile: true,
  plan: true,
  verify: true,
  whatIf: true,
}

/** Verbs that change nothing, and those that only begin and end. All others are audited, also those that come later. */
const unaudited: ReadonlySet<string> = new Set<keyof Metarr>([
  ...(Object.keys(streaming) as Streaming[]),
  'cacheStats',
  'checkPlayer',
  'close',
  'completeness',
  'describePlan',
  'explain',
  'findItem',
  'history',
  'listExtras',
  'listItems',
  'listLibraries',
  'listNotificationChannels',
  'listPlayers',
  'listOffers',
  'listRuns',
  'listSchedules',
  'listUnknownFiles',
  'overwrites',
  'planRefresh',
  'planUndo',
  'previewCandidate',
  'previewPlayers',
  'propose',
  'receiveWebhook',
  'thumbnail',
  'verifyCache',
  'work',
])

/** How long entries stay; collecting garbage forgets older ones. */
export const auditRetentionDays = 365

const dayMs = 24 * 60 * 60 * 1000

/** What a request is about, as far as it says. */
type Target = Pick<AuditEntry, 'itemId' | 'libraryId' | 'subject'>

/**
 * The same Metarr, which leaves one entry in the audit log for every call that changes something: who asked, what for, what became of it, and how the item
 * or library was before and after. The log of a call that failed has its code.
 */
export function audited(metarr: Metarr, actor: string): Metarr {
  const verbs = Object.entries(metarr).map(([name, verb]) => [
    name,
    typeof verb !== 'function' || unaudited.has(name) ? verb : watched(metarr, actor, name, verb),
  ])
  return Object.fromEntries(verbs) as Metarr
}

type Verb = (request?: unknown) => unknown

function watched({ ports }: Metarr, actor: string, action: string, verb: Verb): Verb {
  return async (request) => {
    const target = targetOf(request)
    const before = await stateOf(ports, target)
    try {
      const result = await verb(request)
      await unlessLogFails(ports, action, () =>
        recordDone(ports, { actor, action }, { request, before, result }),
      )
      return result
    } catch (error) {
      const code = error instanceof MetarrError ? error.code : 'unexpected'
      const failed = { actor, action, ...target, outcome: 'failed', code, changes: [] } as const
      await recordAudit(ports, failed)
      throw error
    }
  }
}

/** What was done stays done, and what failed fails for its own reason, whatever becomes of the log. */
async function unlessLogFails(
  { events }: Pick<Ports, 'events'>,
  action: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    events.emit({ type: 'audit:failed', action, message })
  }
}

/** A call, with what its target was like before. */
interface DoneCall {
  readonly request: unknown
  readonly before: unknown
  readonly result: unknown
}

/** Compares only one thing with itself; nothing was there before a library that is new. */
async function recordDone(
  ports: Ports,
  who: Pick<AuditEntry, 'actor' | 'action'>,
  { request, before, result }: DoneCall,
): Promise<void> {
  const target = targetOf(request)
  const found = { ...targetOf(result), ...target }
  const compared = isLibrary(result) ? found : target
  const changes = describeChange(before, await stateOf(ports, compared))
  await addEntry(ports, { ...who, ...found, outcome: 'done', changes })
  if (who.action === 'collectGarbage') await forgetOld(ports)
}

/**
 * Adds an entry for something that is done now. Hosts use it for what they do beside the verbs. Never fails: what cannot be taken down is told by
 * `audit:failed`.
 */
export function recordAudit(
  ports: Pick<Ports, 'storage' | 'clock' | 'ids' | 'events'>,
  entry: Omit<AuditEntry, 'id' | 'at'>,
): Promise<void> {
  return unlessLogFails(ports, entry.action, () => addEntry(ports, entry))
}

async function addEntry(
  { storage, clock, ids }: Pick<Ports, 'storage' | 'clock' | 'ids'>,
  entry: Omit<AuditEntry, 'id' | 'at'>,
): Promise<void> {
  await storage.audit.add({ ...entry, id: ids.next(), at: clock.now() })
}

async function forgetOld({ storage, clock }: Ports): Promise<void> {
  await storage.audit.prune(clock.now() - auditRetentionDays * dayMs)
}

const subjects = [
  'publicationId',
  'runId',
  'candidateId',
  'playerId',
  'channelId',
  'sourceId',
  'deliveryId',
  'path',
  'root',
] as const

/** By what it says itself, else by the plan or the publication in it. */
function targetOf(value: unknown): Target {
  const facts: Readonly<Record<string, unknown>> = Object(value)
  const within = Object(facts['plan'] ?? facts['publication'])
  const itemId = facts['itemId'] ?? within['itemId']
  const libraryId = isLibrary(value) ? facts['id'] : (facts['libraryId'] ?? within['libraryId'])
  const subject = subjects.map((name) => facts[name]).find((fact) => typeof fact === 'string')
  return {
    ...(typeof itemId === 'string' ? { itemId } : {}),
    ...(typeof libraryId === 'string' ? { libraryId } : {}),
    ...(typeof subject === 'string' ? { subject } : {}),
  }
}

function isLibrary(value: unknown): boolean {
  const facts: object = Object(value)
  return 'settings' in facts && 'root' in facts
}

/** The item, else the settings of the library; what a run does to many items is in the history of each. */
async function stateOf({ storage }: Ports, { itemId, libraryId }: Target): Promise<unknown> {
  if (itemId !== undefined) return partOfItem(await storage.items.find(itemId))
  if (libraryId === undefined) return undefined
  const library = await storage.libraries.find(libraryId)
  return library && { name: library.name, root: library.root, settings: library.settings }
}

/** Without its bookkeeping, which follows from the rest. */
function partOfItem(item: Item | undefined): unknown {
  if (item === undefined) return undefined
  const { metadata, externalIds, lockedAssets, state, identity, videoRoles } = item
  return { metadata, externalIds, lockedAssets, state, identity, videoRoles }
}
