import { mkdir, rename } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { isMissing } from '../disk-errors.js'
import { syncFolder } from '../sync-folder.js'
import { createSharedSync } from './shared-sync.js'

/** Puts finished files where they belong, so that they outlive a loss of power, and so do the folders made for them. */
export interface Shelf {
  /** Makes a folder and those above it; returns whether it was missing. */
  make(folder: string): Promise<boolean>
  /** Moves a file into a folder that `make` made, and waits until that is on the disk. */
  place(from: string, to: string): Promise<void>
}

/** Folders count as unsynced from when they are made until the folder above has been synced: whoever uses one meanwhile waits for that too. */
export function createShelf(): Shelf {
  const sync = createSharedSync(syncFolder)
  const unsynced = new Set<string>()

  async function make(folder: string): Promise<boolean> {
    const highest = await mkdir(folder, { recursive: true })
    if (highest === undefined) return false
    for (const made of upwards(folder, highest)) unsynced.add(made)
    return true
  }

  /** One after another: the first sync takes what the others wait for along, and at once they would keep as many threads from writing. */
  async function syncAbove(folder: string): Promise<void> {
    for (let made = folder; unsynced.has(made); made = dirname(made)) {
      await sync(dirname(made))
      unsynced.delete(made)
    }
  }

  return {
    make,

    async place(from, to) {
      const folder = resolve(dirname(to))
      await rename(from, to).catch(async (error: unknown) => {
        if (!isMissing(error)) throw error
        await make(folder)
        await rename(from, to)
      })
      await sync(folder)
      await syncAbove(folder)
    },
  }
}

/** A folder and those above it up to `highest`. */
function* upwards(folder: string, highest: string): Iterable<string> {
  const end = resolve(highest).length
  for (let at = resolve(folder); at.length >= end; at = dirname(at)) yield at
}
