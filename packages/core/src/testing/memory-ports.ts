import {
  createMemoryBlobStore,
  createMemoryEventSink,
  createMemoryImageInspector,
  createMemoryLibraryFolders,
  createMemoryMediaProbe,
  createMemoryPasswordHasher,
  createMemoryStorage,
  createMemoryThumbnailStore,
} from '../memory/index.js'
import type { Ports } from '../ports.js'
import { countingIds, fixedClock } from './clock.js'

/**
 * Every port in memory, with a clock that stands still and ids that count: what a test does not look at. Pass the ports
 * that it does look at; without any there is no provider and no player.
 */
export function memoryPorts<const Given extends Partial<Ports>>(given: Given): Ports & Given {
  return {
    storage: createMemoryStorage(),
    blobs: createMemoryBlobStore(),
    folders: createMemoryLibraryFolders(),
    images: createMemoryImageInspector(),
    thumbnails: createMemoryThumbnailStore(),
    probe: createMemoryMediaProbe(),
    metadataProviders: [],
    assetProviders: [],
    notifiers: [],
    passwords: createMemoryPasswordHasher(),
    events: createMemoryEventSink(),
    clock: fixedClock(),
    ids: countingIds(),
    ...given,
  }
}
