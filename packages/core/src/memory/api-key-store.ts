import type { ApiKeyStore } from '../access/api-key-store.js'
import { ConflictError } from '../errors.js'
import { compareText } from '../library/text.js'
import type { TableAccess } from './tables.js'
import { asStored } from './tables.js'

export function createMemoryApiKeyStore({ read, write }: TableAccess): ApiKeyStore {
  return {
    async add(key) {
      return write(({ apiKeys }) => {
        const same = [...apiKeys.values()].find(
          ({ id, name, digest }) => id === key.id || name === key.name || digest === key.digest,
        )
        if (same !== undefined)
          throw new ConflictError('already-exists', `There is such a key already: ${same.name}`)
        apiKeys.set(key.id, asStored(key))
      })
    },

    async findByDigest(digest) {
      return [...read().apiKeys.values()].find((key) => key.digest === digest)
    },

    async list() {
      return [...read().apiKeys.values()].sort((one, other) => compareText(one.name, other.name))
    },

    async noteUse(id, at) {
      return write(({ apiKeys }) => {
        const key = apiKeys.get(id)
        if (key !== undefined) apiKeys.set(id, { ...key, lastUsedAt: at })
      })
    },

    async remove(id) {
      return write(({ apiKeys }) => apiKeys.delete(id))
    },
  }
}
