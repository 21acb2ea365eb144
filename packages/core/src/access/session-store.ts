import type { Digest } from '../cache/digest.js'

/** That somebody signed in, without the token that they show. */
export interface Session {
  /** SHA-256 of the token, which is nowhere kept. A token is long and random, so that no slow hash is needed. */
  readonly digest: Digest
  readonly userId: string
  readonly createdAt: number
  /** From then on it is over, unless it is used before. */
  readonly expiresAt: number
}

/** Who is signed in. Backups leave it out. */
export interface SessionStore {
  /** Begins a session of a user who is there. */
  add(session: Session): Promise<void>

  /** The session with this token, also when it is over; `undefined` when there is none. */
  find(digest: Digest): Promise<Session | undefined>

  /** Lets a session last longer. Of one that is gone it notes nothing. */
  extend(digest: Digest, expiresAt: number): Promise<void>

  /** Ends a session; whether there was one. */
  remove(digest: Digest): Promise<boolean>

  /** Ends all sessions of a user but the one to keep; how many. */
  removeOfUser(userId: string, keep?: Digest): Promise<number>

  /** Forgets sessions that were over at that time; how many. */
  prune(before: number): Promise<number>
}
