import type { Candidate } from '../assets/candidate.js'
import { candidateIdOf } from '../assets/candidate-id.js'
import type { Item } from '../library/item.js'
import type { LocalAsset } from './found-picture.js'
import type { Arrivals } from './intake.js'
import { localSelections } from './local-selections.js'

/** An item that nobody knew, and the pictures beside it. */
export interface NewItem {
  readonly item: Item
  readonly assets: readonly LocalAsset[]
}

/** What new items bring with them: nobody chose pictures for them yet, so those that lie beside them are chosen. */
export async function arrivalsOf(found: readonly NewItem[], at: number): Promise<Arrivals> {
  const pictures = await Promise.all(found.map((one) => picturesOf(one, at)))
  return {
    items: found.map(({ item }) => item),
    blobs: found.flatMap(({ assets }) => assets.map(({ blob }) => blob)),
    candidates: pictures.flatMap(({ candidates }) => candidates),
    selections: pictures.flatMap(({ selections }) => selections),
  }
}

async function picturesOf(
  { item, assets }: NewItem,
  at: number,
): Promise<Pick<Arrivals, 'candidates' | 'selections'>> {
  const pairs = await Promise.all(
    assets.map(async (asset) => ({ asset, candidate: await candidateOf(item, asset, at) })),
  )
  return {
    candidates: pairs.map(({ candidate }) => candidate),
    selections: localSelections(item, pairs, at),
  }
}

async function candidateOf(
  { id: itemId }: Item,
  { offer, blob }: LocalAsset,
  offeredAt: number,
): Promise<Candidate> {
  const id = await candidateIdOf(itemId, offer)
  return { ...offer, id, itemId, offeredAt, digest: blob.digest }
}
