import type { TrailerOffer } from './rank-trailers.js'
import type { TrailerFailureKind } from './trailer-failure.js'

/** What came of asking for a trailer. */
export type TrailerAnswer =
  | { readonly kind: 'bytes'; readonly chunks: AsyncIterable<Uint8Array> }
  | {
      readonly kind: 'failure'
      readonly failure: TrailerFailureKind
      /** For people. */
      readonly message: string
    }

/** Something that can fetch the videos that services only show. */
export interface TrailerSource {
  readonly name: string
  /** Whether it can sign in where a service asks for that. */
  readonly hasCredentials: boolean

  /**
   * The bytes of a video, at most so many lines high. What the service refuses is an answer; when the line breaks in the midst, `chunks` throw.
   *
   * @throws the signal's reason.
   */
  fetch(
    offer: TrailerOffer,
    limits: { readonly maximumHeight: number },
    options?: { readonly signal?: AbortSignal },
  ): Promise<TrailerAnswer>
}
