/** What an audio codec's own header tells. */
export interface AudioFacts {
  /** Set when the header knows better than the container. */
  readonly codec?: string
  readonly channels?: number
  readonly channelLayout?: string
  readonly sampleRate?: number
  readonly bitrate?: number
  readonly atmos?: boolean
}
