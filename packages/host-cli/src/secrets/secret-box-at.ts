import type { SecretBox } from '@metarr/core'
import { createSecretBox } from '@metarr/core/node'
import { type Environment, keysIn, keysMadeIn, secretKeysOf } from './secret-keys.js'

/** The box of a data folder. It looks for its key when something is sealed or opened, and makes one when the first thing is sealed. */
export function secretBoxAt(
  dataFolder: string,
  environment: Environment,
): Pick<SecretBox, 'seal' | 'open'> {
  const keys = () => secretKeysOf(dataFolder, environment)
  return {
    async seal(secret, about) {
      return createSecretBox({ keys: await keysMadeIn(keys()) }).seal(secret, about)
    },

    async open(sealed, about) {
      return createSecretBox({ keys: await keysIn(keys()) }).open(sealed, about)
    },
  }
}
