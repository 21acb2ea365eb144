import type { Candidate } from '../assets/candidate.js'
import type { Selection } from '../assets/selection.js'
import type { Item } from '../library/item.js'
import type { LocalAsset } from './found-picture.js'
import { groupBy } from './group-by.js'

/** A picture beside a video, and the candidate that it is. */
export interface LocalCandidate {
  readonly asset: LocalAsset
  readonly candidate: Candidate
}

/** The choice of what lies beside a video: of each type every picture once, best names first. Pure. */
export function localSelections(
  item: Item,
  pairs: readonly LocalCandidate[],
  at: number,
): readonly Selection[] {
  const byType = groupBy(pairs, ({ asset }) => asset.offer.assetType)
  return [...byType.values()].flatMap((ofType) =>
    distinct(ofType).map((pair, rank) => selectionOf(item, pair, { rank, at })),
  )
}

function distinct(pairs: readonly LocalCandidate[]): readonly LocalCandidate[] {
  return [...groupBy(pairs, ({ asset }) => asset.blob.digest).values()].flatMap(([first]) =>
    first === undefined ? [] : [first],
  )
}

function selectionOf(
  { id: itemId }: Item,
  { asset: { offer, blob }, candidate }: LocalCandidate,
  { rank, at }: { readonly rank: number; readonly at: number },
): Selection {
  return {
    itemId,
    assetType: offer.assetType,
    rank,
    candidateId: candidate.id,
    digest: blob.digest,
    score: 100,
    reason: `found beside the video as ${offer.sourceUrl}`,
    selectedBy: 'local',
    selectedAt: at,
  }
}
