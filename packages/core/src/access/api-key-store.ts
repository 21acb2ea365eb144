import type { Digest } from '../cache/digest.js'
import type { AccessScope } from './access-scope.js'

/** A key that another program shows, without the secret itself. */
export interface ApiKey {
  readonly id: string
  /** What a person calls it: the program that has it. */
  readonly name: string
  readonly scope: AccessScope
  /** SHA-256 of the secret, which is nowhere kept. A secret is long and random, so that no slow hash is needed. */
  readonly digest: Digest
  readonly createdAt: number
  /** When it was last shown, to the minute; absent: never. */
  readonly lastUsedAt?: number
}

/** Keys of other programs. */
export interface ApiKeyStore {
  /** @throws {ConflictError} `already-exists` when a key has this id, name or secret. */
  add(key: ApiKey): Promise<void>

  /** The key with this secret; `undefined` when there is none. */
  findByDigest(digest: Digest): Promise<ApiKey | undefined>

  /** All keys, by name. */
  list(): Promise<readonly ApiKey[]>

  /** Notes that a key was shown. Of a key that is gone it notes nothing. */
  noteUse(id: string, at: number): Promise<void>

  /** Takes a key away; whether there was one. */
  remove(id: string): Promise<boolean>
}
