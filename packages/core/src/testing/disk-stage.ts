import { access, constants, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'
import { createDiskBlobStore } from '../node/blobs/disk-blob-store.js'
import { createDiskLibraryFolders } from '../node/folder/disk-library-folder.js'
import type { Storage } from '../storage.js'
import type { RehearsalStage } from './publish-scene.js'

/** Where a stage on a disk lies, and who keeps its records. */
export interface DiskStagePlace {
  /** The library root. */
  readonly root: string
  /** Where the cache is. */
  readonly blobs: string
  readonly storage: Storage
}

/** A stage on the disk of this machine. */
export function diskStageAt({ root, blobs, storage }: DiskStagePlace): RehearsalStage {
  return {
    root,
    ports: {
      storage,
      blobs: createDiskBlobStore({ folder: blobs }),
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
}

/** Fresh folders for one stage, below `home`. */
export async function stageFolders(home: string) {
  const root = await mkdtemp(join(home, 'root-'))
  const data = await mkdtemp(join(home, 'data-'))
  return { root, data, blobs: join(data, 'blobs'), database: join(data, 'metarr.db') }
}

/** A folder that goes when the tests of a file are over: in memory where this machine has such a file system, so that thousands of syncs cost little. */
export async function quickFolder(name: string): Promise<string> {
  const memory = '/dev/shm'
  const isThere = await access(memory, constants.W_OK).then(
    () => true,
    () => false,
  )
  const folder = await mkdtemp(join(isThere ? memory : tmpdir(), `metarr-${name}-`))
  afterAll(() => rm(folder, { recursive: true, force: true }))
  return folder
}
