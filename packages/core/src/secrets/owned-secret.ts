import { InvalidInputError } from '../errors.js'
import type { Ports } from '../ports.js'
import { setSecret } from './manage-secrets.js'

/** Whose key it is: of a player, of a channel. */
export interface SecretOwner {
  /** The name of the key among the secrets. */
  readonly about: string
  /** What people call its owner. */
  readonly owner: string
}

/** Seals a key and keeps it; nothing when none is given. @throws {InvalidInputError} when it is empty, or nothing here seals it. */
export async function keepOwnedSecret(
  { storage, secretBox, clock }: Pick<Ports, 'storage' | 'secretBox' | 'clock'>,
  { about, owner }: SecretOwner,
  value: string | undefined,
): Promise<void> {
  if (value === undefined) return
  if (secretBox === undefined)
    throw new InvalidInputError(`Nothing here seals the key of ${owner}: no secret box is given`)
  await setSecret({ storage, secretBox, clock }, { name: about, value })
}

/** The key, where one is kept. @throws {InvalidInputError} when nothing here opens it. */
export async function openOwnedSecret(
  { storage, secretBox }: Pick<Ports, 'storage' | 'secretBox'>,
  { about, owner }: SecretOwner,
): Promise<string | undefined> {
  const kept = (await storage.secrets.list()).find(({ name }) => name === about)
  if (kept === undefined) return undefined
  if (secretBox === undefined)
    throw new InvalidInputError(`Nothing here opens the key of ${owner}: no secret box is given`)
  return secretBox.open(kept.sealed, about)
}
