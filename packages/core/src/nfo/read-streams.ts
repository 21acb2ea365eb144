import type {
  AudioStream,
  HdrKind,
  StreamDetails,
  SubtitleStream,
  VideoStream,
} from '../scan/stream-details.js'
import { compact, type ElementReader, isPresent, readerOf } from './element-reader.js'
import { lookUp } from './lookup.js'
import { atmosCodecs, codecWords, hdrWords, stereoWords, undetermined } from './stream-words.js'

/** Reads `fileinfo/streamdetails`. Streams that say nothing at all (`<audio/>`) and sizes of 0 are left out. */
export function readStreams(reader: ElementReader): StreamDetails | undefined {
  const fileInfo = reader.first('fileinfo')
  const details = fileInfo && readerOf(fileInfo).first('streamdetails')
  if (!details) return undefined
  const streams = readerOf(details)
  return {
    video: streams
      .all('video')
      .map((each) => videoIn(readerOf(each)))
      .filter(isPresent),
    audio: streams
      .all('audio')
      .map((each) => audioIn(readerOf(each)))
      .filter(isPresent),
    subtitles: streams
      .all('subtitle')
      .map((each) => subtitleIn(readerOf(each)))
      .filter(isPresent),
  }
}

function videoIn(reader: ElementReader): VideoStream | undefined {
  const minutes = positive(reader, 'duration')
  const stream = compact({
    codec: codecIn(reader),
    width: positive(reader, 'width'),
    height: positive(reader, 'height'),
    aspect: positive(reader, 'aspect'),
    durationSeconds:
      positive(reader, 'durationinseconds') ??
      (minutes === undefined ? undefined : Math.round(minutes * 60)),
    frameRate: positive(reader, 'framerate'),
    bitrate: positive(reader, 'bitrate'),
    hdr: hdrIn(reader),
    stereoMode: stereoIn(reader),
  })
  return saysSomething(stream) ? stream : undefined
}

function audioIn(reader: ElementReader): AudioStream | undefined {
  const codec = codecIn(reader)
  const atmos = atmosCodecs.find((each) => each.kodi === codec)
  const stream = compact({
    codec: atmos?.codec ?? codec,
    language: reader.text('language'),
    channels: positive(reader, 'channels'),
    sampleRate: positive(reader, 'samplingrate'),
    bitrate: positive(reader, 'bitrate'),
    default: reader.flag('default'),
    forced: reader.flag('forced'),
    atmos: atmos === undefined ? undefined : true,
  })
  return saysSomething(stream) ? stream : undefined
}

function subtitleIn(reader: ElementReader): SubtitleStream | undefined {
  const language = reader.text('language')
  const stream = compact({
    codec: codecIn(reader) || undefined,
    language: language === undetermined ? undefined : language,
    default: reader.flag('default'),
    forced: reader.flag('forced'),
  })
  return language !== undefined || Object.keys(stream).length > 0 ? stream : undefined
}

function codecIn(reader: ElementReader): string {
  const word = reader.text('codec')?.toLowerCase() ?? ''
  return lookUp(codecWords, word) ?? word
}

function hdrIn(reader: ElementReader): HdrKind | undefined {
  const word = reader
    .text('hdrtype')
    ?.toLowerCase()
    .replaceAll(/[\s_-]/g, '')
  return lookUp(hdrWords, word ?? '')
}

function stereoIn(reader: ElementReader): string | undefined {
  const word = reader.text('stereomode', 'format3d')?.toLowerCase()
  if (word === undefined || word === 'mono') return undefined
  return lookUp(stereoWords, word) ?? word
}

function positive(reader: ElementReader, name: string): number | undefined {
  const value = reader.number(name)
  return value !== undefined && value > 0 ? value : undefined
}

function saysSomething(stream: { readonly codec: string }): boolean {
  return stream.codec !== '' || Object.keys(stream).length > 1
}
