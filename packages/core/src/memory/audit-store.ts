import type { AuditEntry, AuditQuery, AuditStore } from '../audit/audit-store.js'
import { compareText } from '../library/text.js'
import type { TableAccess } from './tables.js'
import { asStored, removeWhere } from './tables.js'

export function createMemoryAuditStore({ read, write }: TableAccess): AuditStore {
  return {
    add: (entry) => write(({ audit }) => void audit.set(entry.id, asStored(entry))),

    async list(query) {
      const wanted = [...read().audit.values()].filter((entry) => isWanted(entry, query))
      return wanted.sort(newestFirst).slice(0, query.limit)
    },

    prune: (before) => write(({ audit }) => removeWhere(audit, ({ at }) => at < before)),
  }
}

function isWanted(entry: AuditEntry, { itemId, libraryId, since = 0, after }: AuditQuery): boolean {
  if (itemId !== undefined && entry.itemId !== itemId) return false
  if (libraryId !== undefined && entry.libraryId !== libraryId) return false
  return entry.at >= since && (after === undefined || newestFirst(after, entry) < 0)
}

type Position = Pick<AuditEntry, 'at' | 'id'>

function newestFirst(one: Position, other: Position): number {
  if (one.at !== other.at) return other.at - one.at
  return compareText(other.id, one.id)
}
