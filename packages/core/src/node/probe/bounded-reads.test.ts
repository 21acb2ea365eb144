import {
  closeSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
  writeSync,
} from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProbeResult } from '../../scan/media-probe.js'
import { fixture } from './__fixtures__/contract-files.js'
import { createByteSource, readBudget } from './byte-source.js'
import { probeSource } from './probe-file.js'

const gigabyte = 1024 ** 3

/** Where a real file is torn apart, and how much emptiness goes in between. */
interface Stretch {
  readonly name: string
  /** The bytes before this one stay at the front; the rest goes to the end. */
  readonly at: (bytes: Buffer) => number
  readonly size: number
}

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'metarr-sparse-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a file of many gigabytes', () => {
  it.each<Stretch>([
    { name: 'h264-1080p-multilanguage.mkv', at: endOf, size: 60 * gigabyte },
    { name: 'vp9-720p-opus.webm', at: endOf, size: 9 * gigabyte },
    { name: 'h264-720p-aac-trailer.mp4', at: beforeMovie, size: 80 * gigabyte },
    { name: 'hevc-2160p-hlg-aac.mp4', at: beforeMovie, size: 5 * gigabyte },
    { name: 'mpeg2-576i-ac3-mp2.ts', at: endOf, size: 20 * gigabyte },
    { name: 'h264-1080p-ac3.m2ts', at: endOf, size: 20 * gigabyte },
    { name: 'mpeg2-480i-ac3.vob', at: endOf, size: 4 * gigabyte },
    { name: 'mpeg4-576p-mp3.avi', at: endOf, size: 3 * gigabyte },
  ])('$name tells the same after at most 8 MiB', (stretch) => {
    const { result, bytes } = probeCounting(stretched(stretch))
    const whole = probeCounting(fixture(stretch.name)).result
    expect(bytes).toBeLessThanOrEqual(readBudget)
    expect(streamsOf(result)).toEqual(streamsOf(whole))
  })

  it('that holds nothing is no video, found out with the first and the last page', () => {
    const path = sparse('nothing.mkv', 100 * gigabyte, [])
    const { result, bytes } = probeCounting(path)
    expect(result).toMatchObject({ ok: false, problem: { code: 'unknown-format' } })
    expect(bytes).toBeLessThanOrEqual(256 * 1024)
  })
})

function endOf(bytes: Buffer): number {
  return bytes.length
}

function beforeMovie(bytes: Buffer): number {
  return bytes.indexOf('moov') - 4
}

/** The video as a file of `size` bytes: front, then nothing, then the rest; boxes of MP4 are made to fit. */
function stretched({ name, at, size }: Stretch): string {
  const bytes = readFileSync(fixture(name))
  const cut = at(bytes)
  const rest = bytes.subarray(cut)
  const filler = rest.length > 0 ? [[cut, wideBox(size - bytes.length)] as const] : []
  return sparse(name, size, [[0, bytes.subarray(0, cut)], ...filler, [size - rest.length, rest]])
}

/** The header of a `free` box that fills `length` bytes. */
function wideBox(length: number): Buffer {
  const header = Buffer.from('\0\0\0\u0001free\0\0\0\0\0\0\0\0', 'latin1')
  header.writeBigUInt64BE(BigInt(length), 8)
  return header
}

function sparse(name: string, size: number, parts: readonly (readonly [number, Buffer])[]): string {
  const path = join(folder, name)
  const descriptor = openSync(path, 'w')
  ftruncateSync(descriptor, size)
  for (const [at, bytes] of parts) writeSync(descriptor, bytes, 0, bytes.length, at)
  closeSync(descriptor)
  return path
}

function probeCounting(path: string): { readonly result: ProbeResult; readonly bytes: number } {
  const descriptor = openSync(path, 'r')
  try {
    let bytes = 0
    const readAt = (target: Buffer, offset: number) => {
      const count = readSync(descriptor, target, 0, target.length, offset)
      bytes += count
      return count
    }
    return { result: probeSource(createByteSource(fstatSync(descriptor).size, readAt)), bytes }
  } finally {
    closeSync(descriptor)
  }
}

/** Streams without durations, which a stretched broadcast cannot tell. */
function streamsOf(result: ProbeResult): unknown {
  const { video = [], audio, subtitles } = result.streams ?? {}
  return { video: video.map(({ durationSeconds: _, ...rest }) => rest), audio, subtitles }
}
