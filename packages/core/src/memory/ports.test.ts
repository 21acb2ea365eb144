import {
  describeBlobStoreContract,
  describeImageInspectorContract,
  describeLibraryFolderContract,
  describePlayerNotifierContract,
  describeSecretBoxContract,
  describeThumbnailStoreContract,
} from '../testing/index.js'
import { createMemoryBlobStore } from './blob-store.js'
import { createMemoryImageInspector } from './image-inspector.js'
import { createMemoryLibraryFolder } from './library-folder.js'
import { createMemoryPlayerNotifier } from './player-notifier.js'
import { createMemorySecretBox } from './secret-box.js'
import { createMemoryThumbnailStore } from './thumbnail-store.js'

const vault = new Map()

describeBlobStoreContract('memory', { open: async () => createMemoryBlobStore() })
describeImageInspectorContract('memory', { open: async () => createMemoryImageInspector() })
describeThumbnailStoreContract('memory', { open: async () => createMemoryThumbnailStore() })
describeSecretBoxContract('memory', {
  open: async (keys) => createMemorySecretBox({ keys, vault }),
})
describePlayerNotifierContract('memory', {
  open: async () => {
    const notifier = createMemoryPlayerNotifier()
    return { notifier, told: () => notifier.told().map(({ folder }) => folder) }
  },
})
describeLibraryFolderContract('memory', {
  open: async () => {
    const folder = createMemoryLibraryFolder()
    return {
      folder,
      write: async (path, bytes) => folder.write(path, bytes),
      takeAway: async () => folder.setAvailable(false),
    }
  },
})
