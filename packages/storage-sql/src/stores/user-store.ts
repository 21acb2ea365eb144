import { ConflictError, type User, type UserRole, type UserStore, userNameKey } from '@metarr/core'
import { type DatabaseAccess, explained } from '../database.js'
import type { UsersTable } from '../tables/access.js'

export function createSqlUserStore({ read, write }: DatabaseAccess): UserStore {
  return {
    async add(user) {
      await explained(
        write((db) => db.insertInto('users').values(rowOf(user)).execute()),
        () => new ConflictError('already-exists', `There is such a user already: ${user.name}`),
      )
    },

    async find(id) {
      const row = await read((db) =>
        db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst(),
      )
      return row && userOf(row)
    },

    async findByName(name) {
      const key = userNameKey(name)
      const row = await read((db) =>
        db.selectFrom('users').selectAll().where('name_key', '=', key).executeTakeFirst(),
      )
      return row && userOf(row)
    },

    async list() {
      const rows = await read((db) =>
        db.selectFrom('users').selectAll().orderBy('name_key').execute(),
      )
      return rows.map(userOf)
    },

    async change(id, { role, passwordHash }) {
      const changes = {
        ...(role === undefined ? {} : { role }),
        ...(passwordHash === undefined ? {} : { password_hash: passwordHash }),
      }
      const { numUpdatedRows } = await write((db) =>
        db.updateTable('users').set(changes).where('id', '=', id).executeTakeFirstOrThrow(),
      )
      return numUpdatedRows > 0n
    },

    async remove(id) {
      const { numDeletedRows } = await write((db) =>
        db.deleteFrom('users').where('id', '=', id).executeTakeFirstOrThrow(),
      )
      return numDeletedRows > 0n
    },
  }
}

function rowOf({ passwordHash, createdAt, ...user }: User): UsersTable {
  return {
    ...user,
    name_key: userNameKey(user.name),
    password_hash: passwordHash,
    created_at: createdAt,
  }
}

function userOf({ name_key: _, role, password_hash, created_at, ...row }: UsersTable): User {
  return {
    ...row,
    role: role as UserRole,
    passwordHash: password_hash,
    createdAt: created_at,
  }
}
