import {
  describeBlobStoreContract,
  describeImageInspectorContract,
  describeLibraryFolderContract,
  describePasswordHasherContract,
  describePlayerConnectionContract,
  describeSecretBoxContract,
  describeThumbnailStoreContract,
} from '../testing/index.js'
import { createMemoryBlobStore } from './blob-store.js'
import { createMemoryImageInspector } from './image-inspector.js'
import { createMemoryLibraryFolder } from './library-folder.js'
import { createMemoryPasswordHasher } from './password-hasher.js'
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
describePasswordHasherContract('memory', { open: async () => createMemoryPasswordHasher() })
describePlayerConnectionContract('memory', {
  open: async () => {
    const connection = createMemoryPlayerNotifier()
    return { connection, told: () => connection.told().map(({ folder }) => folder) }
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
