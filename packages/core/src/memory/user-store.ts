import { type UserStore, userNameKey } from '../access/user-store.js'
import { ConflictError } from '../errors.js'
import { compareText } from '../library/text.js'
import type { TableAccess } from './tables.js'
import { asStored, removeWhere } from './tables.js'

export function createMemoryUserStore({ read, write }: TableAccess): UserStore {
  return {
    async add(user) {
      return write(({ users }) => {
        const key = userNameKey(user.name)
        const same = [...users.values()].find(
          ({ id, name }) => id === user.id || userNameKey(name) === key,
        )
        if (same !== undefined)
          throw new ConflictError('already-exists', `There is such a user already: ${same.name}`)
        users.set(user.id, asStored(user))
      })
    },

    async find(id) {
      return read().users.get(id)
    },

    async findByName(name) {
      const key = userNameKey(name)
      return [...read().users.values()].find((user) => userNameKey(user.name) === key)
    },

    async list() {
      return [...read().users.values()].sort((one, other) =>
        compareText(userNameKey(one.name), userNameKey(other.name)),
      )
    },

    async change(id, changes) {
      return write(({ users }) => {
        const user = users.get(id)
        if (user !== undefined) users.set(id, asStored({ ...user, ...changes }))
        return user !== undefined
      })
    },

    async remove(id) {
      return write(({ users, sessions }) => {
        removeWhere(sessions, ({ userId }) => userId === id)
        return users.delete(id)
      })
    },
  }
}
