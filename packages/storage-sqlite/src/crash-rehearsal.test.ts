import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createDiskBlobStore, createDiskLibraryFolders } from '@metarr/core/node'
import { describePublishRehearsal } from '@metarr/core/testing'
import { afterAll } from 'vitest'
import { createSqliteStorage } from './storage.js'

const home = await mkdtemp(join(tmpdir(), 'metarr-rehearsal-'))
afterAll(() => rm(home, { recursive: true, force: true }))

describePublishRehearsal('a disk with SQLite', {
  async open() {
    const root = await mkdtemp(join(home, 'root-'))
    const data = await mkdtemp(join(home, 'data-'))
    return {
      root,
      ports: {
        storage: await createSqliteStorage({ file: join(data, 'metarr.db') }),
        blobs: createDiskBlobStore({ folder: join(data, 'blobs') }),
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
