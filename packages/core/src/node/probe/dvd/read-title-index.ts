import type { AudioStream, SubtitleStream, VideoStream } from '../../../scan/stream-details.js'
import type { ByteSource } from '../byte-source.js'
import type { Draft } from '../draft.js'
import { flag, known, positive, rounded, usualLayout } from '../facts.js'
import { languageOf } from '../language.js'

/** What the index of a title set of a DVD begins with. */
export const titleIndexStart = 'DVDVIDEO-VTS'

const sector = 2048
const headerLength = 0x0316
const mostAudio = 8
const mostSubtitles = 32
/** No real one has more programme chains. */
const mostChains = 999

const codecs: Readonly<Record<number, string>> = {
  0: 'ac3',
  2: 'mp2',
  3: 'mp2',
  4: 'pcm_dvd',
  6: 'dca',
}
const widths = [720, 704, 352, 352] as const
const frameRates: Readonly<Record<number, number>> = { 1: 25, 3: 30000 / 1001 }

/**
 * Reads the index of a title set of a DVD, `VTS_01_0.IFO`, into `draft`: the languages, which the video files themselves do not tell, and how long
 * the longest title is. Source: the layout of VTSI_MAT and VTS_PGCI as libdvdread has it.
 */
export function readTitleIndex(source: ByteSource, draft: Draft): void {
  const header = source.read(0, headerLength)
  draft.container = 'dvd'
  const audios = Math.min(header.readUInt16BE(0x0202), mostAudio)
  const subtitles = Math.min(header.readUInt16BE(0x0254), mostSubtitles)
  draft.video.push(videoOf(header.readUInt16BE(0x0200)))
  for (let at = 0; at < audios; at++) draft.audio.push(audioOf(header.subarray(0x0204 + 8 * at)))
  for (let at = 0; at < subtitles; at++)
    draft.subtitles.push(subtitleOf(header.subarray(0x0256 + 6 * at)))
  const longest = longestChain(source, header.readUInt32BE(0x00cc) * sector)
  draft.durationSeconds = rounded(longest?.seconds)
  draft.chapters = positive(longest?.programmes)
}

function videoOf(attributes: number): VideoStream {
  const isPal = ((attributes >> 12) & 3) === 1
  const size = (attributes >> 2) & 3
  const isLow = size === 3
  const lines = isPal ? 576 : 480
  return known<VideoStream>({
    codec: attributes >> 14 === 0 ? 'mpeg1video' : 'mpeg2video',
    width: widths[size],
    height: isLow ? lines / 2 : lines,
    aspect: ((attributes >> 10) & 3) === 3 ? 1.7778 : 1.3333,
  })
}

function audioOf(bytes: Buffer): AudioStream {
  const [coding = 0, sampling = 0] = bytes
  const channels = (sampling & 7) + 1
  return known<AudioStream>({
    codec: codecs[coding >> 5] ?? 'ac3',
    language: languageIn(bytes, (coding >> 2) & 3),
    channels,
    channelLayout: usualLayout(channels),
    sampleRate: ((sampling >> 4) & 3) === 1 ? 96_000 : 48_000,
    title: isCommentary(bytes[5]) ? 'Commentary' : undefined,
  })
}

function isCommentary(extension: number | undefined): boolean {
  return extension === 3 || extension === 4
}

function subtitleOf(bytes: Buffer): SubtitleStream {
  const extension = bytes[5] ?? 0
  return known<SubtitleStream>({
    codec: 'dvd_subtitle',
    language: languageIn(bytes, (bytes[0] ?? 0) & 3),
    title: extension >= 13 && extension <= 15 ? 'Commentary' : undefined,
    forced: flag(extension === 9),
    hearingImpaired: flag(extension >= 5 && extension <= 7),
  })
}

/** Two letters of ISO 639-1, where the type of the code says that there are some. */
function languageIn(bytes: Buffer, type: number): string | undefined {
  return type === 1 ? languageOf(bytes.toString('latin1', 2, 4)) : undefined
}

interface Chain {
  readonly seconds: number
  readonly programmes: number
}

/** The programme chain that plays longest: the film. */
function longestChain(source: ByteSource, table: number): Chain | undefined {
  if (table === 0 || table + 8 > source.size) return undefined
  const count = Math.min(source.read(table, 2).readUInt16BE(0), mostChains)
  let longest: Chain | undefined
  for (let at = 0; at < count; at++) {
    const entry = table + 8 + 8 * at + 4
    if (entry + 4 > source.size) break
    const chain = chainAt(source, table + source.read(entry, 4).readUInt32BE(0))
    if (chain !== undefined && chain.seconds > (longest?.seconds ?? 0)) longest = chain
  }
  return longest
}

function chainAt(source: ByteSource, at: number): Chain | undefined {
  if (at + 8 > source.size) return undefined
  const bytes = source.read(at, 8)
  return { programmes: bytes[2] ?? 0, seconds: secondsOf(bytes.subarray(4)) }
}

/** Hours, minutes, seconds and frames in two decimal digits each; the frames say their rate as well. */
function secondsOf([hours = 0, minutes = 0, seconds = 0, frames = 0]: Uint8Array): number {
  const rate = frameRates[frames >> 6]
  const part = rate === undefined ? 0 : digitsOf(frames & 0x3f) / rate
  return digitsOf(hours) * 3600 + digitsOf(minutes) * 60 + digitsOf(seconds) + part
}

function digitsOf(byte: number): number {
  return (byte >> 4) * 10 + (byte & 0xf)
}
