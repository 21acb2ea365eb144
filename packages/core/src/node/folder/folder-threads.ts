import { availableParallelism } from 'node:os'
import type { RelativePath } from '../../library/item.js'
import type { UnitReading, UnitToRead } from '../../scan/unit-reading.js'
import { createPassingPool } from '../passing-pool.js'
import { threadsHavePriorities } from '../priorities.js'
import { busyThread, workerUrl } from '../worker.js'
import type { PackedListings } from './packed-listings.js'

/** Folders of one root to list. */
export interface ListingCall {
  readonly root: string
  readonly folders: readonly RelativePath[]
}

/** Units of one root to read. */
export interface ReadingCall {
  readonly root: string
  readonly units: readonly UnitToRead[]
}

/** What comes of reading units: nothing for one that is to be read by somebody who can ask others. */
export type Readings = readonly (UnitReading | undefined)[]

/** What the threads are asked. */
export type FolderCall =
  | ({ readonly want: 'listings' } & ListingCall)
  | ({ readonly want: 'readings' } & ReadingCall)

/** What they answer. */
export type FolderReply =
  | { readonly want: 'listings'; readonly listings: PackedListings }
  | { readonly want: 'readings'; readonly readings: Readings }

/**
 * Threads that list and read folders of any root, and let the one that records go first. They start when somebody asks whether they are there, and end
 * when there is nothing to do.
 */
export interface FolderThreads {
  isWarm(): boolean
  list(call: ListingCall): Promise<PackedListings>
  read(call: ReadingCall, options?: { readonly signal?: AbortSignal }): Promise<Readings>
}

/** How many there are at most: reading keeps a core busy, and the one that records needs one as well, unless it goes first. */
export const threadCount = threadsHavePriorities
  ? 2
  : Math.max(1, Math.min(2, availableParallelism() - 1))

/** A share that does not answer for so long holds a thread no longer. */
const timeLimitMs = 120_000

/** Opens nothing yet. The threads never keep the process alive. */
export function createFolderThreads(): FolderThreads {
  const url = workerUrl('folder-worker', import.meta.url)
  const nothing = { want: 'listings', root: '', folders: [] } as const
  const options = { url, size: threadCount, timeLimitMs, resourceLimits: busyThread }
  const pool = createPassingPool<FolderCall, FolderReply>(options, nothing)

  return {
    isWarm: () => pool.isWarm(),

    async list(call) {
      const reply = await pool.run({ want: 'listings', ...call })
      if (reply.want !== 'listings') throw mixedUp()
      return reply.listings
    },

    async read(call, reading) {
      const reply = await pool.run({ want: 'readings', ...call }, reading)
      if (reply.want !== 'readings') throw mixedUp()
      return reply.readings
    },
  }
}

function mixedUp(): TypeError {
  return new TypeError('A thread mixed up its answers')
}
