import type { Candidate } from '../assets/candidate.js'
import type { Selection } from '../assets/selection.js'
import type { Item } from '../library/item.js'
import type { Stores } from '../storage.js'
import type { LocalAsset } from './found-picture.js'
import { groupBy } from './group-by.js'
import { type LocalCandidate, localSelections } from './local-selections.js'

export interface LocalAssetsRecord {
  readonly item: Item
  readonly assets: readonly LocalAsset[]
  readonly at: number
}

/**
 * Keeps pictures found beside a video as candidates and chooses them, unless a person chose otherwise. To be called in a transaction.
 * Returns whether a selection changed.
 */
export async function recordLocalAssets(
  stores: Stores,
  { item, assets, at }: LocalAssetsRecord,
): Promise<boolean> {
  if (assets.length === 0) return false
  const offers = assets.map(({ offer }) => offer)
  await stores.candidates.offer({ itemId: item.id, provider: 'local', offers, at })
  const candidates = await stores.candidates.list(item.id)
  const pairs = assets.flatMap((asset) => {
    const candidate = candidates.find((one) => isFor(one, asset))
    return candidate === undefined ? [] : [{ asset, candidate }]
  })
  for (const { asset, candidate } of pairs) {
    await stores.blobLedger.record(asset.blob, at)
    await stores.candidates.noteDownload(candidate.id, { digest: asset.blob.digest })
    await stores.blobLedger.refer({ kind: 'candidate', id: candidate.id }, [asset.blob.digest], at)
  }
  return chooseLocal(stores, item, pairs, at)
}

function isFor(candidate: Candidate, { offer }: LocalAsset): boolean {
  return (
    candidate.provider === 'local' &&
    candidate.sourceUrl === offer.sourceUrl &&
    candidate.assetType === offer.assetType
  )
}

async function chooseLocal(
  stores: Stores,
  item: Item,
  pairs: readonly LocalCandidate[],
  at: number,
): Promise<boolean> {
  const current = await stores.selections.list(item.id)
  const choices = groupBy(localSelections(item, pairs, at), ({ assetType }) => assetType)
  let changed = false
  for (const [assetType, wanted] of choices) {
    const now = current.filter((selection) => selection.assetType === assetType)
    if (now.some(({ selectedBy }) => selectedBy === 'user') || sameDigests(now, wanted)) continue
    await stores.selections.replace(item.id, assetType, wanted)
    await stores.blobLedger.refer(
      { kind: 'selection', id: `${item.id}/${assetType}` },
      wanted.map(({ digest }) => digest),
      at,
    )
    changed = true
  }
  return changed
}

function sameDigests(a: readonly Selection[], b: readonly Selection[]): boolean {
  const digests = (selections: readonly Selection[]) =>
    selections.map(({ digest }) => digest).join()
  return digests(a) === digests(b)
}
