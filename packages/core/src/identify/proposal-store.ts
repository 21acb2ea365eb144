import type { Proposal } from './match.js'

/** What was found when it was asked what an item is, until a person decides. */
export interface StoredProposals {
  readonly itemId: string
  /** What was searched for. */
  readonly title: string
  readonly year?: number
  /** Why none of them was certain. */
  readonly reason: string
  readonly askedAt: number
  /** Best first. */
  readonly proposals: readonly Proposal[]
}

/** Keeps the proposals of the last search for each item; they go with their item. */
export interface ProposalStore {
  /** `undefined` when nobody was asked, or a decision was made since. */
  find(itemId: string): Promise<StoredProposals | undefined>

  /** Takes the place of earlier proposals for the item. @throws {NotFoundError} `item-not-found`. */
  save(proposals: StoredProposals): Promise<void>

  /** Forgets the proposals for an item; that there are none is not an error. */
  forget(itemId: string): Promise<void>
}
