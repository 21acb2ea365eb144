import type { Candidate, CandidateOffer } from '../assets/candidate.js'
import { candidateIdOf } from '../assets/candidate-id.js'
import type { Selection } from '../assets/selection.js'
import { isInside } from '../library/relative-path.js'
import { type FolderMove, movedPath } from '../publish/relocate.js'
import type { Stores } from '../storage.js'
import { groupBy } from './group-by.js'

/** Whose local pictures moved with their folder, and when. */
export interface MovedPictures {
  readonly itemId: string
  readonly move: FolderMove
  readonly at: number
}

/**
 * Lets the pictures that an item has from its folder follow the folder: what was chosen, assigned or rejected stays so under the new path. To be called in a
 * transaction.
 */
export async function moveLocalCandidates(stores: Stores, moved: MovedPictures): Promise<void> {
  const { itemId, move, at } = moved
  const candidates = await stores.candidates.list(itemId)
  const before = candidates.filter(({ provider }) => provider === 'local')
  if (!before.some(({ sourceUrl }) => isInside(sourceUrl, move.from))) return
  const offers = before.map((candidate) => offerOf(candidate, move))
  await stores.candidates.offer({ itemId, provider: 'local', offers, at })
  const idsNow = new Map<string, string>()
  for (const [index, candidate] of before.entries()) {
    const offer = offers[index]
    if (offer === undefined) continue
    const id = await candidateIdOf(itemId, offer)
    idsNow.set(candidate.id, id)
    await takeOver(stores, { from: candidate, to: id, at })
  }
  await followInSelections(stores, itemId, idsNow)
  const outdated = [...idsNow].filter(([from, to]) => from !== to).map(([from]) => from)
  for (const id of outdated) await stores.blobLedger.refer({ kind: 'candidate', id }, [], at)
  await stores.candidates.remove(outdated)
}

function offerOf(candidate: Candidate, move: FolderMove): CandidateOffer {
  const { id: _, itemId, offeredAt, digest, failure, rejectedAt, ...offer } = candidate
  return { ...offer, sourceUrl: movedPath(offer.sourceUrl, move) }
}

async function takeOver(
  stores: Stores,
  { from, to, at }: { readonly from: Candidate; readonly to: string; readonly at: number },
): Promise<void> {
  const { digest, rejectedAt } = from
  if (digest !== undefined) {
    await stores.candidates.noteDownload(to, { digest })
    await stores.blobLedger.refer({ kind: 'candidate', id: to }, [digest], at)
  }
  if (rejectedAt !== undefined) await stores.candidates.reject(to, rejectedAt)
}

async function followInSelections(
  { selections }: Stores,
  itemId: string,
  idsNow: ReadonlyMap<string, string>,
): Promise<void> {
  const chosen = groupBy(await selections.list(itemId), ({ assetType }) => assetType)
  for (const [assetType, list] of chosen) {
    const now = list.map((selection: Selection) => {
      const candidateId = idsNow.get(selection.candidateId) ?? selection.candidateId
      return { ...selection, candidateId }
    })
    await selections.replace(itemId, assetType, now)
  }
}
