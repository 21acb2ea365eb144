import type { Clock } from '../clock.js'
import { InvalidInputError } from '../errors.js'
import type { Storage } from '../storage.js'
import type { SecretBox } from './secret-box.js'
import type { SealedSecret } from './secret-store.js'

/** What secrets need: where they are kept, and what seals them. */
export interface SecretPorts {
  readonly storage: Pick<Storage, 'secrets' | 'transaction'>
  readonly secretBox: SecretBox
  readonly clock: Clock
}

/** Seals a secret and keeps it in the place of the one of that name. @throws {InvalidInputError} when it is empty. */
export async function setSecret(
  {
    storage,
    secretBox,
    clock,
  }: Omit<SecretPorts, 'secretBox'> & { readonly secretBox: Pick<SecretBox, 'seal'> },
  { name, value }: { readonly name: string; readonly value: string },
): Promise<void> {
  if (value === '') throw new InvalidInputError(`The secret ${name} is empty`)
  await storage.secrets.save({
    name,
    sealed: await secretBox.seal(value, name),
    savedAt: clock.now(),
  })
}

/** What the secrets say, by name, and the names of those that no key here opens. */
export interface OpenedSecrets {
  readonly values: ReadonlyMap<string, string>
  readonly closed: readonly string[]
}

/** Opens every secret that can be opened. */
export async function openSecrets({
  storage,
  secretBox,
}: Pick<SecretPorts, 'storage' | 'secretBox'>): Promise<OpenedSecrets> {
  const values = new Map<string, string>()
  const closed: string[] = []
  for (const { name, sealed } of await storage.secrets.list()) {
    const value = await openOrNot(secretBox, { name, sealed })
    if (value === undefined) closed.push(name)
    else values.set(name, value)
  }
  return { values, closed }
}

async function openOrNot(
  box: SecretBox,
  { name, sealed }: Pick<SealedSecret, 'name' | 'sealed'>,
): Promise<string | undefined> {
  try {
    return await box.open(sealed, name)
  } catch (error) {
    if (error instanceof InvalidInputError) return undefined
    throw error
  }
}

/**
 * Seals again, with the newest key of the box, all that an older one sealed, in one transaction; how many that were.
 *
 * @throws {InvalidInputError} naming the secret that no key opens; then nothing is changed.
 */
export async function resealSecrets({
  storage,
  secretBox,
}: Pick<SecretPorts, 'storage' | 'secretBox'>): Promise<number> {
  return storage.transaction(async ({ secrets }) => {
    const old = (await secrets.list()).filter(({ sealed }) => secretBox.needsResealing(sealed))
    for (const secret of old) {
      const value = await openOrNot(secretBox, secret)
      if (value === undefined) throw cannotOpen(secret.name)
      await secrets.save({ ...secret, sealed: await secretBox.seal(value, secret.name) })
    }
    return old.length
  })
}

function cannotOpen(name: string): InvalidInputError {
  return new InvalidInputError(
    `No key here opens the secret ${name}: bring back the key that sealed it, or set or remove the secret first`,
  )
}
