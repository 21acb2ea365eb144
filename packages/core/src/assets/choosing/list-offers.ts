import { createDuplicateIndex } from '../../images/duplicate-index.js'
import { mustFindItem, mustFindLibrary } from '../../library/must-find.js'
import { type AssetType, assetTypes } from '../asset-type.js'
import type { Candidate } from '../candidate.js'
import type { Score } from '../scoring/score.js'
import type { Selection } from '../selection.js'
import { type ChoicesPorts, type Facts, factsOf, rankForItem } from './choices.js'

/** Whose candidates, and of which types. */
export interface OffersRequest {
  readonly itemId: string
  /** Absent: of all. */
  readonly assetTypes?: readonly AssetType[]
}

/** A candidate as a person chooses among them. */
export interface OfferedAsset {
  readonly candidate: Candidate
  /** Its points and what they are for; absent when it may not be chosen. */
  readonly score?: Score
  /** What its points are for, or why it may not be chosen. */
  readonly reason: string
  /** As which it is chosen now. */
  readonly selection?: Selection
  /** The best candidate of the same type that looks the same; absent: none does, or nobody fetched it yet. */
  readonly looksLike?: string
}

/**
 * Everything that is offered for an item: by asset type, best first, what may not be chosen last, with the points of each, what is chosen, and which
 * pictures look the same. Only reads.
 *
 * @throws {NotFoundError} `item-not-found`.
 */
export async function listOffers(
  ports: ChoicesPorts,
  { itemId, assetTypes: wanted = assetTypes }: OffersRequest,
): Promise<readonly OfferedAsset[]> {
  const { storage, scoringPolicies } = ports
  const item = await mustFindItem(storage, itemId)
  const library = await mustFindLibrary(storage, item.libraryId)
  const candidates = await storage.candidates.list(itemId)
  const selections = await storage.selections.list(itemId)
  const facts = await factsOf(ports, candidates)
  return assetTypes
    .filter((type) => wanted.includes(type))
    .flatMap((assetType) => {
      const offered = { library, item, candidates }
      const { ranked, passedOver, rules } = rankForItem(offered, assetType, scoringPolicies)
      const judged = [...ranked.map((one) => ({ ...one, reason: one.score.reason })), ...passedOver]
      const twins = twinsAmong(
        judged.map(({ offer }) => offer),
        facts,
        rules.duplicateThreshold,
      )
      return judged.map(({ offer, ...judgement }) =>
        offeredAsset(offer, judgement, { selections, twins }),
      )
    })
}

interface Judgement {
  readonly score?: Score
  readonly reason: string
}

function offeredAsset(
  candidate: Candidate,
  judgement: Judgement,
  known: {
    readonly selections: readonly Selection[]
    readonly twins: ReadonlyMap<string, string>
  },
): OfferedAsset {
  const { id, assetType } = candidate
  const selection = known.selections.find(
    (one) => one.candidateId === id && one.assetType === assetType,
  )
  const looksLike = known.twins.get(id)
  return {
    candidate,
    ...judgement,
    ...(selection === undefined ? {} : { selection }),
    ...(looksLike === undefined ? {} : { looksLike }),
  }
}

/** Of each that looks like a better one: which. */
function twinsAmong(
  bestFirst: readonly Candidate[],
  facts: Facts,
  threshold: number,
): ReadonlyMap<string, string> {
  const index = createDuplicateIndex<Candidate>(threshold)
  return new Map(
    bestFirst.flatMap((candidate) => {
      const blob = candidate.digest && facts.get(candidate.digest)
      const twin = index.findOrAdd(candidate, blob?.perceptualHash)
      return twin === undefined ? [] : [[candidate.id, twin.id] as const]
    }),
  )
}
