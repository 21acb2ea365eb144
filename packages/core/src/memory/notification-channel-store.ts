import { ConflictError } from '../errors.js'
import { compareText } from '../library/text.js'
import type {
  NotificationChannel,
  NotificationChannelStore,
} from '../notifications/notification-channel.js'
import { asStored, type TableAccess, type Tables } from './tables.js'

export function createMemoryNotificationChannelStore({
  read,
  write,
}: TableAccess): NotificationChannelStore {
  return {
    async add(channel) {
      return write((tables) => {
        refuseTaken(tables, channel)
        if (tables.notificationChannels.has(channel.id)) throw taken(channel)
        tables.notificationChannels.set(channel.id, asStored(channel))
      })
    },

    async replace(channel) {
      return write((tables) => {
        const before = tables.notificationChannels.get(channel.id)
        if (before === undefined) return false
        refuseTaken(tables, channel)
        const { toldUpTo } = before
        tables.notificationChannels.set(channel.id, { ...asStored(channel), toldUpTo })
        return true
      })
    },

    async remove(id) {
      return write(({ notificationChannels }) => notificationChannels.delete(id))
    },

    async list() {
      return [...read().notificationChannels.values()].sort((one, other) =>
        compareText(one.name, other.name),
      )
    },

    async advance(id, toldUpTo) {
      return write(({ notificationChannels }) => {
        const channel = notificationChannels.get(id)
        if (channel !== undefined && channel.toldUpTo < toldUpTo)
          notificationChannels.set(id, { ...channel, toldUpTo })
      })
    },
  }
}

function refuseTaken({ notificationChannels }: Tables, channel: NotificationChannel): void {
  const other = [...notificationChannels.values()].find(
    ({ id, name }) => id !== channel.id && name === channel.name,
  )
  if (other !== undefined) throw taken(channel)
}

function taken({ name }: NotificationChannel): ConflictError {
  return new ConflictError('already-exists', `There is such a channel already: ${name}`)
}
