import type { AudioStream, StreamDetails } from './stream-details.js'

/**
 * What is in a disc, by the files that play and the index that describes them: languages, subtitles, chapters and length are told by the index
 * alone, what a track holds by the files, as far as both mean the same track.
 */
export function describeDisc(
  files: StreamDetails | undefined,
  index: StreamDetails | undefined,
): StreamDetails | undefined {
  if (files === undefined || index === undefined) return files ?? index
  const { durationSeconds = files.durationSeconds, chapters = files.chapters } = index
  const lasting = durationSeconds === undefined ? {} : { durationSeconds }
  return {
    ...files,
    ...lasting,
    ...(chapters === undefined ? {} : { chapters }),
    video: (files.video.length > 0 ? files : index).video.map((track) => ({
      ...track,
      ...lasting,
    })),
    audio: index.audio.length === 0 ? files.audio : index.audio.map(soundIn(files)),
    subtitles: index.subtitles.length === 0 ? files.subtitles : index.subtitles,
  }
}

function soundIn({ audio }: StreamDetails) {
  return (track: AudioStream, at: number): AudioStream =>
    audio[at]?.codec === track.codec ? { ...track, ...audio[at] } : track
}
