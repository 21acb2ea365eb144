import type {
  AudioStream,
  StreamDetails,
  SubtitleStream,
  VideoStream,
} from '../../scan/stream-details.js'
import { known } from './facts.js'

/** What a parser has found so far; it survives when the parser has to stop. */
export interface Draft {
  container?: string
  durationSeconds?: number | undefined
  chapters?: number | undefined
  readonly video: VideoStream[]
  readonly audio: AudioStream[]
  readonly subtitles: SubtitleStream[]
  /** Where the file should end at least, by its own account. */
  expectedSize?: number
}

export function emptyDraft(): Draft {
  return { video: [], audio: [], subtitles: [] }
}

export function detailsOf(draft: Draft): StreamDetails {
  const { container, durationSeconds, chapters, video, audio, subtitles } = draft
  return known<StreamDetails>({ container, durationSeconds, video, audio, subtitles, chapters })
}
