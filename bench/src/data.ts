import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder for one row, below `BENCH_DIR` or the system's temporary folder. */
export interface Scratch {
  readonly path: string
  /** Removes what is in it. */
  clear(): Promise<void>
  remove(): Promise<void>
}

/** Makes an empty folder of its own. */
export async function createScratch(name: string): Promise<Scratch> {
  const path = await mkdtemp(join(process.env['BENCH_DIR'] ?? tmpdir(), `metarr-bench-${name}-`))
  const remove = () => rm(path, { recursive: true, force: true })
  const clear = async () => {
    await remove()
    await mkdir(path)
  }
  return { path, clear, remove }
}

/** A stream of numbers between 0 and 1 that is the same on every machine (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Bytes that do not compress, the same on every machine. */
export function seededBytes(size: number, seed: number): Uint8Array {
  const next = seeded(seed)
  return Uint8Array.from({ length: size }, () => next() * 256)
}

const stride = 16

/** As many different byte arrays as asked for, between 200 and 400 KB, that begin like JPEGs: the size of posters and fanart. They share one memory. */
export function pictureSizedBytes(count: number): Uint8Array[] {
  const noise = seededBytes(400_000 + count * stride, 7)
  for (let index = 0; index < count; index += 1) {
    noise.set([0xff, 0xd8, 0xff, 0xe0], index * stride)
  }
  return Array.from({ length: count }, (_, index) => {
    const start = index * stride
    return noise.subarray(start, start + 200_000 + ((index * 7919) % 200) * 1000)
  })
}

/** Runs `work` on every item, eight at a time. */
export async function eightInFlight<Item>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<unknown>,
): Promise<void> {
  const remaining = items.entries()
  const lane = async () => {
    for (const [index, item] of remaining) await work(item, index)
  }
  await Promise.all(Array.from({ length: 8 }, lane))
}
