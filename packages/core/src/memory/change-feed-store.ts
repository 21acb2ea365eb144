import type { ChangeFeed, ChangeFeedStore } from '../refresh/change-feed-store.js'
import type { TableAccess } from './tables.js'

export function createMemoryChangeFeedStore({ read, write }: TableAccess): ChangeFeedStore {
  return {
    span: async (feed) => read().changeFeeds.get(keyOf(feed))?.span,

    async note(feed, { since, until }, changes) {
      await write(({ changeFeeds }) => {
        const noted = new Map(changeFeeds.get(keyOf(feed))?.changes)
        for (const change of changes) {
          const before = noted.get(change.id)
          if (before === undefined || before.at <= change.at) noted.set(change.id, { ...change })
        }
        changeFeeds.set(keyOf(feed), { span: { since, until }, changes: noted })
      })
    },

    changes: async (feed) => new Map(read().changeFeeds.get(keyOf(feed))?.changes),

    async prune(before) {
      return write(({ changeFeeds }) => {
        let forgotten = 0
        for (const [key, { span, changes }] of changeFeeds) {
          const kept = new Map([...changes].filter(([, { at }]) => at >= before))
          forgotten += changes.size - kept.size
          changeFeeds.set(key, { span, changes: kept })
        }
        return forgotten
      })
    },
  }
}

function keyOf({ provider, kind }: ChangeFeed): string {
  return JSON.stringify([provider, kind])
}
