import { forEachConcurrently } from '../../for-each.js'
import { eachItem } from '../../library/all-items.js'
import type { RelativePath } from '../../library/item.js'
import { type Item, isDirty, titleOf } from '../../library/item.js'
import type { ItemKind } from '../../library/item-kind.js'
import type { ItemQuery } from '../../library/item-store.js'
import type { Library } from '../../library/library.js'
import { mustFindItemOf, mustFindLibrary } from '../../library/must-find.js'
import { within } from '../../library/within.js'
import { advance } from '../../lifecycle/advance.js'
import { canHappen, nextState } from '../../lifecycle/transitions.js'
import { failureOf, type ItemFailure } from '../../outcome.js'
import type { Ports } from '../../ports.js'
import type { VerbOptions } from '../../progress.js'
import { createProgressMeter } from '../../progress-meter.js'
import type { Stores } from '../../storage.js'
import { type ImageType, imageTypesOf } from '../asset-type.js'
import type { Candidate } from '../candidate.js'
import { leastOf, rulesForItem } from '../scoring/effective-rules.js'
import type { Selection } from '../selection.js'
import { type Choices, createChoices, type Facts, factsOf, isSettled, ofType } from './choices.js'
import {
  type Choice,
  type ChooseRequest,
  type ChosenCandidate,
  choose,
  type Sight,
} from './choose.js'
import { fittedBlobOf, fittedCandidate } from './fit-to-players.js'

export interface SelectRequest extends VerbOptions {
  readonly libraryId: string
  /** Only these items, also when their assets were chosen before. */
  readonly itemIds?: readonly string[]
  /** Only what lies in these folders or below them. */
  readonly folders?: readonly RelativePath[]
  /** Also items whose assets were chosen before: better candidates win, locks and what a person chose stay. */
  readonly refresh?: true
}

/** What choosing came to. */
export interface SelectReport {
  /** Items whose assets were chosen. */
  readonly selected: number
  /** Asset types of items for which something else is chosen now than before. */
  readonly changed: number
  /** How many of those items have fewer of a type than its `minimum`. */
  readonly short: Readonly<Partial<Record<ImageType, number>>>
  readonly failures: readonly ItemFailure[]
}

/** What choosing assets needs. */
export type SelectPorts = Pick<
  Ports,
  'storage' | 'blobs' | 'images' | 'assetProviders' | 'events' | 'clock' | 'scoringPolicies'
>

const itemsAtOnce = 4

/**
 * Chooses the assets of every enriched item of a library: scores what is offered, fetches the best into the cache until there are enough
 * different ones, and keeps them as its selections. Locked asset types and what a person chose stay. Losers stay candidates.
 *
 * @throws {NotFoundError} `library-not-found`, `item-not-found`.
 */
export async function selectItems(
  ports: SelectPorts,
  request: SelectRequest,
): Promise<SelectReport> {
  const library = await mustFindLibrary(ports.storage, request.libraryId)
  const { total, items } = await wantedItems(ports, library, request)
  const meter = createProgressMeter(ports, 'select', request, total)
  const work = { library, choices: createChoices(ports, library), signal: request.signal }
  const short: Partial<Record<ImageType, number>> = {}
  const report = { selected: 0, changed: 0, short, failures: [] as ItemFailure[] }
  await forEachConcurrently(
    items,
    { concurrency: itemsAtOnce, signal: request.signal },
    async (item) => {
      try {
        const outcome = await selectItem(ports, work, item)
        report.changed += outcome.changed
        for (const assetType of outcome.short) short[assetType] = (short[assetType] ?? 0) + 1
        report.selected++
      } catch (error) {
        request.signal?.throwIfAborted()
        report.failures.push(failureOf(ports, 'select', item, error))
      }
      meter.advance(titleOf(item))
    },
  )
  return report
}

async function wantedItems({ storage }: SelectPorts, library: Library, request: SelectRequest) {
  const { itemIds, refresh } = request
  if (itemIds !== undefined) {
    const items = await Promise.all(itemIds.map((id) => mustFindItemOf(storage, library, id)))
    return { total: items.length, items }
  }
  const query: ItemQuery = {
    libraryId: library.id,
    states: refresh ? ['enriched', 'selected', 'published'] : ['enriched'],
    ...within(request),
  }
  return { total: await storage.items.count(query), items: eachItem(storage.items, query) }
}

interface SelectWork {
  readonly library: Library
  readonly choices: Choices
  readonly signal: AbortSignal | undefined
}

async function selectItem(
  ports: SelectPorts,
  work: SelectWork,
  item: Item,
): Promise<{ readonly changed: number; readonly short: readonly ImageType[] }> {
  const { storage } = ports
  const selections = await storage.selections.list(item.id)
  const candidates = await storage.candidates.list(item.id)
  const facts = await factsOf(ports, candidates)
  const chosen = new Map<ImageType, readonly Selection[]>()
  const short: ImageType[] = []
  for (const assetType of imageTypesOf[item.kind]) {
    const now = ofType(selections, assetType)
    if (isSettled(item, assetType, now)) continue
    const request = await work.choices.requestFor({ item, candidates, selections }, assetType)
    const known = { kind: item.kind, facts, now }
    const { chosen: picks } = await chooseFetching(ports, work, request, known)
    if (picks.length < leastOf(rulesForItem(work.library, item, assetType))) short.push(assetType)
    const at = ports.clock.now()
    const after = picks.flatMap((pick, rank) => selectionOf(pick, rank, at))
    if (!sameChoice(now, after)) chosen.set(assetType, after)
  }
  await recordChange(ports, item, chosen)
  return { changed: chosen.size, short }
}

/** What is known before anything is fetched. */
interface Known {
  readonly kind: ItemKind
  readonly facts: Facts
  readonly now: readonly Selection[]
}

/** Runs the choice, and fetches what it asks for. @throws {ProviderError} `provider-busy`: the rest must wait. */
async function chooseFetching(
  ports: SelectPorts,
  work: SelectWork,
  request: ChooseRequest,
  known: Known,
): Promise<Choice> {
  const steps = choose(request)
  let step = steps.next()
  while (!step.done) {
    work.signal?.throwIfAborted()
    step = steps.next(await lookAt(ports, step.value, known, work))
  }
  return step.value
}

/** What is chosen already is not read again as long as it is there and every player reads it. */
async function lookAt(
  ports: SelectPorts,
  offer: Candidate,
  { kind, facts, now }: Known,
  { library, signal }: SelectWork,
): Promise<Sight> {
  const known = offer.digest && facts.get(offer.digest)
  const isChosen = now.some(({ digest }) => digest === offer.digest)
  const place = { library, kind, candidate: offer }
  if (known && isChosen && (await ports.blobs.has(known.digest)))
    return { blob: await fittedCandidate(ports, place, known) }
  const blob = await fittedBlobOf(ports, place, signal)
  return blob === undefined ? { failure: 'could not be fetched' } : { blob }
}

function selectionOf(
  { offer, score, reason, blob }: ChosenCandidate,
  rank: number,
  at: number,
): readonly Selection[] {
  if (blob === undefined) return []
  const { itemId, assetType, id: candidateId } = offer
  const { digest } = blob
  const selectedBy = 'auto'
  const how = { score: score.total, reason, selectedBy, selectedAt: at } as const
  return [{ itemId, assetType, rank, candidateId, digest, ...how }]
}

function sameChoice(a: readonly Selection[], b: readonly Selection[]): boolean {
  const choice = (selections: readonly Selection[]) => selections.map(({ digest }) => digest).join()
  return choice(a) === choice(b)
}

/** An item of which nothing changed is not written. */
async function recordChange(
  ports: SelectPorts,
  item: Item,
  chosen: ReadonlyMap<ImageType, readonly Selection[]>,
): Promise<void> {
  const { state, stateReason } = item
  const moves = canHappen(state, 'select') && nextState(state, 'select') !== state
  if (chosen.size === 0 && stateReason === undefined && !moves) return
  const after = await ports.storage.transaction((stores) =>
    recordChoice(stores, ports, item, chosen),
  )
  announce(ports, after, [...chosen.keys()])
}

async function recordChoice(
  stores: Stores,
  { clock }: SelectPorts,
  item: Item,
  chosen: ReadonlyMap<ImageType, readonly Selection[]>,
): Promise<Item> {
  const at = clock.now()
  for (const [assetType, selections] of chosen) {
    await stores.selections.replace(item.id, assetType, selections)
    const digests = selections.map(({ digest }) => digest)
    await stores.blobLedger.refer({ kind: 'selection', id: `${item.id}/${assetType}` }, digests, at)
  }
  const event = canHappen(item.state, 'select') ? ({ event: 'select' } as const) : {}
  const change = chosen.size > 0 ? ({ selectionChanged: true } as const) : {}
  return stores.items.save(advance(item, { at, ...event, ...change }))
}

function announce({ events }: SelectPorts, item: Item, changed: readonly ImageType[]): void {
  for (const assetType of changed)
    events.emit({ type: 'selection:changed', itemId: item.id, assetType })
  events.emit({ type: 'item:updated', itemId: item.id, state: item.state, dirty: isDirty(item) })
}
