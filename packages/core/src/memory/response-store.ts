import { compareText } from '../library/text.js'
import type { ResponseStore, StoredResponse } from '../metadata/response-store.js'
import { checkResponse } from '../metadata/response-store.js'
import type { TableAccess } from './tables.js'
import { asStored } from './tables.js'

export function createMemoryResponseStore({ read, write }: TableAccess): ResponseStore {
  return {
    async find(key) {
      return read().responses.get(key)
    },

    async save(response) {
      checkResponse(response)
      await write(({ responses }) => responses.set(response.key, asStored(response)))
    },

    async forget(key) {
      await write(({ responses }) => responses.delete(key))
    },

    async prune({ checkedBefore, maximumSize }) {
      return write(({ responses }) => {
        const newestFirst = [...responses.values()].sort(byAge)
        let size = 0
        const forgotten = newestFirst.filter(({ body, checkedAt }) => {
          size += body.length
          return size > maximumSize || checkedAt < checkedBefore
        })
        for (const { key } of forgotten) responses.delete(key)
        return forgotten.length
      })
    },
  }
}

function byAge(a: StoredResponse, b: StoredResponse): number {
  return b.checkedAt - a.checkedAt || compareText(a.key, b.key)
}
