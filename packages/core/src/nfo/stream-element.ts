import type { AudioStream, StreamDetails, VideoStream } from '../scan/stream-details.js'
import { numberElement, type PlainElement, textElement } from './plain-element.js'
import type { NfoRules } from './profiles.js'
import { atmosCodecs, undetermined } from './stream-words.js'

/** Kodi: `fileinfo/streamdetails` with `video`, `audio` and `subtitle`; nothing when there are no streams. */
export function streamElement(details: StreamDetails, rules: NfoRules): readonly PlainElement[] {
  const children = [
    ...details.video.map((stream) => videoElement(stream, details, rules)),
    ...details.audio.map((stream) => audioElement(stream, rules)),
    ...details.subtitles.map(({ language }) =>
      element('subtitle', textElement('language', language ?? undetermined)),
    ),
  ].filter((stream) => stream.children !== undefined && stream.children.length > 0)
  return children.length > 0
    ? [{ name: 'fileinfo', children: [{ name: 'streamdetails', children }] }]
    : []
}

function videoElement(stream: VideoStream, details: StreamDetails, rules: NfoRules): PlainElement {
  const duration = stream.durationSeconds ?? details.durationSeconds
  return element('video', [
    ...textElement('codec', stream.codec),
    ...numberElement('aspect', rounded(stream.aspect)),
    ...numberElement('width', stream.width),
    ...numberElement('height', stream.height),
    ...numberElement(
      'durationinseconds',
      duration === undefined ? undefined : Math.round(duration),
    ),
    ...(rules.pictureKinds ? textElement('stereomode', stream.stereoMode) : []),
    ...(rules.pictureKinds ? textElement('hdrtype', stream.hdr) : []),
  ])
}

function audioElement(stream: AudioStream, rules: NfoRules): PlainElement {
  const atmos = rules.atmosWords && stream.atmos === true
  const word = atmos ? atmosCodecs.find(({ codec }) => codec === stream.codec)?.kodi : undefined
  return element('audio', [
    ...textElement('codec', word ?? stream.codec),
    ...textElement('language', stream.language),
    ...numberElement('channels', stream.channels),
  ])
}

function element(name: string, children: readonly PlainElement[]): PlainElement {
  return { name, children }
}

/** Six digits, as Kodi writes them. */
function rounded(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.round(value * 1e6) / 1e6
}
