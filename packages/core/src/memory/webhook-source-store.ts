import { ConflictError } from '../errors.js'
import { compareText } from '../library/text.js'
import type { WebhookSourceStore } from '../webhooks/webhook-source.js'
import type { TableAccess } from './tables.js'
import { asStored, removeWhere } from './tables.js'

export function createMemoryWebhookSourceStore({ read, write }: TableAccess): WebhookSourceStore {
  return {
    add: (source) =>
      write(({ webhookSources }) => {
        const others = [...webhookSources.values()]
        if (others.some(({ id, name }) => id === source.id || name === source.name))
          throw new ConflictError('already-exists', `There is such a source: ${source.name}`)
        webhookSources.set(source.id, asStored(source))
      }),

    replace: (source) =>
      write(({ webhookSources }) => {
        const before = webhookSources.get(source.id)
        if (before === undefined) return false
        const { name, kind } = before
        webhookSources.set(source.id, asStored({ ...source, name, kind }))
        return true
      }),

    async findByName(name) {
      return [...read().webhookSources.values()].find((source) => source.name === name)
    },

    async list() {
      const sources = [...read().webhookSources.values()]
      return sources.sort((one, other) => compareText(one.name, other.name))
    },

    remove: (id) =>
      write(({ webhookSources, webhookDeliveries }) => {
        removeWhere(webhookDeliveries, ({ sourceId }) => sourceId === id)
        return webhookSources.delete(id)
      }),
  }
}
