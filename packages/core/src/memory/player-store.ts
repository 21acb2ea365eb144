import { ConflictError } from '../errors.js'
import { compareText } from '../library/text.js'
import type { OwedNotice, Player, PlayerStore } from '../players/player-store.js'
import { asStored, type TableAccess, type Tables } from './tables.js'

export function createMemoryPlayerStore({ read, write }: TableAccess): PlayerStore {
  return {
    async add(player) {
      return write((tables) => {
        refuseTaken(tables, player)
        if (tables.players.has(player.id)) throw taken(player)
        tables.players.set(player.id, asStored(player))
      })
    },

    async replace(player) {
      return write((tables) => {
        if (!tables.players.has(player.id)) return false
        refuseTaken(tables, player)
        tables.players.set(player.id, asStored(player))
        return true
      })
    },

    async remove(id) {
      return write(({ players }) => players.delete(id))
    },

    async list() {
      return [...read().players.values()].sort((one, other) => compareText(one.name, other.name))
    },

    async owe(notices) {
      return write(({ playerNotices }) => {
        for (const notice of notices)
          playerNotices.set(keyOf(notice), merged(playerNotices.get(keyOf(notice)), notice))
      })
    },

    async owed(group, limit) {
      return [...read().playerNotices.values()]
        .filter((notice) => notice.group === group)
        .sort((one, other) => compareText(one.itemId, other.itemId))
        .slice(0, limit)
    },

    async owedGroups() {
      const groups = [...read().playerNotices.values()].map(({ group }) => group)
      return [...new Set(groups)].sort(compareText)
    },

    async settle(notices) {
      return write(({ playerNotices }) => {
        for (const notice of notices) {
          const key = keyOf(notice)
          if (playerNotices.get(key)?.owedAt === notice.owedAt) playerNotices.delete(key)
        }
      })
    },
  }
}

function refuseTaken({ players }: Tables, player: Player): void {
  const other = [...players.values()].find(
    ({ id, name }) => id !== player.id && name === player.name,
  )
  if (other !== undefined) throw taken(player)
}

function taken({ name }: Player): ConflictError {
  return new ConflictError('already-exists', `There is such a player already: ${name}`)
}

function merged(before: OwedNotice | undefined, notice: OwedNotice): OwedNotice {
  if (before === undefined) return asStored(notice)
  const owedAt = Math.max(notice.owedAt, before.owedAt + 1)
  return { ...asStored(notice), isNew: before.isNew || notice.isNew, owedAt }
}

function keyOf({ group, itemId }: Pick<OwedNotice, 'group' | 'itemId'>): string {
  return JSON.stringify([group, itemId])
}
