import { firstTables } from './0001-first-tables.js'
import { journalWriters } from './0002-journal-writers.js'
import { scannedDevices } from './0003-scanned-devices.js'
import { journalClaims } from './0006-journal-claims.js'
import { publicationChanges } from './0007-publication-changes.js'
import { responsesAndBudgets } from './0009-responses-and-budgets.js'
import { itemProblems } from './0010-item-problems.js'
import { publishingRules } from './0012-publishing-rules.js'
import { overwrites } from './0014-overwrites.js'
import { publicationsByAge } from './0014-publications-by-age.js'
import { identities } from './0015-identities.js'
import { overruled } from './0016-overruled.js'
import { changeFeeds } from './0017-change-feeds.js'
import { rejectedSources } from './0018-rejected-sources.js'
import { authors } from './0020-authors.js'
import { hotReads } from './0024-hot-reads.js'
import { jobTurns } from './0025-job-turns.js'
import { schedules } from './0026-schedules.js'
import { secrets } from './0027-secrets.js'
import { audit } from './0028-audit.js'
import { apiKeys } from './0029-api-keys.js'
import { eventLog } from './0030-event-log.js'
import { webhooks } from './0031-webhooks.js'
import { notificationChannels } from './0032-notification-channels.js'
import { players } from './0033-players.js'
import { users } from './0034-users.js'
import { rates } from './0036-rates.js'
import { removedItems } from './0037-removed-items.js'
import { jobCorrelation } from './0038-job-correlation.js'
import { itemsByTime } from './0039-items-by-time.js'
import { strayFolders } from './0041-stray-folders.js'
import type { Migration } from './migration.js'

/** Every step of the schema, oldest first. */
export const migrations: readonly Migration[] = [
  firstTables,
  journalWriters,
  scannedDevices,
  journalClaims,
  publicationChanges,
  responsesAndBudgets,
  itemProblems,
  publishingRules,
  overwrites,
  publicationsByAge,
  identities,
  overruled,
  changeFeeds,
  rejectedSources,
  authors,
  hotReads,
  jobTurns,
  schedules,
  secrets,
  audit,
  apiKeys,
  eventLog,
  webhooks,
  notificationChannels,
  players,
  users,
  rates,
  removedItems,
  jobCorrelation,
  itemsByTime,
  strayFolders,
]
