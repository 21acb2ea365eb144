import {
  ConflictError,
  type NotificationChannel,
  type NotificationChannelStore,
  type NotificationKind,
  type NotificationSettings,
} from '@metarr/core'
import { type DatabaseAccess, explained } from '../database.js'
import { presentIn } from '../rows.js'
import type { NotificationChannelsTable } from '../tables/notifications.js'

export function createSqlNotificationChannelStore({
  read,
  write,
}: DatabaseAccess): NotificationChannelStore {
  return {
    async add(channel) {
      await explained(
        write((db) => db.insertInto('notification_channels').values(rowOf(channel)).execute()),
        () => taken(channel),
      )
    },

    async replace(channel) {
      const { told_up_to: _, ...changed } = rowOf(channel)
      const { numUpdatedRows } = await explained(
        write((db) =>
          db
            .updateTable('notification_channels')
            .set(changed)
            .where('id', '=', channel.id)
            .executeTakeFirstOrThrow(),
        ),
        () => taken(channel),
      )
      return numUpdatedRows > 0n
    },

    async remove(id) {
      const { numDeletedRows } = await write((db) =>
        db.deleteFrom('notification_channels').where('id', '=', id).executeTakeFirstOrThrow(),
      )
      return numDeletedRows > 0n
    },

    async list() {
      const rows = await read((db) =>
        db.selectFrom('notification_channels').selectAll().orderBy('name').execute(),
      )
      return rows.map(channelOf)
    },

    async advance(id, toldUpTo) {
      await write((db) =>
        db
          .updateTable('notification_channels')
          .set({ told_up_to: toldUpTo })
          .where('id', '=', id)
          .where('told_up_to', '<', toldUpTo)
          .execute(),
      )
    },
  }
}

function taken({ name }: NotificationChannel): ConflictError {
  return new ConflictError('already-exists', `There is such a channel already: ${name}`)
}

function rowOf(channel: NotificationChannel): NotificationChannelsTable {
  const { id, name, kind, address = null, settings, events, libraryIds } = channel
  return {
    id,
    name,
    kind,
    address,
    settings: JSON.stringify(settings),
    events: JSON.stringify(events),
    library_ids: libraryIds === undefined ? null : JSON.stringify(libraryIds),
    enabled: channel.isEnabled ? 1 : 0,
    created_at: channel.createdAt,
    told_up_to: channel.toldUpTo,
  }
}

function channelOf(row: NotificationChannelsTable): NotificationChannel {
  const { address, library_ids } = presentIn(row)
  return {
    id: row.id,
    name: row.name,
    kind: row.kind as NotificationKind,
    ...(address === undefined ? {} : { address }),
    settings: JSON.parse(row.settings) as NotificationSettings,
    events: JSON.parse(row.events) as string[],
    ...(library_ids === undefined ? {} : { libraryIds: JSON.parse(library_ids) as string[] }),
    isEnabled: row.enabled === 1,
    createdAt: row.created_at,
    toldUpTo: row.told_up_to,
  }
}
