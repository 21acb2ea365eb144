import { compareText } from '../library/text.js'
import type { SecretStore } from '../secrets/secret-store.js'
import type { TableAccess } from './tables.js'
import { asStored } from './tables.js'

export function createMemorySecretStore({ read, write }: TableAccess): SecretStore {
  return {
    async list() {
      const secrets = [...read().secrets.values()]
      return secrets.sort((one, other) => compareText(one.name, other.name))
    },

    save: (secret) => write(({ secrets }) => void secrets.set(secret.name, asStored(secret))),

    remove: (name) => write(({ secrets }) => secrets.delete(name)),
  }
}
