import type { AssetProvider } from '../assets/asset-provider.js'
import { ProviderError } from '../errors.js'
import type { Ports } from '../ports.js'

const name = 'local'

/**
 * The pictures beside the videos as a source of assets like any other. Scans offer them, for they list the folders anyway; this gives their bytes when
 * they are wanted again, as when somebody picks one that the cache lost.
 */
export function createLocalAssetProvider({
  storage,
  folders,
}: Pick<Ports, 'storage' | 'folders'>): AssetProvider {
  return {
    name,
    offers: {},
    candidates: async () => [],

    async download({ sourceUrl, itemId = '' }, { maximumBytes }) {
      const item = await storage.items.find(itemId)
      const library = item && (await storage.libraries.find(item.libraryId))
      const bytes = library && (await folders.open(library.root).read(sourceUrl, maximumBytes))
      if (bytes !== undefined) return bytes
      const message = `${sourceUrl} is no longer beside the video`
      throw new ProviderError('provider-refused', message, { provider: name })
    },
  }
}
