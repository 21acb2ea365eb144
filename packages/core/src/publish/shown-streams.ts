import type { VideoFile } from '../library/item.js'
import type { StreamDetails } from '../scan/stream-details.js'

/**
 * What the NFO of an item says about its streams: those of its first video. Parts that play as one last as long as all
 * of them together, and no duration is said when that of one part is unknown (Kodi: `CDVDFileInfo`).
 */
export function shownStreams(videos: readonly VideoFile[]): StreamDetails | undefined {
  const streams = videos[0]?.streams
  const parts = videos.filter(({ part }) => part !== undefined)
  return streams !== undefined && parts.length > 1 ? lasting(streams, totalOf(parts)) : streams
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
