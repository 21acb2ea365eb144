import { InvalidInputError } from '../errors.js'
import type { SecretBox } from '../secrets/secret-box.js'

const prefix = 'memory:'

/** Keeps secrets in memory and hands out tickets for them; keys are names, and boxes of one `vault` share what they sealed. */
export function createMemorySecretBox({
  keys = ['memory'],
  vault = new Map(),
}: {
  readonly keys?: readonly string[]
  readonly vault?: Map<
    string,
    { readonly key: string; readonly about: string; readonly secret: string }
  >
} = {}): SecretBox {
  return {
    async seal(secret, about) {
      const ticket = `${prefix}${vault.size.toString().padStart(6, '0')}`
      vault.set(ticket, { key: keys[0] ?? '', about, secret })
      return ticket
    },

    async open(sealed, about) {
      const kept = vault.get(sealed)
      if (kept?.about !== about || !keys.includes(kept.key)) {
        throw new InvalidInputError('This text was not sealed with a key of this box')
      }
      return kept.secret
    },

    needsResealing: (sealed) => vault.get(sealed)?.key !== keys[0],
  }
}
