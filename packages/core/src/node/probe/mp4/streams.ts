import type { AudioStream, SubtitleStream, VideoStream } from '../../../scan/stream-details.js'
import type { ByteSource } from '../byte-source.js'
import { HeaderStop } from '../byte-source.js'
import { readAacConfig } from '../codecs/aac.js'
import { readAc3Box, readEac3Box } from '../codecs/ac3.js'
import type { AudioFacts } from '../codecs/audio-facts.js'
import { readAudioFrame, tellingAudioCodecs } from '../codecs/audio-frame.js'
import { audioWord, subtitleWord, videoWord } from '../codecs/codec-words.js'
import { holdsDynamicMetadata } from '../codecs/hevc.js'
import { readVideoSetup } from '../codecs/video-setup.js'
import { aspectOf, flag, known, positive, rounded, usualLayout } from '../facts.js'
import { hdrOf } from '../hdr.js'
import type { Box, Boxes } from './boxes.js'
import { beginningOf, readBoxes } from './boxes.js'
import { objectWord, readStreamDescriptor } from './descriptors.js'
import type { Track } from './track.js'
import { frameRateOf } from './track.js'

const videoEntryLength = 78
const mostOfSample = 32 * 1024
const dolbyVisionCodes = new Set(['dvh1', 'dvhe', 'dva1', 'dvav', 'dav1'])
const stereoModes: Readonly<Record<number, string>> = { 1: 'top_bottom', 2: 'left_right' }
const allForced = 0x80000000
const pcmCodes: Readonly<Record<string, 'le' | 'be'>> = {
  sowt: 'le',
  twos: 'be',
  in24: 'be',
  in32: 'be',
}
const pcmBits: Readonly<Record<string, number>> = { in24: 24, in32: 32 }

export function videoOf(source: ByteSource, track: Track, entry: Box): VideoStream {
  const head = source.read(entry.start, videoEntryLength)
  const boxes = readBoxes(source, entry, videoEntryLength)
  const code = originalCode(entry, boxes)
  const descriptor = readStreamDescriptor(boxes.bytes('esds'))
  const codec = objectWord(descriptor?.objectType) ?? videoWord(code)
  const setup = readVideoSetup(codec, boxes.bytes('avcC') ?? boxes.bytes('hvcC'))
  const width = positive(head.readUInt16BE(24)) ?? setup.width
  const height = positive(head.readUInt16BE(26)) ?? setup.height
  const transfer = transferOf(boxes) ?? setup.transfer
  return known<VideoStream>({
    codec,
    width,
    height,
    aspect: aspectOf(width && width * (pixelAspect(boxes) ?? setup.sampleAspect ?? 1), height),
    durationSeconds: rounded(track.durationSeconds),
    frameRate: rounded(frameRateOf(track) ?? setup.frameRate),
    bitrate: positive(descriptor?.averageBitrate) ?? averageBitrate(boxes),
    hdr: hdrOf({
      transfer,
      dolbyVision: dolbyVisionCodes.has(code) || hasDolbyVisionBox(boxes),
      dynamicMetadata:
        codec === 'hevc' &&
        transfer !== undefined &&
        holdsDynamicMetadata(firstSample(source, track)),
    }),
    stereoMode: stereoModes[boxes.bytes('st3d', 5)?.[4] ?? 0],
  })
}

export function audioOf(source: ByteSource, track: Track, entry: Box): AudioStream {
  const head = readAudioEntry(source, track, entry)
  const boxes = readBoxes(source, entry, head.length)
  const code = originalCode(entry, boxes)
  const descriptor = readStreamDescriptor(boxes.bytes('esds') ?? boxes.inside('wave').bytes('esds'))
  const word =
    objectWord(descriptor?.objectType) ??
    pcmWord(code, head, boxes.inside('wave')) ??
    audioWord(code)
  const facts = orNothing(() => audioFacts(source, track, word, boxes, descriptor?.setup))
  const channels = facts.channels ?? positive(head.channels)
  return known<AudioStream>({
    codec: facts.codec ?? word,
    language: track.language,
    channels,
    channelLayout: facts.channelLayout ?? usualLayout(channels),
    sampleRate: positive(facts.sampleRate ?? head.sampleRate),
    bitrate: facts.bitrate ?? positive(descriptor?.averageBitrate) ?? averageBitrate(boxes),
    title: track.title,
    default: flag(track.enabled),
    forced: flag(isForced(track)),
    atmos: flag(facts.atmos),
  })
}

export function subtitleOf(source: ByteSource, track: Track, entry: Box): SubtitleStream {
  const displayFlags = entry.type === 'tx3g' ? beginningOf(source, entry, 12)?.readUInt32BE(8) : 0
  return known<SubtitleStream>({
    codec: subtitleWord(entry.type),
    language: track.language,
    title: track.title,
    default: flag(track.enabled),
    forced: flag(isForced(track) || displayFlags === allForced),
    hearingImpaired: flag(
      track.roles.includes('caption') ||
        track.characteristics.includes('public.accessibility.describes-music-and-sound'),
    ),
  })
}

function isForced(track: Track): boolean {
  return track.roles.some((role) => role === 'forced-subtitle' || role === 'forced_subtitle')
}

/** The code that an encrypted entry (`encv`, `enca`) stands for. */
function originalCode(entry: Box, boxes: Boxes): string {
  return boxes.inside('sinf').bytes('frma', 4)?.toString('latin1', 0, 4) ?? entry.type
}

function pixelAspect(boxes: Boxes): number | undefined {
  const pasp = boxes.bytes('pasp', 8)
  const [width, height] = [pasp?.readUInt32BE(0) ?? 0, pasp?.readUInt32BE(4) ?? 0]
  return width > 0 && height > 0 ? width / height : undefined
}

function transferOf(boxes: Boxes): number | undefined {
  const colour = boxes.bytes('colr', 10)
  const kind = colour?.toString('latin1', 0, 4)
  if (kind === 'nclx' || kind === 'nclc') return specified(colour?.readUInt16BE(6))
  return specified(boxes.bytes('vpcC', 9)?.[8])
}

/** Nothing for 2, which means "unspecified". */
function specified(transfer: number | undefined): number | undefined {
  return transfer === 2 ? undefined : transfer
}

function hasDolbyVisionBox(boxes: Boxes): boolean {
  return ['dvcC', 'dvvC', 'dvwC'].some((type) => boxes.first(type) !== undefined)
}

function averageBitrate(boxes: Boxes): number | undefined {
  return positive(boxes.bytes('btrt', 12)?.readUInt32BE(8))
}

interface AudioEntry {
  readonly length: number
  readonly channels: number
  readonly bits: number
  readonly sampleRate: number
  readonly formatFlags: number | undefined
}

/** Reads a sound description: version 0, or one of QuickTime's longer versions. */
function readAudioEntry(source: ByteSource, track: Track, entry: Box): AudioEntry {
  const head = source.read(entry.start, 28)
  const version = head.readUInt16BE(8)
  if (version === 2) return readLongAudioEntry(source.read(entry.start, 64))
  return {
    length: version === 1 && track.entryTableVersion === 0 ? 44 : 28,
    channels: head.readUInt16BE(16),
    bits: head.readUInt16BE(18),
    sampleRate: head.readUInt16BE(24),
    formatFlags: undefined,
  }
}

function readLongAudioEntry(head: Buffer): AudioEntry {
  return {
    length: 64,
    channels: head.readUInt32BE(40),
    bits: head.readUInt32BE(48),
    sampleRate: Math.round(head.readDoubleBE(32)),
    formatFlags: head.readUInt32BE(52),
  }
}

/** The kind of PCM that a code stands for together with its bits and flags (kAudioFormatFlag…). */
function pcmWord(code: string, { bits, formatFlags }: AudioEntry, wave: Boxes): string | undefined {
  const byteOrder = pcmCodes[code]
  if (byteOrder !== undefined) {
    const little = byteOrder === 'le' || wave.bytes('enda', 2)?.[1] === 1
    const depth = pcmBits[code] ?? bits
    return depth === 8 ? 'pcm_s8' : `pcm_s${depth}${little ? 'le' : 'be'}`
  }
  if (code !== 'lpcm') return undefined
  const flags = formatFlags ?? 0
  return `pcm_${(flags & 1) === 1 ? 'f' : 's'}${bits}${(flags & 2) === 2 ? 'be' : 'le'}`
}

function audioFacts(
  source: ByteSource,
  track: Track,
  codec: string,
  boxes: Boxes,
  setup: Buffer | undefined,
): AudioFacts {
  if (codec === 'aac' && setup !== undefined) return readAacConfig(setup)
  const box = codec === 'ac3' ? boxes.bytes('dac3') : boxes.bytes('dec3')
  if (box !== undefined) return codec === 'ac3' ? readAc3Box(box) : readEac3Box(box)
  const telling = tellingAudioCodecs.has(codec)
  return (telling && readAudioFrame(codec, firstSample(source, track))) || {}
}

/** The beginning of the first sample, which lies at the beginning of the first chunk; empty when out of reach. */
function firstSample(source: ByteSource, track: Track): Buffer {
  const narrow = beginningOf(source, track.tables.first('stco'), 12)?.readUInt32BE(8)
  const wide = beginningOf(source, track.tables.first('co64'), 16)?.readBigUInt64BE(8)
  const at = narrow ?? (wide === undefined ? source.size : Number(wide))
  return orNothing(() => source.peek(at, mostOfSample), Buffer.alloc(0))
}

function orNothing(read: () => Buffer, otherwise: Buffer): Buffer
function orNothing(read: () => AudioFacts): AudioFacts
function orNothing(read: () => unknown, otherwise: unknown = {}): unknown {
  try {
    return read()
  } catch (error) {
    if (error instanceof HeaderStop) return otherwise
    throw error
  }
}
