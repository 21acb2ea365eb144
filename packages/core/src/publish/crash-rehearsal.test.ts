import {
  createMemoryBlobStore,
  createMemoryLibraryFolder,
  createMemoryStorage,
} from '../memory/index.js'
import {
  describePublishRehearsal,
  diskStageAt,
  quickFolder,
  stageFolders,
} from '../testing/index.js'

const home = await quickFolder('rehearsal')

describePublishRehearsal('memory', {
  async open() {
    const folder = createMemoryLibraryFolder('/films')
    return {
      root: '/films',
      ports: {
        storage: createMemoryStorage(),
        blobs: createMemoryBlobStore(),
        folders: { open: () => folder },
      },
      write: async (path, bytes) => folder.write(path, bytes),
      remove: (path) => folder.remove(path),
      stagedCount: async () => folder.stagedCount(),
    }
  },
})

describePublishRehearsal('a disk', {
  open: async () => diskStageAt({ ...(await stageFolders(home)), storage: createMemoryStorage() }),
})
