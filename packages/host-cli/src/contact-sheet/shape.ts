const tall = new Set(['poster', 'keyart', 'characterart'])
const transparent = new Set(['clearlogo', 'clearart', 'discart'])

/** How pictures of an asset type stand on a page, as classes of the style. */
export function shapeOf(assetType: string): string {
  if (tall.has(assetType)) return 'tall'
  return transparent.has(assetType) ? 'wide transparent' : 'wide'
}
