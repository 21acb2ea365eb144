import type { AudioStream, SubtitleStream, VideoStream } from '../../../scan/stream-details.js'
import type { ByteSource } from '../byte-source.js'
import { HeaderStop } from '../byte-source.js'
import { readAacConfig } from '../codecs/aac.js'
import type { AudioFacts } from '../codecs/audio-facts.js'
import { readAudioFrame } from '../codecs/audio-frame.js'
import { holdsDynamicMetadata } from '../codecs/hevc.js'
import { readVideoSetup } from '../codecs/video-setup.js'
import { aspectOf, flag, known, positive, rounded, usualLayout } from '../facts.js'
import { hdrOf } from '../hdr.js'
import { languageOf } from '../language.js'
import { matroskaWord } from './codec-words.js'
import type { EbmlElement, EbmlFields } from './ebml.js'
import { readFields } from './ebml.js'
import { ids } from './ids.js'

/** One TrackEntry, as far as streams of all kinds share it. */
export interface Track {
  readonly number: number
  readonly uid: string | undefined
  readonly type: TrackType | undefined
  readonly codec: string
  readonly setup: Buffer | undefined
  readonly fields: EbmlFields
  /** Bytes that were taken off the front of every frame. */
  readonly strippedHeader: Buffer | undefined
}

type TrackType = 'video' | 'audio' | 'subtitle'

/** What is known of a track apart from its entry. */
export interface TrackExtras {
  readonly frame: Buffer | undefined
  readonly bitrate: number | undefined
  readonly durationSeconds: number | undefined
}

const trackTypes: Readonly<Record<number, TrackType>> = { 1: 'video', 2: 'audio', 17: 'subtitle' }
const headerStripping = 3
const dolbyVisionMappings = new Set([0x64766343, 0x64767643, 0x64767743])
const terminalCodeMapping = 4

/** Kodi's words for StereoMode (CStreamDetails; Matroska's own order). */
const stereoWords: Readonly<Record<number, string>> = {
  1: 'left_right',
  2: 'bottom_top',
  3: 'top_bottom',
  4: 'checkerboard_rl',
  5: 'checkerboard_lr',
  6: 'row_interleaved_rl',
  7: 'row_interleaved_lr',
  8: 'col_interleaved_rl',
  9: 'col_interleaved_lr',
  10: 'anaglyph_cyan_red',
  11: 'right_left',
  12: 'anaglyph_green_magenta',
  13: 'block_lr',
  14: 'block_rl',
}

const besideModes = new Set([1, 8, 9, 11])
const aboveModes = new Set([2, 3, 6, 7])

export function readTrack(source: ByteSource, element: EbmlElement): Track {
  const fields = readFields(source, element)
  const setup = fields.bytes(ids.codecPrivate)
  const bits = fields.fields(ids.audio).uint(ids.bitDepth) ?? 0
  return {
    number: fields.uint(ids.trackNumber) ?? 0,
    uid: fields.bytes(ids.trackUid)?.toString('hex'),
    type: trackTypes[fields.uint(ids.trackType) ?? 0],
    codec: matroskaWord(fields.text(ids.codecId) ?? '', setup, bits),
    setup,
    fields,
    strippedHeader: strippedHeaderOf(fields),
  }
}

function strippedHeaderOf(fields: EbmlFields): Buffer | undefined {
  const encoding = fields.fields(ids.contentEncodings).fields(ids.contentEncoding)
  const compression = encoding.fields(ids.contentCompression)
  return compression.uint(ids.contentCompAlgo) === headerStripping
    ? compression.bytes(ids.contentCompSettings)
    : undefined
}

export function videoOf(track: Track, extras: TrackExtras): VideoStream {
  const video = track.fields.fields(ids.video)
  const setup = readVideoSetup(track.codec, track.setup)
  const width = positive(video.uint(ids.pixelWidth)) ?? setup.width
  const height = positive(video.uint(ids.pixelHeight)) ?? setup.height
  return known<VideoStream>({
    codec: track.codec,
    width,
    height,
    aspect: displayAspect(video) ?? aspectOf(scaled(width, setup.sampleAspect), height),
    durationSeconds: extras.durationSeconds,
    frameRate: frameRateOf(track.fields) ?? rounded(setup.frameRate),
    bitrate: extras.bitrate,
    hdr: hdrOf({
      transfer: specified(video.fields(ids.colour).uint(ids.transfer)) ?? setup.transfer,
      dolbyVision: addsBlocks(track.fields, (type) => dolbyVisionMappings.has(type)),
      dynamicMetadata:
        addsBlocks(track.fields, (type) => type === terminalCodeMapping) ||
        (extras.frame !== undefined && holdsDynamicMetadata(extras.frame)),
    }),
    stereoMode: stereoWords[video.uint(ids.stereoMode) ?? 0],
  })
}

export function audioOf(track: Track, extras: TrackExtras): AudioStream {
  const audio = track.fields.fields(ids.audio)
  const facts = audioFactsOf(track, extras.frame)
  const told = positive(audio.uint(ids.channels)) ?? 1
  const channels = Math.max(told, facts.channels ?? 0)
  const codec = facts.codec ?? track.codec
  const rate = audio.float(ids.outputSamplingFrequency) ?? audio.float(ids.samplingFrequency)
  return known<AudioStream>({
    codec,
    language: trackLanguage(track.fields),
    channels,
    channelLayout: (channels === facts.channels && facts.channelLayout) || usualLayout(channels),
    sampleRate: positive(facts.sampleRate ?? rate),
    bitrate: extras.bitrate ?? facts.bitrate,
    title: track.fields.text(ids.name),
    default: flag(track.fields.uint(ids.flagDefault) !== 0),
    forced: flag(track.fields.uint(ids.flagForced) === 1),
    atmos: flag(facts.atmos ?? namesAtmos(codec, track.fields.text(ids.name))),
  })
}

export function subtitleOf({ codec, fields }: Track): SubtitleStream {
  return known<SubtitleStream>({
    codec,
    language: trackLanguage(fields),
    title: fields.text(ids.name),
    default: flag(fields.uint(ids.flagDefault) !== 0),
    forced: flag(fields.uint(ids.flagForced) === 1),
    hearingImpaired: flag(fields.uint(ids.flagHearingImpaired) === 1),
  })
}

/** A track without a language is English by RFC 9559, 5.1.4.1.19; a language tag overrides the code. */
function trackLanguage(fields: EbmlFields): string | undefined {
  const code = fields.text(ids.language)
  return languageOf(code ?? fields.text(ids.languageTag) ?? 'eng')
}

/** The display size of a 3D video is that of one eye; the picture holds both (RFC 9559, 5.1.4.1.28.3). */
function displayAspect(video: EbmlFields): number | undefined {
  const unit = video.uint(ids.displayUnit) ?? 0
  const mode = video.uint(ids.stereoMode) ?? 0
  const width = positive(video.uint(ids.displayWidth))
  const height = positive(video.uint(ids.displayHeight))
  if (unit === 4 || width === undefined || height === undefined) return undefined
  return aspectOf(width * (besideModes.has(mode) ? 2 : 1), height * (aboveModes.has(mode) ? 2 : 1))
}

function scaled(width: number | undefined, by: number | undefined): number | undefined {
  return width === undefined ? undefined : width * (by ?? 1)
}

function frameRateOf(fields: EbmlFields): number | undefined {
  const nanoseconds = positive(fields.uint(ids.defaultDuration))
  return nanoseconds === undefined ? undefined : rounded(1e9 / nanoseconds)
}

/** Nothing for 2, which means "unspecified". */
function specified(transfer: number | undefined): number | undefined {
  return transfer === 2 ? undefined : transfer
}

function addsBlocks(fields: EbmlFields, fits: (type: number) => boolean): boolean {
  return fields
    .each(ids.blockAdditionMapping)
    .some((map) => fits(map.uint(ids.blockAddIdType) ?? 0))
}

function audioFactsOf(track: Track, frame: Buffer | undefined): AudioFacts {
  try {
    if (track.codec === 'aac') return track.setup === undefined ? {} : readAacConfig(track.setup)
    return (frame && readAudioFrame(track.codec, frame)) ?? {}
  } catch (error) {
    if (error instanceof HeaderStop) return {}
    throw error
  }
}

function namesAtmos(codec: string, name: string | undefined): boolean {
  return (codec === 'truehd' || codec === 'eac3') && /\batmos\b/i.test(name ?? '')
}
