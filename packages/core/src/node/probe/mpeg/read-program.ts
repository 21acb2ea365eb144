import type { ByteSource } from '../byte-source.js'
import { HeaderStop } from '../byte-source.js'
import type { Draft } from '../draft.js'
import type { Elementary } from '../elementary/streams.js'
import { addElementary } from '../elementary/streams.js'
import { frameSeconds } from '../elementary/video.js'
import { rounded } from '../facts.js'
import type { Collector } from './collector.js'
import { createCollector, secondsBetween } from './collector.js'
import { readPes } from './pes.js'

const headLength = 1024 * 1024
const tailLength = 512 * 1024
const mostBytes = { video: 512 * 1024, audio: 64 * 1024, subtitle: 0 } as const
const startCode = Buffer.from([0, 0, 1])
const privateStream = 0xbd

type Word = readonly [kind: Elementary['kind'], codec: string]

/** Sub-streams of DVD within private stream 1, by the upper five bits. */
const dvdStreams: Readonly<Record<number, Word>> = {
  0x20: ['subtitle', 'dvd_subtitle'],
  0x28: ['subtitle', 'dvd_subtitle'],
  0x30: ['subtitle', 'dvd_subtitle'],
  0x38: ['subtitle', 'dvd_subtitle'],
  0x80: ['audio', 'ac3'],
  0x88: ['audio', 'dca'],
  0xa0: ['audio', 'pcm_dvd'],
}
/** A sub-stream's number, then three bytes on where its frames begin. */
const dvdHeader = 4

interface Found {
  readonly word: Word
  readonly collector: Collector
}

/** Reads an MPEG program stream, as DVD has it (ISO/IEC 13818-1, 2.5): the first bytes of each stream. */
export function readProgram(source: ByteSource, draft: Draft): void {
  draft.container = 'mpeg'
  const streams = demux(source.peek(0, headLength))
  if (streams.size === 0) throw new HeaderStop('end-of-file', 'The file ends before its streams')
  const ordered = [...streams].sort(([a], [b]) => a - b)
  draft.durationSeconds = durationOf(source, ordered)
  addElementary(
    draft,
    ordered.map(([, { word, collector }]) => ({
      kind: word[0],
      codec: word[1],
      bytes: collector.bytes(),
    })),
  )
}

/** The streams whose packets begin in `bytes`, by a number that puts pictures first. */
function demux(bytes: Buffer): ReadonlyMap<number, Found> {
  const streams = new Map<number, Found>()
  for (const packet of packetsOf(bytes)) {
    const pes = readPes(packet)
    const id = packet[3] ?? 0
    const subId = id === privateStream ? (pes?.payload[0] ?? 0) : 0
    const word = wordOf(id, subId)
    if (pes === undefined || word === undefined) continue
    const key = (word[0] === 'video' ? 0 : 0x10000) + id * 256 + subId
    const found = streams.get(key) ?? { word, collector: createCollector(mostBytes[word[0]]) }
    streams.set(key, found)
    found.collector.add(subId === 0 ? pes : { ...pes, payload: pes.payload.subarray(dvdHeader) })
  }
  return streams
}

function wordOf(id: number, subId: number): Word | undefined {
  if (id === privateStream) return dvdStreams[subId & 0xf8]
  if (id >= 0xc0 && id <= 0xdf) return ['audio', 'mp2']
  return id >= 0xe0 && id <= 0xef ? ['video', 'mpeg2video'] : undefined
}

/** The packets that carry streams: each begins with `00 00 01`, an id from BD up, and its length. */
function* packetsOf(bytes: Buffer): Generator<Buffer> {
  let at = bytes.indexOf(startCode)
  while (at !== -1 && at + 6 <= bytes.length) {
    const id = bytes[at + 3] ?? 0
    const length = id >= privateStream ? 6 + bytes.readUInt16BE(at + 4) : 4
    if (id >= privateStream) yield bytes.subarray(at, at + length)
    at = bytes.indexOf(startCode, at + length)
  }
}

function durationOf(
  source: ByteSource,
  head: readonly (readonly [number, Found])[],
): number | undefined {
  const [key, found] = head[0] ?? []
  if (key === undefined || found === undefined) return undefined
  const from = Math.max(0, source.size - tailLength)
  const tail = demux(source.read(from, source.size - from)).get(key)
  const seconds = secondsBetween(found.collector.earliest(), tail?.collector.latest())
  if (seconds === undefined) return undefined
  return rounded(seconds + frameSeconds(found.word[1], found.collector.bytes()))
}
