import type { Candidate } from '../assets/candidate.js'
import type { Selection } from '../assets/selection.js'
import { groupBy } from '../scan/group-by.js'
import type { Intake } from '../scan/intake.js'
import { createMemoryBlobLedger } from './blob-ledger.js'
import { createMemoryCandidateStore } from './candidate-store.js'
import { createMemoryItemStore } from './item-store.js'
import { createMemorySelectionStore } from './selection-store.js'
import type { TableAccess } from './tables.js'

/** An intake that does it with the other stores, one after another. */
export function createMemoryIntake(access: TableAccess): Intake {
  const items = createMemoryItemStore(access)
  const candidates = createMemoryCandidateStore(access)
  const selections = createMemorySelectionStore(access)
  const blobLedger = createMemoryBlobLedger(access)

  async function offerAll(found: readonly Candidate[], at: number): Promise<void> {
    const [first] = found
    if (first === undefined) return
    const { itemId, provider } = first
    await candidates.offer({ itemId, provider, offers: found, at })
    for (const { id, digest } of found) {
      if (digest === undefined) continue
      await candidates.noteDownload(id, { digest })
      await blobLedger.refer({ kind: 'candidate', id }, [digest], at)
    }
  }

  async function choose(chosen: readonly Selection[], at: number): Promise<void> {
    const [first] = chosen
    if (first === undefined) return
    const { itemId, assetType } = first
    const digests = chosen.map(({ digest }) => digest)
    await selections.replace(itemId, assetType, chosen)
    await blobLedger.refer({ kind: 'selection', id: `${itemId}/${assetType}` }, digests, at)
  }

  return {
    async add(arrivals, at) {
      for (const item of arrivals.items) await items.add(item)
      for (const blob of arrivals.blobs) await blobLedger.record(blob, at)
      const offers = groupBy(arrivals.candidates, ({ itemId, provider }) => `${itemId}/${provider}`)
      for (const found of offers.values()) await offerAll(found, at)
      const choices = groupBy(
        arrivals.selections,
        ({ itemId, assetType }) => `${itemId}/${assetType}`,
      )
      for (const chosen of choices.values()) await choose(chosen, at)
    },
  }
}
