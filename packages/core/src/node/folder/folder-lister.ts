import type { RelativePath } from '../../library/item.js'
import type { FolderListing } from '../../scan/library-folder.js'
import { type FolderThreads, type ListingCall, threadCount } from './folder-threads.js'
import { listFolder } from './list-folder.js'
import { type PackedListings, packListings, unpackListing } from './packed-listings.js'
import { createPathGuard, type PathGuard } from './path-guard.js'

/** Lists folders of any root; what is asked for in the same moment is listed together. */
export interface FolderLister {
  /** As {@link listFolder}. */
  list(guard: PathGuard, folder: RelativePath): Promise<FolderListing | undefined>
}

/** Fewer folders than this are listed at once and here: handing them over would cost more. */
const fewest = 16
/** How many folders a thread lists before it answers. */
const batchSize = 256

interface Request {
  readonly guard: PathGuard
  readonly folder: RelativePath
  readonly resolve: (listing: FolderListing | undefined) => void
  readonly reject: (error: unknown) => void
}

/** A lister whose threads start with the first crowd of folders. */
export function createFolderLister(threads: FolderThreads): FolderLister {
  let waiting: Request[] = []

  function flush(): void {
    const isCrowd = waiting.length >= fewest
    const isThere = isCrowd && threads.isWarm()
    const requests = waiting.slice(0, isThere ? waiting.length : fewest)
    waiting = waiting.slice(requests.length)
    if (waiting.length > 0) setImmediate(flush)
    if (!isCrowd) for (const request of requests) listHere(request)
    else
      for (const batch of batchesOf(requests))
        void listBatch(batch, isThere ? threads.list : lookHere)
  }

  return {
    list(guard, folder) {
      if (waiting.length === 0) setImmediate(flush)
      return new Promise((resolve, reject) => {
        waiting.push({ guard, folder, resolve, reject })
      })
    },
  }
}

function listHere({ guard, folder, resolve, reject }: Request): void {
  try {
    resolve(listFolder(guard, folder))
  } catch (error) {
    reject(error)
  }
}

/** While no thread is there yet. */
async function lookHere({ root, folders }: ListingCall): Promise<PackedListings> {
  return packListings(createPathGuard(root), folders)
}

/** What is not plain, and all of a thread that was lost, is listed by itself: that also tells why something cannot be. */
async function listBatch(
  batch: readonly Request[],
  look: (call: ListingCall) => Promise<PackedListings>,
): Promise<void> {
  const root = batch[0]?.guard.root ?? ''
  const folders = batch.map(({ folder }) => folder)
  const packed = await look({ root, folders }).catch(() => undefined)
  for (const [index, request] of batch.entries()) {
    const listing = packed && unpackListing(packed, request.folder, index)
    if (listing === undefined) listHere(request)
    else request.resolve(listing)
  }
}

function batchesOf(requests: readonly Request[]): readonly (readonly Request[])[] {
  const roots = new Set(requests.map(({ guard }) => guard.root))
  return [...roots].flatMap((root) => {
    const ofRoot = requests.filter(({ guard }) => guard.root === root)
    const size = Math.min(batchSize, Math.ceil(ofRoot.length / threadCount))
    const batches = Array.from({ length: Math.ceil(ofRoot.length / size) }, (_, at) => at * size)
    return batches.map((start) => ofRoot.slice(start, start + size))
  })
}
