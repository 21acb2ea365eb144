import type { Storage, Stores } from '@metarr/core'
import { createBell, heldBell } from '@metarr/core'
import { copyTables } from './copy/copy-tables.js'
import { replaceTables } from './copy/replace-tables.js'
import type { DatabaseAccess, SqlDatabase } from './database.js'
import { createSqlApiKeyStore } from './stores/api-key-store.js'
import { createSqlAuditStore } from './stores/audit-store.js'
import { createSqlBlobLedger } from './stores/blob-ledger.js'
import { createSqlBudgetStore } from './stores/budget-store.js'
import { createSqlCandidateStore } from './stores/candidate-store.js'
import { createSqlChangeFeedStore } from './stores/change-feed-store.js'
import { createSqlEventLog } from './stores/event-log.js'
import { createSqlIntake } from './stores/intake.js'
import { createSqlItemStore } from './stores/item-store.js'
import { createSqlJobStore } from './stores/job-store.js'
import { createSqlLibraryStore } from './stores/library-store.js'
import { createSqlNotificationChannelStore } from './stores/notification-channel-store.js'
import { createSqlOverruledStore } from './stores/overruled-store.js'
import { createSqlOverwriteStore } from './stores/overwrite-store.js'
import { createSqlPlayerStore } from './stores/player-store.js'
import { createSqlProposalStore } from './stores/proposal-store.js'
import { createSqlPublicationStore } from './stores/publication-store.js'
import { createSqlPublishJournal } from './stores/publish-journal.js'
import { createSqlRateStore } from './stores/rate-store.js'
import { createSqlResponseStore } from './stores/response-store.js'
import { createSqlScanLedger } from './stores/scan-ledger.js'
import { createSqlScheduleStore } from './stores/schedule-store.js'
import { createSqlSecretStore } from './stores/secret-store.js'
import { createSqlSelectionStore } from './stores/selection-store.js'
import { createSqlSessionStore } from './stores/session-store.js'
import { createSqlUserStore } from './stores/user-store.js'
import { createSqlWebhookDeliveryStore } from './stores/webhook-delivery-store.js'
import { createSqlWebhookSourceStore } from './stores/webhook-source-store.js'
import { withinTransaction } from './transaction-access.js'

/** The stores over a database whose schema is up to date. */
export function createSqlStorage(database: SqlDatabase): Storage {
  const { bell = createBell() } = database
  return {
    ...createStores({
      dialect: database.dialect,
      bell,
      read: (work) => database.read(work),
      write: (work) => database.transaction((db) => work(db)),
      statement: (work) => database.statement?.(work) ?? database.transaction((db) => work(db)),
      writeDurably: (work) =>
        database.transaction((db, insist) => {
          insist()
          return work(db)
        }),
    }),

    async transaction(work) {
      const held = heldBell(bell)
      const result = await database.transaction((db, insist, doAnew) =>
        withinTransaction({ dialect: database.dialect, db, insist, doAnew, bell: held }, (access) =>
          work(createStores(access)),
        ),
      )
      held.release()
      return result
    },

    copier: {
      copy: (work) => copyTables(database, work),
      replace: (copy) => replaceTables(database, copy),
    },

    async close() {
      await database.close()
    },
  }
}

function createStores(access: DatabaseAccess): Stores {
  return {
    libraries: createSqlLibraryStore(access),
    items: createSqlItemStore(access),
    candidates: createSqlCandidateStore(access),
    selections: createSqlSelectionStore(access),
    blobLedger: createSqlBlobLedger(access),
    publications: createSqlPublicationStore(access),
    journal: createSqlPublishJournal(access),
    overwrites: createSqlOverwriteStore(access),
    scans: createSqlScanLedger(access),
    intake: createSqlIntake(access),
    jobs: createSqlJobStore(access),
    schedules: createSqlScheduleStore(access),
    proposals: createSqlProposalStore(access),
    overruled: createSqlOverruledStore(access),
    responses: createSqlResponseStore(access),
    budgets: createSqlBudgetStore(access),
    rates: createSqlRateStore(access),
    changeFeeds: createSqlChangeFeedStore(access),
    secrets: createSqlSecretStore(access),
    players: createSqlPlayerStore(access),
    notificationChannels: createSqlNotificationChannelStore(access),
    audit: createSqlAuditStore(access),
    apiKeys: createSqlApiKeyStore(access),
    users: createSqlUserStore(access),
    sessions: createSqlSessionStore(access),
    eventLog: createSqlEventLog(access),
    webhookSources: createSqlWebhookSourceStore(access),
    webhookDeliveries: createSqlWebhookDeliveryStore(access),
  }
}
