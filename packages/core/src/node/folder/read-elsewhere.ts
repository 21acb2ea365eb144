import { WorkerLostError } from '../worker-pool.js'
import type { FolderThreads, ReadingCall, Readings } from './folder-threads.js'

/** Fewer files than this are read here: handing them over would cost more. */
const fewest = 16

/** Lets the threads read units, if there is enough to read and they are there. What a thread was lost over is to be read here. */
export async function readElsewhere(
  threads: FolderThreads,
  call: ReadingCall,
  options?: { readonly signal?: AbortSignal },
): Promise<Readings> {
  const files = call.units.reduce((sum, { unit }) => sum + unit.files.length, 0)
  if (files < fewest || !threads.isWarm()) return []
  try {
    return await threads.read(call, options)
  } catch (error) {
    if (error instanceof WorkerLostError) return []
    throw error
  }
}
