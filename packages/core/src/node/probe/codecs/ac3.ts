import { known } from '../facts.js'
import type { AudioFacts } from './audio-facts.js'
import type { BitReader } from './bit-reader.js'
import { createBitReader } from './bit-reader.js'

const layouts = ['stereo', 'mono', 'stereo', '3.0', '3.0', '4.0', '4.0', '5.0'] as const
const layoutsWithBass = ['2.1', '1.1', '2.1', '3.1', '3.1', '4.1', '4.1', '5.1'] as const
const fullChannels = [2, 1, 2, 3, 3, 4, 4, 5] as const
const sampleRates = [48_000, 44_100, 32_000] as const
const kilobits = [
  32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 576, 640,
] as const
const syncWord = Buffer.from([0x0b, 0x77])

/** Reads an AC-3 or E-AC-3 frame (ETSI TS 102 366). */
export function readAc3Frame(bytes: Buffer): AudioFacts | undefined {
  const start = bytes.indexOf(syncWord)
  if (start === -1 || bytes.length < start + 8) return undefined
  const version = (bytes[start + 5] ?? 0) >> 3
  const reader = createBitReader(bytes.subarray(start))
  if (version <= 10) return readAc3(reader)
  return version === 16 ? readEac3(reader) : undefined
}

/** Reads the `dac3` box of MP4 (ETSI TS 102 366, annex F.4). */
export function readAc3Box(box: Buffer): AudioFacts {
  const reader = createBitReader(box)
  const rate = sampleRates[reader.bits(2)]
  reader.skip(8)
  const speakers = speakersOf(reader.bits(3), reader.flag())
  const bitrate = kilobits[reader.bits(5)]
  return known<AudioFacts>({
    ...speakers,
    sampleRate: rate,
    bitrate: bitrate === undefined ? undefined : bitrate * 1000,
  })
}

/** Reads the `dec3` box of MP4 (ETSI TS 102 366, annex F.6; Atmos: ETSI TS 103 420, annex C). */
export function readEac3Box(box: Buffer): AudioFacts {
  const reader = createBitReader(box)
  const bitrate = reader.bits(13) * 1000
  const streams = reader.bits(3) + 1
  const first = readEac3BoxStream(reader)
  for (let stream = 1; stream < streams; stream += 1) readEac3BoxStream(reader)
  const atmos = reader.left() >= 16 && (reader.bits(8) & 1) === 1
  return known<AudioFacts>({ ...first, bitrate, atmos: atmos || undefined })
}

function readEac3BoxStream(reader: BitReader): AudioFacts {
  const sampleRate = sampleRates[reader.bits(2)]
  reader.skip(10)
  const speakers = speakersOf(reader.bits(3), reader.flag())
  reader.skip(3)
  const extra = reader.bits(4) > 0 ? extraChannels(reader.bits(9)) : reader.bits(1) * 0
  return known<AudioFacts>({ ...widened(speakers, extra), sampleRate })
}

/** Channels that dependent streams add (Table F.6.1: pairs, except Cs, Ts, Cvh and a second LFE). */
function extraChannels(places: number): number {
  const widths = [2, 2, 1, 1, 2, 2, 2, 1, 1]
  return widths.reduce((sum, width, bit) => sum + ((places >> (8 - bit)) & 1) * width, 0)
}

function widened(speakers: Speakers, extra: number): Speakers {
  if (extra === 0) return speakers
  const channels = speakers.channels + extra
  return { channels, channelLayout: channels === 8 ? '7.1' : speakers.channelLayout }
}

interface Speakers {
  readonly channels: number
  readonly channelLayout: string
}

function speakersOf(mode: number, bass: boolean): Speakers {
  return {
    channels: (fullChannels[mode] ?? 2) + (bass ? 1 : 0),
    channelLayout: (bass ? layoutsWithBass : layouts)[mode] ?? 'stereo',
  }
}

function readAc3(reader: BitReader): AudioFacts {
  reader.skip(32)
  const sampleRate = sampleRates[reader.bits(2)]
  const bitrate = kilobits[reader.bits(6) >> 1]
  reader.skip(8)
  const mode = reader.bits(3)
  if (mode % 2 === 1 && mode !== 1) reader.skip(2)
  if (mode >= 4) reader.skip(2)
  if (mode === 2) reader.skip(2)
  return known<AudioFacts>({
    codec: 'ac3',
    ...speakersOf(mode, reader.flag()),
    sampleRate,
    bitrate: bitrate === undefined ? undefined : bitrate * 1000,
  })
}

interface Eac3Header {
  readonly kind: number
  readonly words: number
  readonly rate: number
  readonly blocks: number
  readonly mode: number
  readonly bass: boolean
}

function readEac3(reader: BitReader): AudioFacts {
  reader.skip(16)
  const header = readEac3Header(reader)
  const blocks = [1, 2, 3, 6][header.blocks] ?? 6
  const sampleRate = sampleRates[header.rate]
  const bytes = (header.words + 1) * 2
  return known<AudioFacts>({
    codec: 'eac3',
    ...speakersOf(header.mode, header.bass),
    sampleRate,
    bitrate:
      sampleRate === undefined ? undefined : Math.round((bytes * 8 * sampleRate) / (blocks * 256)),
    atmos: holdsObjects(reader, header) || undefined,
  })
}

function readEac3Header(reader: BitReader): Eac3Header {
  const kind = reader.bits(2)
  reader.skip(3)
  const words = reader.bits(11)
  const rate = reader.bits(2)
  const blocks = reader.bits(2)
  const mode = reader.bits(3)
  const bass = reader.flag()
  reader.skip(5)
  return { kind, words, rate, blocks: rate === 3 ? 3 : blocks, mode, bass }
}

/** Walks the rest of the header to its additional part, where Atmos says that it is there. */
function holdsObjects(reader: BitReader, header: Eac3Header): boolean {
  for (let program = 0; program < (header.mode === 0 ? 2 : 1); program += 1) {
    reader.skip(5)
    skipIf(reader, 8)
  }
  if (header.kind === 1) skipIf(reader, 16)
  if (reader.flag()) skipMixing(reader, header)
  if (reader.flag()) skipInformation(reader, header)
  if (header.kind === 0 && header.blocks !== 3) reader.skip(1)
  if (header.kind === 2 && (header.blocks === 3 || reader.flag())) reader.skip(6)
  if (!reader.flag()) return false
  return reader.bits(6) >= 1 && (reader.bits(8) & 1) === 1
}

function skipIf(reader: BitReader, bits: number): void {
  if (reader.flag()) reader.skip(bits)
}

function skipMixing(reader: BitReader, { kind, blocks, mode, bass }: Eac3Header): void {
  if (mode > 2) reader.skip(2)
  if (mode > 2 && mode % 2 === 1) reader.skip(6)
  if (mode >= 4) reader.skip(6)
  if (bass) skipIf(reader, 5)
  if (kind !== 0) return
  for (let program = 0; program < (mode === 0 ? 3 : 2); program += 1) skipIf(reader, 6)
  skipMixData(reader)
  for (let program = mode; program < 2; program += 1) skipIf(reader, 14)
  if (!reader.flag()) return
  if (blocks === 0) return reader.skip(5)
  for (let block = 0; block < ([1, 2, 3, 6][blocks] ?? 6); block += 1) skipIf(reader, 5)
}

function skipMixData(reader: BitReader): void {
  const definition = reader.bits(2)
  if (definition === 1) reader.skip(5)
  if (definition === 2) reader.skip(12)
  if (definition === 3) reader.skip(reader.bits(5) * 8 + 11)
}

function skipInformation(reader: BitReader, { rate, mode }: Eac3Header): void {
  reader.skip(5)
  if (mode === 2) reader.skip(4)
  if (mode >= 6) reader.skip(2)
  for (let program = 0; program < (mode === 0 ? 2 : 1); program += 1) skipIf(reader, 8)
  if (rate < 3) reader.skip(1)
}
