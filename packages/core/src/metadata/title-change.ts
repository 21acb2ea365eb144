/** What changes of a service are about. */
export type TitleKind = 'movie' | 'series'

/** Something that a service says it changed. */
export interface TitleChange {
  /** The service's own id. */
  readonly id: string
  /** When; the end of what was asked for where the service does not say. */
  readonly at: number
  /** The id under which the service goes on: `id` was merged into it. */
  readonly mergedInto?: string
}

/** Which changes are wanted. */
export interface ChangesRequest {
  readonly kind: TitleKind
  /** Milliseconds since 1970 UTC. */
  readonly since: number
}
