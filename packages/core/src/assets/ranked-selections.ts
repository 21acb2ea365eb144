import { InvalidInputError } from '../errors.js'
import type { AssetType } from './asset-type.js'
import type { Selection } from './selection.js'

/**
 * The selections in the order of their ranks, which become 0, 1, 2 … without gaps.
 *
 * @throws {InvalidInputError} when one is of another item or asset type.
 */
export function rankedSelections(
  itemId: string,
  assetType: AssetType,
  selections: readonly Selection[],
): readonly Selection[] {
  for (const [index, selection] of selections.entries()) {
    if (selection.itemId === itemId && selection.assetType === assetType) continue
    const message = `This is no selection of ${assetType} for item ${itemId}`
    throw new InvalidInputError(message, [{ path: [index], message }])
  }
  return [...selections].sort((a, b) => a.rank - b.rank).map((one, rank) => ({ ...one, rank }))
}
