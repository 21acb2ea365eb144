import type { StreamDetails, VideoStream } from './stream-details.js'

/**
 * What files hold that play as one, as the `.VOB` files of a DVD title: the tracks of the first, as long as all together. How long they are is
 * left out when one does not say.
 */
export function joinStreams(
  files: readonly (StreamDetails | undefined)[],
): StreamDetails | undefined {
  const [first, ...others] = files
  if (first === undefined || others.length === 0) return first
  const seconds = sumOf(files.map((file) => file?.durationSeconds))
  const { durationSeconds: _, video, ...rest } = first
  return { ...rest, ...lasting(seconds), video: video.map((track) => trackOf(track, seconds)) }
}

function trackOf({ durationSeconds: _, ...track }: VideoStream, seconds: number | undefined) {
  return { ...track, ...lasting(seconds) }
}

function lasting(seconds: number | undefined): Pick<VideoStream, 'durationSeconds'> {
  return seconds === undefined ? {} : { durationSeconds: seconds }
}

function sumOf(values: readonly (number | undefined)[]): number | undefined {
  return values.reduce((sum, value) =>
    sum === undefined || value === undefined ? undefined : sum + value,
  )
}
