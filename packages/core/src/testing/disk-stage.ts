// First of all: adapters keep functions of node:fs when they are loaded.
import './file-system-faults.js'

import { access, constants, cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'
import { createDiskBlobStore } from '../node/blobs/disk-blob-store.js'
import { createDiskLibraryFolders } from '../node/folder/disk-library-folder.js'
import type { Storage } from '../storage.js'
import type { RehearsalStage } from './publish-scene.js'

/** Where one stage lies. */
export interface DiskPlaces {
  /** The library root. */
  readonly root: string
  /** The data folder. */
  readonly data: string
  /** The cache in it. */
  readonly blobs: string
  /** Where a storage that is a file goes. */
  readonly database: string
}

/** How stages on a disk are opened. */
export interface DiskStageOptions {
  /** The folder that they go into. */
  readonly home: string
  /** Where their data folders go, when that is elsewhere. */
  readonly dataHome?: string
  /** The storage in a database file, opened anew for each stage. */
  readonly openStorage: (database: string) => Promise<Storage>
  /** Whether that is all in the file, so that a stage can be saved by copying its folders. */
  readonly isFile?: true
}

/** A stage on a disk. */
export interface DiskStage extends RehearsalStage {
  readonly places: DiskPlaces
}

/** A fresh stage on the disk of this machine. */
export async function openDiskStage(options: DiskStageOptions): Promise<DiskStage> {
  const root = await mkdtemp(join(options.home, 'root-'))
  const data = await mkdtemp(join(options.dataHome ?? options.home, 'data-'))
  const places = { root, data, blobs: join(data, 'blobs'), database: join(data, 'metarr.db') }
  return stageAt(places, options)
}

async function stageAt(places: DiskPlaces, options: DiskStageOptions): Promise<DiskStage> {
  const { root, blobs, database } = places
  const storage = await options.openStorage(database)
  const folders = createDiskLibraryFolders()
  return {
    places,
    root,
    ports: { storage, blobs: createDiskBlobStore({ folder: blobs, spareBytes: 0 }), folders },
    async write(path, bytes) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), bytes)
    },
    remove: (path) => rm(join(root, path)),
    stagedCount: async (folder) =>
      (await readdir(join(root, folder))).filter((name) => name.startsWith('.metarr-')).length,
    async end() {
      await storage.close()
      await clear(places)
    },
    ...(options.isFile && { save: () => save(places, options, storage) }),
  }
}

async function save(places: DiskPlaces, options: DiskStageOptions, storage: Storage) {
  await storage.close()
  const kept = await mkdtemp(join(options.home, 'kept-'))
  await copyFolder(places.root, join(kept, 'root'))
  await copyFolder(places.data, join(kept, 'data'))
  return async () => {
    await clear(places)
    await copyFolder(join(kept, 'root'), places.root)
    await copyFolder(join(kept, 'data'), places.data)
    return stageAt(places, options)
  }
}

function copyFolder(from: string, to: string): Promise<void> {
  return cp(from, to, { recursive: true, preserveTimestamps: true })
}

async function clear({ root, data }: DiskPlaces): Promise<void> {
  for (const folder of [root, data]) await rm(folder, { recursive: true, force: true })
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
