import { forEachConcurrently } from '../for-each.js'
import { eachItem } from '../library/all-items.js'
import type { RelativePath } from '../library/item.js'
import { type Item, isDirty, titleOf } from '../library/item.js'
import type { ItemQuery } from '../library/item-store.js'
import type { Library } from '../library/library.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
import { within } from '../library/within.js'
import { advance } from '../lifecycle/advance.js'
import type { ItemState } from '../lifecycle/state.js'
import { failureOf, type ItemFailure } from '../outcome.js'
import type { VerbOptions } from '../progress.js'
import { createProgressMeter } from '../progress-meter.js'
import { askInTurn } from './find-contenders.js'
import type { IdentifyPorts } from './identify-ports.js'
import type { MatchVerdict } from './match.js'
import { questionOf } from './propose-identities.js'
import { rememberProposals } from './remember-proposals.js'
import type { Wanted } from './score-match.js'
import { wantedOf } from './wanted-of.js'

export interface IdentifyRequest extends VerbOptions {
  readonly libraryId: string
  /** Only what lies in these folders or below them. */
  readonly folders?: readonly RelativePath[]
  /** Also those that a person was asked about before: names, services or rules may have got better. */
  readonly again?: true
}

/** What identifying came to. */
export interface IdentifyReport {
  readonly identified: number
  /** Items that a person has to identify, with the reason. */
  readonly undecided: readonly UndecidedItem[]
  readonly failures: readonly ItemFailure[]
}

/** An item that a person has to identify. */
export interface UndecidedItem {
  readonly itemId: string
  readonly title: string
  readonly reason: string
  /** How many proposals are kept for it. */
  readonly proposals: number
}

const searchesAtOnce = 8

/**
 * Searches for every movie and series of a library that nobody knows yet. What is certain is identified; of the rest a person is asked, once, with
 * ranked proposals: items that need identification are not searched again, unless asked for, or renamed. Without a provider everything stays as it is.
 *
 * @throws {NotFoundError} `library-not-found`.
 */
export async function identifyItems(
  ports: IdentifyPorts,
  request: IdentifyRequest,
): Promise<IdentifyReport> {
  const library = await mustFindLibrary(ports.storage, request.libraryId)
  const report = {
    identified: 0,
    undecided: [] as UndecidedItem[],
    failures: [] as ItemFailure[],
  }
  if (ports.metadataProviders.length === 0) return report
  const query: ItemQuery = {
    libraryId: library.id,
    kinds: ['movie', 'series'],
    states: request.again ? searched : ['discovered'],
    ...within(request),
  }
  const total = await ports.storage.items.count(query)
  const meter = createProgressMeter(ports, 'identify', request, total)
  const options = { concurrency: searchesAtOnce, signal: request.signal }
  await forEachConcurrently(eachItem(ports.storage.items, query), options, async (item) => {
    try {
      const verdict = await identify(ports, library, item, request)
      if (verdict.certain) report.identified++
      else report.undecided.push(undecided(item, verdict))
    } catch (error) {
      request.signal?.throwIfAborted()
      report.failures.push(failureOf(ports, 'identify', item, error))
    }
    meter.advance(titleOf(item))
  })
  return report
}

const searched: readonly ItemState[] = ['discovered', 'needs_identification']

function undecided(item: Item, { reason, proposals }: MatchVerdict): UndecidedItem {
  return { itemId: item.id, title: titleOf(item), reason, proposals: proposals.length }
}

async function identify(
  ports: IdentifyPorts,
  library: Library,
  item: Item,
  { signal }: VerbOptions,
): Promise<MatchVerdict> {
  const wanted = await wantedOf(ports.storage.items, item)
  const options = { priority: item.priority, ...(signal === undefined ? {} : { signal }) }
  const question = questionOf(item, library, wanted, options)
  const verdict = await askInTurn(ports.metadataProviders, question)
  await settle(ports, item, { wanted, verdict })
  return verdict
}

interface Settled {
  readonly wanted: Wanted
  readonly verdict: MatchVerdict
}

/** An item that somebody took another step with meanwhile stays as they left it. */
async function settle(ports: IdentifyPorts, { id }: Item, found: Settled): Promise<void> {
  const at = ports.clock.now()
  const after = await ports.storage.transaction(async (stores) => {
    const item = await mustFindItem(stores, id)
    if (!searched.includes(item.state)) return undefined
    if (found.verdict.certain === undefined)
      await rememberProposals(stores, id, { ...found, askedAt: at })
    else await stores.proposals.forget(id)
    return stores.items.save(settled(item, found.verdict, at))
  })
  if (after === undefined) return
  const { state } = after
  ports.events.emit({ type: 'item:updated', itemId: id, state, dirty: isDirty(after) })
}

function settled(item: Item, { certain, reason }: MatchVerdict, at: number): Item {
  if (certain === undefined) return advance(item, { at, event: 'ask', reason })
  const content = { externalIds: certain.externalIds }
  const bookkeeping = { identity: { by: 'search', at, reason } } as const
  return advance(item, { at, event: 'identify', content, bookkeeping })
}
