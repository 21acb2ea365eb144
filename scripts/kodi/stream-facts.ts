import type { StreamDetails } from '@metarr/core'
import type { Fact } from './fact.js'
import type { Shown, StreamSource } from './real-kodi.js'

/**
 * The streams of a video as we know them, beside those that Kodi shows: read back from our NFO, or found by Kodi itself
 * in the video. Kodi cuts off fractions of a second where we round, and shows `und` or nothing for a language that is not said.
 */
export function streamFacts(
  what: string,
  streams: StreamDetails,
  shown: Shown,
  source: StreamSource,
): readonly Fact[] {
  const found = (shown['streamdetails'] ?? {}) as Readonly<Record<string, readonly Shown[]>>
  const where = source === 'nfo' ? 'of the NFO' : 'read by Kodi itself'
  const kinds = [
    { kind: 'video', ours: videoWords(streams, source) },
    { kind: 'audio', ours: audioWords(streams) },
    { kind: 'subtitle', ours: streams.subtitles.map(({ language = '' }) => ({ language })) },
  ]
  return kinds.flatMap(({ kind, ours }) => {
    const group = `${kind} streams ${where}`
    const theirs = (found[kind] ?? []).map((stream) => comparable(stream, source))
    const count = {
      group,
      what: `${what}: how many`,
      published: ours.length,
      shown: theirs.length,
    }
    return [count, ...ours.flatMap((one, at) => wordFacts(group, what, one, theirs[at] ?? {}))]
  })
}

function wordFacts(group: string, what: string, ours: Shown, theirs: Shown): readonly Fact[] {
  return Object.entries(ours).map(([word, published]) => ({
    group,
    what: `${what}: ${word}`,
    published,
    shown: theirs[word],
  }))
}

function videoWords(streams: StreamDetails, source: StreamSource): readonly Shown[] {
  return streams.video.map((stream) => {
    const seconds = stream.durationSeconds ?? streams.durationSeconds ?? 0
    const whole = source === 'nfo' ? Math.round(seconds) : Math.trunc(seconds)
    return {
      codec: stream.codec,
      width: stream.width ?? 0,
      height: stream.height ?? 0,
      duration: whole,
      hdrtype: stream.hdr ?? '',
      stereomode: stream.stereoMode ?? '',
      ...(isHalved(stream.stereoMode, source) ? {} : { aspect: hundredths(stream.aspect ?? 0) }),
    }
  })
}

/** FFmpeg halves the width of stereoscopic pictures that share a frame; the NFO says how wide the player shows them. */
function isHalved(stereoMode: string | undefined, source: StreamSource): boolean {
  return source === 'video' && stereoMode !== undefined
}

function audioWords({ audio }: StreamDetails): readonly Shown[] {
  return audio.map(({ codec, channels = 0, language = '' }) => ({ codec, channels, language }))
}

function comparable(stream: Shown, source: StreamSource): Shown {
  const aspect = stream['aspect']
  const language = source === 'video' && stream['language'] === 'und' ? '' : stream['language']
  return { ...stream, language, ...(aspect === undefined ? {} : { aspect: hundredths(aspect) }) }
}

function hundredths(value: unknown): number {
  return Math.round(Number(value) * 100) / 100
}
