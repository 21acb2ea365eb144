import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { InvalidInputError } from '@metarr/core'
import { createSecretKeyFile, parseSecretKeys, type SecretKeyFile } from '@metarr/core/node'

export type Environment = Readonly<Record<string, string | undefined>>

/** Where the keys come from that seal secrets. */
export type SecretKeys =
  | { readonly from: 'environment'; readonly keys: readonly Uint8Array[] }
  | { readonly from: 'file'; readonly file: SecretKeyFile; readonly path: string }

/**
 * `METARR_SECRET_KEY`, else the file that `METARR_SECRET_KEY_FILE` names, else `secret.key` in the data folder.
 *
 * @throws {InvalidInputError} when a variable is set to something that is no key.
 */
export function secretKeysOf(dataFolder: string, environment: Environment): SecretKeys {
  const text = environment['METARR_SECRET_KEY']
  if (text !== undefined) return ofEnvironment(text, 'METARR_SECRET_KEY')
  const named = environment['METARR_SECRET_KEY_FILE']
  if (named !== undefined) return ofEnvironment(contentOf(named), `METARR_SECRET_KEY_FILE ${named}`)
  const path = join(dataFolder, 'secret.key')
  return { from: 'file', file: createSecretKeyFile(path), path }
}

/** The keys that are there, the newest first; none where none was made yet. */
export async function keysIn(secretKeys: SecretKeys): Promise<readonly Uint8Array[]> {
  return secretKeys.from === 'file' ? secretKeys.file.read() : secretKeys.keys
}

/** The same, after making one where there is none. */
export async function keysMadeIn(secretKeys: SecretKeys): Promise<readonly Uint8Array[]> {
  return secretKeys.from === 'file' ? secretKeys.file.readOrCreate() : secretKeys.keys
}

function ofEnvironment(text: string, source: string): SecretKeys {
  const keys = parseSecretKeys(text, source)
  if (keys.length === 0) throw new InvalidInputError(`${source} holds no key`)
  return { from: 'environment', keys }
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new InvalidInputError(
      `METARR_SECRET_KEY_FILE names a file that cannot be read: ${why}`,
      [],
      { cause: error },
    )
  }
}
