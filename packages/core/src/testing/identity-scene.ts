import type { MetarrEvent } from '../events.js'
import type { LibraryKind } from '../library/library.js'
import { createMemoryLibraryFolders } from '../memory/index.js'
import type { MemoryMetadataProvider } from '../memory/metadata-provider.js'
import type { MetadataValues } from '../metadata/fields.js'
import type { ProviderDetails } from '../metadata/metadata-provider.js'
import { createMetarr } from '../metarr.js'
import { memoryPorts } from './memory-ports.js'

/** What TMDB would tell of a title. */
export function aTitle(
  id: string,
  values: MetadataValues,
  more: Partial<ProviderDetails> = {},
): ProviderDetails {
  return { externalIds: { tmdb: id }, values, assets: [], ...more }
}

/** An empty library in memory, and the providers that are asked about what is put there. */
export async function aLibraryToIdentify(
  metadataProviders: readonly MemoryMetadataProvider[],
  kind: LibraryKind = 'movies',
) {
  const folders = createMemoryLibraryFolders()
  const files = folders.open('/media')
  const told: MetarrEvent[] = []
  const ports = memoryPorts({
    folders,
    metadataProviders,
    assetProviders: metadataProviders,
    events: { emit: (event) => void told.push(event) },
  })
  const metarr = createMetarr(ports)
  const { id: libraryId } = await metarr.addLibrary({ kind, root: '/media' })
  const top = kind === 'movies' ? 'movie' : 'series'
  return {
    metarr,
    libraryId,
    files,
    told,
    put: (path: string, words = path) => files.write(path, new TextEncoder().encode(words)),
    /** The one movie or series that is there. */
    only: async () => {
      const [item] = (await metarr.listItems({ libraryId, kinds: [top] })).items
      if (item === undefined) throw new Error('the library is empty')
      return item
    },
  }
}
