import { rankedSelections } from '../assets/ranked-selections.js'
import type { SelectionStore } from '../assets/selection-store.js'
import { NotFoundError } from '../errors.js'
import { compareText } from '../library/text.js'
import type { TableAccess } from './tables.js'
import { asStored, placeOf } from './tables.js'

export function createMemorySelectionStore({ read, write }: TableAccess): SelectionStore {
  return {
    async list(itemId) {
      return [...read().selections.values()]
        .filter(([first]) => first?.itemId === itemId)
        .sort(([a], [b]) => compareText(a?.assetType ?? '', b?.assetType ?? ''))
        .flat()
    },

    async listMany(itemIds) {
      const lists = [...new Set(itemIds)].sort(compareText).map((itemId) => this.list(itemId))
      return (await Promise.all(lists)).flat()
    },

    async replace(itemId, assetType, selections) {
      const ranked = rankedSelections(itemId, assetType, selections)
      await write((tables) => {
        if (!tables.items.has(itemId)) throw new NotFoundError('item-not-found', itemId)
        for (const { candidateId } of ranked) {
          if (tables.candidates.get(candidateId)?.itemId === itemId) continue
          throw new NotFoundError('candidate-not-found', candidateId)
        }
        const place = placeOf(itemId, assetType)
        if (ranked.length === 0) tables.selections.delete(place)
        else tables.selections.set(place, asStored(ranked))
      })
    },
  }
}
