import {
  createMemoryBlobStore,
  createMemoryLibraryFolder,
  createMemoryStorage,
} from '../memory/index.js'
import { describePublishRehearsal, openDiskStage, quickFolder } from '../testing/index.js'

const home = await quickFolder('rehearsal')

describePublishRehearsal('memory', {
  async open() {
    const folder = createMemoryLibraryFolder('/films')
    const storage = createMemoryStorage()
    return {
      root: '/films',
      ports: {
        storage,
        blobs: createMemoryBlobStore(),
        folders: { open: () => folder },
      },
      write: async (path, bytes) => folder.write(path, bytes),
      remove: (path) => folder.remove(path),
      stagedCount: async () => folder.stagedCount(),
      end: () => storage.close(),
    }
  },
})

describePublishRehearsal('a disk', {
  open: () => openDiskStage({ home, openStorage: async () => createMemoryStorage() }),
})
