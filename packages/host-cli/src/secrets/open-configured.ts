import { openSecrets, type Storage } from '@metarr/core'
import { createSecretBox } from '@metarr/core/node'
import type { Config } from '../config/config.js'
import { keysIn, type SecretKeys } from './secret-keys.js'
import { withSecrets } from './secret-names.js'

/** A configuration with everything that it needs, and what people should know about it. */
export interface FilledConfig {
  readonly config: Config
  readonly remarks: readonly string[]
}

/** Fills the configuration with the sealed secrets of the storage. Asks for no key where there are none. */
export async function openConfigured(
  config: Config,
  storage: Storage,
  secretKeys: () => SecretKeys,
): Promise<FilledConfig> {
  const names = (await storage.secrets.list()).map(({ name }) => name)
  if (names.length === 0) return { config, remarks: [] }
  const keys = await keysIn(secretKeys())
  if (keys.length === 0) return { config, remarks: names.map(lost) }
  const { values, closed } = await openSecrets({ storage, secretBox: createSecretBox({ keys }) })
  return { config: withSecrets(config, values), remarks: closed.map(lost) }
}

function lost(name: string): string {
  const again = name.startsWith('player.')
    ? 'give it again with metarr players set'
    : `metarr secrets set ${name}`
  return `The secret ${name} was sealed with a key that is not here: bring the key back, or ${again}`
}
