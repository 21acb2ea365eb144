import type { Digest, Session, SessionStore } from '@metarr/core'
import type { DatabaseAccess } from '../database.js'
import type { SessionsTable } from '../tables/access.js'

export function createSqlSessionStore({ read, write }: DatabaseAccess): SessionStore {
  return {
    async add(session) {
      await write((db) => db.insertInto('sessions').values(rowOf(session)).execute())
    },

    async find(digest) {
      const row = await read((db) =>
        db.selectFrom('sessions').selectAll().where('digest', '=', digest).executeTakeFirst(),
      )
      return row && sessionOf(row)
    },

    async extend(digest, expiresAt) {
      await write((db) =>
        db
          .updateTable('sessions')
          .set({ expires_at: expiresAt })
          .where('digest', '=', digest)
          .execute(),
      )
    },

    async remove(digest) {
      const { numDeletedRows } = await write((db) =>
        db.deleteFrom('sessions').where('digest', '=', digest).executeTakeFirstOrThrow(),
      )
      return numDeletedRows > 0n
    },

    async removeOfUser(userId, keep) {
      const { numDeletedRows } = await write((db) => {
        const ofUser = db.deleteFrom('sessions').where('user_id', '=', userId)
        const meant = keep === undefined ? ofUser : ofUser.where('digest', '<>', keep)
        return meant.executeTakeFirstOrThrow()
      })
      return Number(numDeletedRows)
    },

    async prune(before) {
      const { numDeletedRows } = await write((db) =>
        db.deleteFrom('sessions').where('expires_at', '<=', before).executeTakeFirstOrThrow(),
      )
      return Number(numDeletedRows)
    },
  }
}

function rowOf({ digest, userId, createdAt, expiresAt }: Session): SessionsTable {
  return { digest, user_id: userId, created_at: createdAt, expires_at: expiresAt }
}

function sessionOf({ digest, user_id, created_at, expires_at }: SessionsTable): Session {
  return {
    digest: digest as Digest,
    userId: user_id,
    createdAt: created_at,
    expiresAt: expires_at,
  }
}
