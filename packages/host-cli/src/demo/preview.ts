import type { PreviewOf } from '../contact-sheet/collect-rows.js'

/** Fetches small pictures from the sample catalogue, and from nowhere else. */
export function createPreview(imageUrl: string): PreviewOf {
  return async ({ thumbnailUrl, sourceUrl }) => {
    const address = thumbnailUrl ?? sourceUrl
    if (!address.startsWith(`${imageUrl}/`)) return undefined
    const response = await fetch(address)
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined
  }
}
