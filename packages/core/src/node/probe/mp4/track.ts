import type { ByteSource } from '../byte-source.js'
import { positive } from '../facts.js'
import { languageOf } from '../language.js'
import type { Box, Boxes } from './boxes.js'
import { beginningOf, readBoxes } from './boxes.js'
import { unpackLanguage } from './language.js'

/** One `trak`, as far as streams of all kinds share it. */
export interface Track {
  readonly id: number
  readonly kind: TrackKind | undefined
  readonly enabled: boolean
  readonly timescale: number
  readonly durationSeconds: number | undefined
  readonly language: string | undefined
  readonly title: string | undefined
  /** Values of its `kind` boxes: the roles of DASH. */
  readonly roles: readonly string[]
  /** Apple's tags: `public.accessibility.…`. */
  readonly characteristics: string
  /** Tracks that hold the chapters of this one. */
  readonly chapterTracks: readonly number[]
  /** How many samples its table lists; 0 in a fragmented file. */
  readonly samples: number
  /** The first sample description, and the version of the table that it is in. */
  readonly entry: Box | undefined
  readonly entryTableVersion: number
  readonly tables: Boxes
}

export type TrackKind = 'video' | 'audio' | 'subtitle'

const kinds: Readonly<Record<string, TrackKind>> = {
  vide: 'video',
  soun: 'audio',
  sbtl: 'subtitle',
  subt: 'subtitle',
  subp: 'subtitle',
  text: 'subtitle',
  clcp: 'subtitle',
}

export function readTrack(source: ByteSource, trak: Box): Track {
  const boxes = readBoxes(source, trak)
  const media = boxes.inside('mdia')
  const tables = media.inside('minf').inside('stbl')
  const userData = boxes.inside('udta')
  const header = readMediaHeader(media.bytes('mdhd', 24))
  const descriptions = tables.first('stsd')
  return {
    ...readTrackHeader(boxes.bytes('tkhd', 24)),
    ...header,
    kind: kinds[media.bytes('hdlr', 12)?.toString('latin1', 8, 12) ?? ''],
    language: header.language ?? extendedLanguage(media.bytes('elng', 6)),
    title: textOf(userData.bytes('name')),
    roles: userData
      .all('kind')
      .map((kind) => roleOf(source.read(kind.start, kind.end - kind.start))),
    characteristics: userData.bytes('tagc')?.toString('latin1') ?? '',
    chapterTracks: numbersOf(boxes.inside('tref').bytes('chap')),
    samples: beginningOf(source, tables.first('stsz'), 12)?.readUInt32BE(8) ?? 0,
    entry: readBoxes(source, descriptions, 8).any(),
    entryTableVersion: beginningOf(source, descriptions, 1)?.[0] ?? 0,
    tables,
  }
}

function readTrackHeader(tkhd: Buffer | undefined): Pick<Track, 'id' | 'enabled'> {
  if (tkhd === undefined) return { id: 0, enabled: false }
  return { id: tkhd.readUInt32BE(tkhd[0] === 1 ? 20 : 12), enabled: (tkhd[3] ?? 0) % 2 === 1 }
}

type MediaHeader = Pick<Track, 'timescale' | 'durationSeconds' | 'language'>

function readMediaHeader(mdhd: Buffer | undefined): MediaHeader {
  if (mdhd === undefined) return { timescale: 0, durationSeconds: undefined, language: undefined }
  const { timescale, durationSeconds, end } = readClock(mdhd)
  return { timescale, durationSeconds, language: unpackLanguage(mdhd.readUInt16BE(end)) }
}

/** The time scale and duration that `mvhd` and `mdhd` have in common, and where they end. */
export function readClock(header: Buffer): {
  readonly timescale: number
  readonly durationSeconds: number | undefined
  readonly end: number
} {
  const wide = header[0] === 1
  const timescale = header.readUInt32BE(wide ? 20 : 12)
  const ticks = wide ? Number(header.readBigUInt64BE(24)) : header.readUInt32BE(16)
  const unknown = ticks >= (wide ? 2 ** 63 : 2 ** 32 - 1) || timescale === 0
  return {
    timescale,
    durationSeconds: unknown ? undefined : ticks / timescale || undefined,
    end: wide ? 32 : 20,
  }
}

function extendedLanguage(elng: Buffer | undefined): string | undefined {
  return languageOf(elng && textOf(elng.subarray(4)))
}

function roleOf(kind: Buffer): string {
  const [, value] = kind.toString('latin1', 4).split('\0')
  return value ?? ''
}

function numbersOf(bytes: Buffer | undefined): number[] {
  const count = Math.floor((bytes?.length ?? 0) / 4)
  return Array.from({ length: count }, (_, index) => bytes?.readUInt32BE(index * 4) ?? 0)
}

function textOf(bytes: Buffer | undefined): string | undefined {
  const text = bytes?.toString('utf8').replaceAll('\0', '').trim()
  return text === '' ? undefined : text
}

/** Frames a second over the whole track. */
export function frameRateOf(track: Track): number | undefined {
  const frames = positive(track.samples)
  return frames && track.durationSeconds ? frames / track.durationSeconds : undefined
}
