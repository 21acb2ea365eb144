import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'
import {
  createMemoryBlobStore,
  createMemoryLibraryFolder,
  createMemoryStorage,
} from '../memory/index.js'
import { createDiskBlobStore } from '../node/blobs/disk-blob-store.js'
import { createDiskLibraryFolders } from '../node/folder/disk-library-folder.js'
import { describePublishRehearsal } from '../testing/index.js'

const home = await mkdtemp(join(tmpdir(), 'metarr-rehearsal-'))
afterAll(() => rm(home, { recursive: true, force: true }))

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
  async open() {
    const root = await mkdtemp(join(home, 'root-'))
    const cache = await mkdtemp(join(home, 'blobs-'))
    return {
      root,
      ports: {
        storage: createMemoryStorage(),
        blobs: createDiskBlobStore({ folder: cache }),
        folders: createDiskLibraryFolders(),
      },
      async write(path, bytes) {
        await mkdir(dirname(join(root, path)), { recursive: true })
        await writeFile(join(root, path), bytes)
      },
      remove: (path) => rm(join(root, path)),
      stagedCount: async (folder) =>
        (await readdir(join(root, folder))).filter((name) => name.startsWith('.metarr-')).length,
    }
  },
})
