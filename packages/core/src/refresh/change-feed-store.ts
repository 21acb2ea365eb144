import type { TitleKind } from '../metadata/title-change.js'

/** Whose list of changes, and of what. */
export interface ChangeFeed {
  readonly provider: string
  readonly kind: TitleKind
}

/** From when until when all changes of a service are noted. */
export interface FeedSpan {
  readonly since: number
  readonly until: number
}

/** Something of ours that a service says it changed. */
export interface NotedChange {
  /** The service's own id. */
  readonly id: string
  /** When, as far as the service says so: never before it happened. */
  readonly at: number
  /** The id under which the service goes on; the other is gone. */
  readonly mergedInto?: string
}

/** Remembers what services said they changed, so that nobody has to ask about everything else. */
export interface ChangeFeedStore {
  /** `undefined` when nothing is noted of that feed. */
  span(feed: ChangeFeed): Promise<FeedSpan | undefined>

  /** Sets the span and adds the changes, all or nothing; a later change of an id replaces an earlier one. */
  note(feed: ChangeFeed, span: FeedSpan, changes: readonly NotedChange[]): Promise<void>

  /** All noted changes, by id. */
  changes(feed: ChangeFeed): Promise<ReadonlyMap<string, NotedChange>>

  /** Forgets changes from before; returns how many. */
  prune(before: number): Promise<number>
}
