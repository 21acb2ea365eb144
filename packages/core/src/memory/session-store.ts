import type { SessionStore } from '../access/session-store.js'
import type { TableAccess } from './tables.js'
import { asStored, removeWhere } from './tables.js'

export function createMemorySessionStore({ read, write }: TableAccess): SessionStore {
  return {
    async add(session) {
      return write(({ sessions }) => void sessions.set(session.digest, asStored(session)))
    },

    async find(digest) {
      return read().sessions.get(digest)
    },

    async extend(digest, expiresAt) {
      return write(({ sessions }) => {
        const session = sessions.get(digest)
        if (session !== undefined) sessions.set(digest, { ...session, expiresAt })
      })
    },

    async remove(digest) {
      return write(({ sessions }) => sessions.delete(digest))
    },

    async removeOfUser(userId, keep) {
      return write(({ sessions }) =>
        removeWhere(sessions, (one) => one.userId === userId && one.digest !== keep),
      )
    },

    async prune(before) {
      return write(({ sessions }) => removeWhere(sessions, ({ expiresAt }) => expiresAt <= before))
    },
  }
}
