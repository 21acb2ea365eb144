import type { VideoFile } from '../library/item.js'
import type { StreamDetails } from '../scan/stream-details.js'

/**
 * What the NFO of an item says about its streams. Parts that play as one last as long as all of them together, and no
 * duration is said when that of one part is unknown. Nothing is said about several versions: they share the NFO, and
 * Kodi 21 would show the streams of one for all, which it reads from the videos themselves where an NFO is silent.
 */
export function shownStreams(videos: readonly VideoFile[]): StreamDetails | undefined {
  const [first, ...others] = videos
  if (others.some(({ part }) => part === undefined)) return undefined
  return others.length > 0 && first?.streams !== undefined
    ? lasting(first.streams, totalOf(videos))
    : first?.streams
}

function totalOf(parts: readonly VideoFile[]): number | undefined {
  const durations = parts.map(({ streams }) => streams?.durationSeconds)
  return durations.reduce((sum, one) =>
    sum === undefined || one === undefined ? undefined : sum + one,
  )
}

function lasting(streams: StreamDetails, seconds: number | undefined): StreamDetails {
  const { durationSeconds: _ofFirst, ...rest } = streams
  const video = streams.video.map(({ durationSeconds: _ofTrack, ...track }) => track)
  return { ...rest, video, ...(seconds === undefined ? {} : { durationSeconds: seconds }) }
}
