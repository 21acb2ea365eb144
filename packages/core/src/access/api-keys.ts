import { InvalidInputError, NotFoundError } from '../errors.js'
import type { Ports } from '../ports.js'
import type { AccessScope } from './access-scope.js'
import type { ApiKey } from './api-key-store.js'
import { digestOfText, randomText } from './secret-text.js'

/** What to make a key for. */
export interface CreateApiKeyRequest {
  /** What a person calls it, 1–100 characters, not taken yet: `Radarr`. */
  readonly name: string
  readonly scope: AccessScope
}

/** A key and its secret, which nobody can read again. */
export interface CreatedApiKey {
  readonly key: ApiKey
  /** `metarr_` and 43 random characters. */
  readonly secret: string
}

/**
 * Makes a key for another program.
 *
 * @throws {InvalidInputError} when the name is empty or too long.
 * @throws {ConflictError} `already-exists` when the name is taken.
 */
export async function createApiKey(
  { storage, clock, ids }: Pick<Ports, 'storage' | 'clock' | 'ids'>,
  { name, scope }: CreateApiKeyRequest,
): Promise<CreatedApiKey> {
  if (name.trim() === '' || name.length > 100)
    throw new InvalidInputError('A key needs a name of 1 to 100 characters', [
      { path: ['name'], message: 'has 1 to 100 characters' },
    ])
  const secret = `metarr_${randomText()}`
  const digest = await digestOfText(secret)
  const key: ApiKey = { id: ids.next(), name, scope, digest, createdAt: clock.now() }
  await storage.apiKeys.add(key)
  return { key, secret }
}

const noteUseEveryMs = 60_000

/** The key with this secret, and notes that it was shown; `undefined` when there is none. Where nothing can be written, as on a full disk, keys are good all the same. */
export async function useApiKey(
  { storage, clock }: Pick<Ports, 'storage' | 'clock'>,
  secret: string,
): Promise<ApiKey | undefined> {
  const key = await storage.apiKeys.findByDigest(await digestOfText(secret))
  const now = clock.now()
  if (key !== undefined && now - (key.lastUsedAt ?? 0) >= noteUseEveryMs)
    void storage.apiKeys.noteUse(key.id, now).catch(() => undefined)
  return key
}

/** Takes a key away at once. @throws {NotFoundError} `api-key-not-found`. */
export async function revokeApiKey(
  { storage }: Pick<Ports, 'storage'>,
  { keyId }: { readonly keyId: string },
): Promise<void> {
  if (!(await storage.apiKeys.remove(keyId))) throw new NotFoundError('api-key-not-found', keyId)
}
