import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ProbeResult } from '../../scan/media-probe.js'
import { fixture } from './__fixtures__/contract-files.js'
import { createByteSource, readBudget } from './byte-source.js'
import { probeSource } from './probe-file.js'

const seed = 20_261_121
const videos = [
  'h264-1080p-multilanguage.mkv',
  'hevc-1080p-truehd-51.mkv',
  'h264-720p-aac-movtext-chapters.m4v',
  'hevc-2160p-hlg-aac.mp4',
  'mpeg4-576p-mp3.avi',
  'mpeg2-576i-ac3-mp2.ts',
  'h264-1080p-ac3.m2ts',
  'mpeg2-480i-ac3.vob',
] as const
const headers = 4096

const byte = fc.nat({ max: 255 })
const wound = fc.record({ at: fc.nat({ max: headers }), bytes: fc.array(byte, { maxLength: 9 }) })

describe.each(videos)('%s', (name) => {
  const bytes = readFileSync(fixture(name))

  it('gives an answer however its headers are broken', () => {
    fc.assert(
      fc.property(fc.array(wound, { minLength: 1, maxLength: 12 }), (wounds) => {
        expectAnswer(probe(wounded(bytes, wounds)))
      }),
      { seed, numRuns: 150 },
    )
  })

  it('gives an answer wherever it is cut off', () => {
    fc.assert(
      fc.property(fc.nat({ max: bytes.length }), (length) => {
        expectAnswer(probe(bytes.subarray(0, length)))
      }),
      { seed, numRuns: 60 },
    )
  })
})

describe('bytes that only begin like a video', () => {
  it.each(['1a45dfa3', '0000001066747970', '52494646ffffffff41564920', '000001ba', '47'])(
    'give an answer after %s',
    (start) => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 3000 }), (noise) => {
          expectAnswer(probe(Buffer.concat([Buffer.from(start, 'hex'), noise])))
        }),
        { seed, numRuns: 150 },
      )
    },
  )
})

interface Answer {
  readonly result: ProbeResult
  readonly bytes: number
}

function probe(bytes: Buffer): Answer {
  let read = 0
  const source = createByteSource(bytes.length, (target, offset) => {
    const count = bytes.copy(target, 0, offset)
    read += count
    return count
  })
  return { result: probeSource(source), bytes: read }
}

function expectAnswer({ result, bytes }: Answer): void {
  expect(bytes).toBeLessThanOrEqual(readBudget)
  expect(result.ok ? result.streams : result.problem.message).toBeTruthy()
}

function wounded(
  bytes: Buffer,
  wounds: readonly { readonly at: number; readonly bytes: readonly number[] }[],
): Buffer {
  const copy = Buffer.from(bytes)
  for (const { at, bytes: replacement } of wounds)
    copy.set(replacement.slice(0, copy.length - at), at)
  return copy
}
