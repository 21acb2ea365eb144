import type { Pes } from './pes.js'
import { ticksPerSecond } from './pes.js'

/** Gathers the first bytes and the presentation times of one stream. */
export interface Collector {
  /** Adds what one packet carries. */
  add(pes: Pes): void
  /** Adds bytes that continue the last packet. */
  append(bytes: Buffer): void
  bytes(): Buffer
  earliest(): number | undefined
  latest(): number | undefined
}

/** @param most how many bytes to keep; later ones are dropped. */
export function createCollector(most: number): Collector {
  const parts: Buffer[] = []
  let length = 0
  let earliest: number | undefined
  let latest: number | undefined

  function append(bytes: Buffer): void {
    if (length >= most) return
    parts.push(bytes)
    length += bytes.length
  }

  return {
    add({ payload, time }) {
      append(payload)
      if (time === undefined) return
      earliest = Math.min(earliest ?? time, time)
      latest = Math.max(latest ?? time, time)
    },
    append,
    bytes: () => Buffer.concat(parts),
    earliest: () => earliest,
    latest: () => latest,
  }
}

const wrap = 2 ** 33
const longest = 24 * 3600

/** The seconds between two presentation times, which start again from zero after 26 hours; nothing if absurd. */
export function secondsBetween(
  first: number | undefined,
  last: number | undefined,
): number | undefined {
  if (first === undefined || last === undefined) return undefined
  const seconds = ((last - first + wrap) % wrap) / ticksPerSecond
  return seconds > longest ? undefined : seconds
}
