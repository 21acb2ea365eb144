import { InvalidInputError, StorageError } from '../errors.js'
import { type Bell, createBell, heldBell } from '../jobs/bell.js'
import type { Storage, Stores } from '../storage.js'
import { createMemoryApiKeyStore } from './api-key-store.js'
import { createMemoryAuditStore } from './audit-store.js'
import { createMemoryBlobLedger } from './blob-ledger.js'
import { createMemoryBudgetStore } from './budget-store.js'
import { createMemoryCandidateStore } from './candidate-store.js'
import { createMemoryChangeFeedStore } from './change-feed-store.js'
import { createMemoryEventLog } from './event-log.js'
import { createMemoryIntake } from './intake.js'
import { createMemoryItemStore } from './item-store.js'
import { createMemoryJobStore } from './job-store.js'
import { createMemoryLibraryStore } from './library-store.js'
import { createMemoryNotificationChannelStore } from './notification-channel-store.js'
import { createMemoryOverruledStore } from './overruled-store.js'
import { createMemoryOverwriteStore } from './overwrite-store.js'
import { createMemoryPlayerStore } from './player-store.js'
import { createMemoryProposalStore } from './proposal-store.js'
import { createMemoryPublicationStore } from './publication-store.js'
import { createMemoryPublishJournal } from './publish-journal.js'
import { createMemoryRateStore } from './rate-store.js'
import { createMemoryResponseStore } from './response-store.js'
import { createMemoryScanLedger } from './scan-ledger.js'
import { createMemoryScheduleStore } from './schedule-store.js'
import { createMemorySecretStore } from './secret-store.js'
import { createMemorySelectionStore } from './selection-store.js'
import { createMemorySessionStore } from './session-store.js'
import type { TableAccess, Tables } from './tables.js'
import { copyTables, createTables } from './tables.js'
import { createMemoryUserStore } from './user-store.js'
import { createMemoryWebhookDeliveryStore } from './webhook-delivery-store.js'
import { createMemoryWebhookSourceStore } from './webhook-source-store.js'

/**
 * A storage that forgets everything when it is closed, with the same rules as one in a database. A transaction works on a copy that takes the
 * place of the tables when it commits; writes outside wait for it, reads outside do not see it.
 */
export function createMemoryStorage(): Storage {
  let tables = createTables()
  let turn: Promise<unknown> = Promise.resolve()
  let closed = false
  const bell = createBell()

  function current(): Tables {
    if (closed) throw new StorageError('storage-unavailable', 'The storage is closed')
    return tables
  }

  async function inTurn<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    const result = turn.then(work)
    turn = result.catch(() => undefined)
    return result
  }

  return {
    ...createStores({ read: current, write: (work) => inTurn(() => work(current())), bell }),

    async transaction(work) {
      return inTurn(async () => {
        const copy = copyTables(current())
        const held = heldBell(bell)
        const result = await whileOpen({ tables: copy, bell: held }, work)
        tables = copy
        held.release()
        return result
      })
    },

    async close() {
      closed = true
    },
  }
}

/** Gives `work` stores over `tables` that refuse everything once it settled. */
async function whileOpen<Result>(
  { tables, bell }: { readonly tables: Tables; readonly bell: Bell },
  work: (stores: Stores) => Promise<Result>,
): Promise<Result> {
  let isOver = false

  function open(): Tables {
    if (!isOver) return tables
    throw new InvalidInputError('These stores belong to a transaction that is over')
  }

  try {
    return await work(createStores({ read: open, write: async (step) => step(open()), bell }))
  } finally {
    isOver = true
  }
}

function createStores(access: TableAccess): Stores {
  return {
    libraries: createMemoryLibraryStore(access),
    items: createMemoryItemStore(access),
    candidates: createMemoryCandidateStore(access),
    selections: createMemorySelectionStore(access),
    blobLedger: createMemoryBlobLedger(access),
    publications: createMemoryPublicationStore(access),
    journal: createMemoryPublishJournal(access),
    overwrites: createMemoryOverwriteStore(access),
    scans: createMemoryScanLedger(access),
    intake: createMemoryIntake(access),
    jobs: createMemoryJobStore(access),
    schedules: createMemoryScheduleStore(access),
    proposals: createMemoryProposalStore(access),
    overruled: createMemoryOverruledStore(access),
    responses: createMemoryResponseStore(access),
    budgets: createMemoryBudgetStore(access),
    rates: createMemoryRateStore(access),
    changeFeeds: createMemoryChangeFeedStore(access),
    secrets: createMemorySecretStore(access),
    players: createMemoryPlayerStore(access),
    notificationChannels: createMemoryNotificationChannelStore(access),
    audit: createMemoryAuditStore(access),
    apiKeys: createMemoryApiKeyStore(access),
    users: createMemoryUserStore(access),
    sessions: createMemorySessionStore(access),
    eventLog: createMemoryEventLog(access),
    webhookSources: createMemoryWebhookSourceStore(access),
    webhookDeliveries: createMemoryWebhookDeliveryStore(access),
  }
}
