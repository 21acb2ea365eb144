import type { BlobFacts } from '../cache/blob-ledger.js'
import { eachItem } from '../library/all-items.js'
import { type Item, titleOf } from '../library/item.js'
import type { Library } from '../library/library.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
import { maximumRank } from '../naming/asset-file-name.js'
import type { Ports } from '../ports.js'
import { type ImageType, imageTypesOf } from './asset-type.js'
import { looksLike } from './choose-distinct.js'
import { effectiveRules } from './effective-rules.js'
import { type RankedCandidate, rankCandidates } from './rank-candidates.js'
import { checkWeights } from './score.js'
import { isSettled } from './select-items.js'
import type { Selection } from './selection.js'
import type { ScoreWeights, SelectionRules } from './selection-rules.js'

/** Which weights to try, on what. */
export interface WhatIfRequest {
  readonly libraryId: string
  /** Only these items; otherwise all of the library. */
  readonly itemIds?: readonly string[]
  /** Other weights; the parts that are left out share what remains in the proportion they have now. */
  readonly weights: Partial<ScoreWeights>
  readonly signal?: AbortSignal
}

/** What choosing again would choose instead, best first. */
export interface SelectionChange {
  readonly itemId: string
  readonly title: string
  readonly assetType: ImageType
  readonly before: readonly Selection[]
  readonly after: readonly RankedCandidate[]
}

type WhatIfPorts = Pick<Ports, 'storage'>

/**
 * Tells every selection that other weights would change; fetches nothing and changes nothing. Two candidates count as the same picture when both were
 * fetched before and look alike. Locks and what a person chose stay.
 *
 * @throws {NotFoundError} `library-not-found`, `item-not-found`. @throws {InvalidInputError} when the weights cannot add up to 1.
 */
export async function* whatIf(
  { storage }: WhatIfPorts,
  request: WhatIfRequest,
): AsyncIterable<SelectionChange> {
  const library = await mustFindLibrary(storage, request.libraryId)
  const rulesOf = rulesByType(library, request.weights)
  for await (const item of wantedItems({ storage }, request)) {
    request.signal?.throwIfAborted()
    const current = await storage.selections.list(item.id)
    for (const assetType of imageTypesOf[item.kind]) {
      const before = current.filter((one) => one.assetType === assetType)
      if (isSettled(item, assetType, before)) continue
      const maximum = maximumRank(library.settings.profiles, item.kind, assetType)
      const after = await wouldChoose({ storage }, item, assetType, rulesOf(assetType), maximum)
      if (sameCandidates(before, after)) continue
      yield { itemId: item.id, title: titleOf(item), assetType, before, after }
    }
  }
}

/** The rules of each asset type with other weights, made before anything is told so that impossible weights fail at once. */
function rulesByType(library: Library, weights: Partial<ScoreWeights>) {
  const types = new Set(Object.values(imageTypesOf).flat())
  const rules = new Map(
    [...types].map((type) => {
      const now = effectiveRules(library, type)
      return [type, { ...now, weights: withWeights(now.weights, weights) }] as const
    }),
  )
  return (type: ImageType) => rules.get(type) ?? effectiveRules(library, type)
}

async function* wantedItems(
  { storage }: WhatIfPorts,
  { libraryId, itemIds }: WhatIfRequest,
): AsyncIterable<Item> {
  if (itemIds === undefined) yield* eachItem(storage.items, { libraryId })
  else for (const id of itemIds) yield await mustFindItem(storage, id)
}

async function wouldChoose(
  { storage }: WhatIfPorts,
  item: Item,
  assetType: ImageType,
  rules: SelectionRules,
  maximumOfPlayers: number,
): Promise<readonly RankedCandidate[]> {
  const { ranked } = rankCandidates(await storage.candidates.list(item.id, assetType), rules)
  const digests = ranked.flatMap(({ offer: { digest } }) => digest ?? [])
  const blobs = new Map(
    (await storage.blobLedger.findMany(digests)).map((one) => [one.digest, one]),
  )
  const blobOf = ({ offer: { digest } }: RankedCandidate) => digest && blobs.get(digest)
  const chosen: RankedCandidate[] = []
  for (const candidate of ranked) {
    if (chosen.length >= Math.min(rules.maximum, maximumOfPlayers)) break
    if (!chosen.some((other) => isSame(blobOf(other), blobOf(candidate), rules)))
      chosen.push(candidate)
  }
  return chosen
}

function isSame(
  a: BlobFacts | undefined,
  b: BlobFacts | undefined,
  rules: SelectionRules,
): boolean {
  return a !== undefined && b !== undefined && looksLike(a, b, rules)
}

function sameCandidates(before: readonly Selection[], after: readonly RankedCandidate[]): boolean {
  return (
    before.map(({ candidateId }) => candidateId).join() ===
    after.map(({ offer: { id } }) => id).join()
  )
}

/** These weights with some changed: the others share what is left of 1 in the proportion that they had. Pure. @throws {InvalidInputError} when that cannot be. */
export function withWeights(weights: ScoreWeights, changed: Partial<ScoreWeights>): ScoreWeights {
  const entries = Object.entries(weights) as [keyof ScoreWeights, number][]
  const given = entries.reduce((sum, [part]) => sum + (changed[part] ?? 0), 0)
  const others = entries.reduce((sum, [part, weight]) => sum + (part in changed ? 0 : weight), 0)
  const scale = others === 0 ? 0 : (1 - given) / others
  const after = Object.fromEntries(
    entries.map(([part, weight]) => [part, changed[part] ?? weight * scale]),
  ) as unknown as ScoreWeights
  checkWeights(after)
  return after
}
