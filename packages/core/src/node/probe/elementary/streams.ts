import type { AudioStream, SubtitleStream, VideoStream } from '../../../scan/stream-details.js'
import { HeaderStop } from '../byte-source.js'
import type { AudioFacts } from '../codecs/audio-facts.js'
import { readAudioFrame } from '../codecs/audio-frame.js'
import type { Draft } from '../draft.js'
import { aspectOf, flag, known, rounded, usualLayout } from '../facts.js'
import { hdrOf } from '../hdr.js'
import { readElementaryVideo } from './video.js'

/** A stream whose facts lie in its own bytes, because its container keeps none. */
export interface Elementary {
  readonly kind: 'video' | 'audio' | 'subtitle'
  readonly codec: string
  readonly language?: string | undefined
  readonly hearingImpaired?: boolean | undefined
  readonly dolbyVision?: boolean | undefined
  /** The first bytes of the stream. */
  readonly bytes: Buffer
}

/** Adds streams to `draft` in their order. */
export function addElementary(draft: Draft, streams: readonly Elementary[]): void {
  for (const stream of streams) {
    if (stream.kind === 'video') draft.video.push(videoOf(stream, draft.durationSeconds))
    if (stream.kind === 'audio') draft.audio.push(audioOf(stream))
    if (stream.kind === 'subtitle') draft.subtitles.push(subtitleOf(stream))
  }
}

function videoOf(stream: Elementary, durationSeconds: number | undefined): VideoStream {
  const facts = readElementaryVideo(stream.codec, stream.bytes) ?? {}
  const { width, height } = facts
  return known<VideoStream>({
    codec: facts.codec ?? stream.codec,
    width,
    height,
    aspect: aspectOf(width && width * (facts.sampleAspect ?? 1), height),
    durationSeconds,
    frameRate: rounded(facts.frameRate),
    hdr: hdrOf({ ...facts, dolbyVision: facts.dolbyVision || stream.dolbyVision }),
  })
}

function audioOf(stream: Elementary): AudioStream {
  const facts = audioFactsOf(stream)
  return known<AudioStream>({
    codec: facts.codec ?? stream.codec,
    language: stream.language,
    channels: facts.channels,
    channelLayout: facts.channelLayout ?? usualLayout(facts.channels),
    sampleRate: facts.sampleRate,
    bitrate: facts.bitrate,
    atmos: flag(facts.atmos),
  })
}

function audioFactsOf({ codec, bytes }: Elementary): AudioFacts {
  try {
    return readAudioFrame(codec, bytes) ?? {}
  } catch (error) {
    if (error instanceof HeaderStop) return {}
    throw error
  }
}

function subtitleOf({ codec, language, hearingImpaired }: Elementary): SubtitleStream {
  return known<SubtitleStream>({
    codec,
    language,
    hearingImpaired: flag(hearingImpaired),
  })
}
