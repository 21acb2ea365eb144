/** How a picture carries more than standard dynamic range; absent means SDR. */
export type HdrKind = 'hdr10' | 'hdr10plus' | 'dolbyvision' | 'hlg'

/** One video track. */
export interface VideoStream {
  /** FFmpeg's name, which is Kodi's too: `h264`, `hevc`, `av1`, `mpeg2video`. */
  readonly codec: string
  readonly width?: number
  readonly height?: number
  /** Display width divided by display height. */
  readonly aspect?: number
  readonly durationSeconds?: number
  readonly frameRate?: number
  /** Bits per second. */
  readonly bitrate?: number
  readonly hdr?: HdrKind
  /** Kodi's words: `left_right`, `top_bottom`, …; absent means flat. */
  readonly stereoMode?: string
}

/** One audio track. */
export interface AudioStream {
  readonly codec: string
  /** ISO 639-2 code; absent when the file does not say. */
  readonly language?: string
  readonly channels?: number
  /** `5.1`, `7.1`, `stereo`, … */
  readonly channelLayout?: string
  readonly sampleRate?: number
  readonly bitrate?: number
  readonly title?: string
  readonly default?: boolean
  readonly forced?: boolean
  readonly atmos?: boolean
}

/** One subtitle track, inside the video or in a file beside it. */
export interface SubtitleStream {
  readonly codec?: string
  /** ISO 639-2 code; absent when the file does not say. */
  readonly language?: string
  readonly title?: string
  readonly default?: boolean
  readonly forced?: boolean
  readonly hearingImpaired?: boolean
}

/** What is inside a video file, as far as its headers tell. */
export interface StreamDetails {
  /** `matroska`, `mp4`, `avi`, … */
  readonly container?: string
  readonly durationSeconds?: number
  readonly video: readonly VideoStream[]
  readonly audio: readonly AudioStream[]
  readonly subtitles: readonly SubtitleStream[]
  /** Number of chapters; absent when unknown. */
  readonly chapters?: number
}
