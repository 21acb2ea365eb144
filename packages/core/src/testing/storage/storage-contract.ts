import { describe } from 'vitest'
import { describeApiKeyStoreContract } from './api-key-store-contract.js'
import { describeAuditStoreContract } from './audit-store-contract.js'
import { describeBlobLedgerContract } from './blob-ledger-contract.js'
import { describeBudgetStoreContract } from './budget-store-contract.js'
import { describeCandidateStoreContract } from './candidate-store-contract.js'
import { describeChangeFeedStoreContract } from './change-feed-store-contract.js'
import { describeEventLogContract } from './event-log-contract.js'
import { describeIntakeContract } from './intake-contract.js'
import { describeItemListContract } from './item-list-contract.js'
import { describeItemStoreContract } from './item-store-contract.js'
import { describeJobCareContract } from './job-care-contract.js'
import { describeJobOrderContract } from './job-order-contract.js'
import { describeJobStoreContract } from './job-store-contract.js'
import { describeLibraryStoreContract } from './library-store-contract.js'
import { describeNotificationChannelContract } from './notification-channel-contract.js'
import { describeOverruledStoreContract } from './overruled-store-contract.js'
import { describeOverwriteStoreContract } from './overwrite-store-contract.js'
import { describePlayerStoreContract } from './player-store-contract.js'
import { describeProposalStoreContract } from './proposal-store-contract.js'
import { describePublicationStoreContract } from './publication-store-contract.js'
import { describePublishJournalContract } from './publish-journal-contract.js'
import { describeStorageRaces } from './races-contract.js'
import { describeRateStoreContract } from './rate-store-contract.js'
import { describeResponseStoreContract } from './response-store-contract.js'
import { describeScanLedgerContract } from './scan-ledger-contract.js'
import { describeScheduleStoreContract } from './schedule-store-contract.js'
import { describeSecretStoreContract } from './secret-store-contract.js'
import { describeSelectionStoreContract } from './selection-store-contract.js'
import type { StorageHarness } from './storage-harness.js'
import { describeTransactionContract } from './transaction-contract.js'
import { describeUserStoreContract } from './user-store-contract.js'
import { describeWebhookStoreContract } from './webhook-store-contract.js'

/** Checks what a storage and all its stores promise, races included; call it at the top level of a vitest file. */
export function describeStorageContract(name: string, harness: StorageHarness): void {
  describe(`${name} as a Storage`, { timeout: 120_000 }, () => {
    describeTransactionContract(harness)
    describeLibraryStoreContract(harness)
    describeItemStoreContract(harness)
    describeItemListContract(harness)
    describeCandidateStoreContract(harness)
    describeSelectionStoreContract(harness)
    describeBlobLedgerContract(harness)
    describeOverwriteStoreContract(harness)
    describePublicationStoreContract(harness)
    describePublishJournalContract(harness)
    describeScanLedgerContract(harness)
    describeIntakeContract(harness)
    describeJobStoreContract(harness)
    describeJobOrderContract(harness)
    describeJobCareContract(harness)
    describeScheduleStoreContract(harness)
    describeProposalStoreContract(harness)
    describeOverruledStoreContract(harness)
    describeResponseStoreContract(harness)
    describeBudgetStoreContract(harness)
    describeRateStoreContract(harness)
    describeChangeFeedStoreContract(harness)
    describeSecretStoreContract(harness)
    describePlayerStoreContract(harness)
    describeNotificationChannelContract(harness)
    describeAuditStoreContract(harness)
    describeApiKeyStoreContract(harness)
    describeUserStoreContract(harness)
    describeEventLogContract(harness)
    describeWebhookStoreContract(harness)
    describeStorageRaces(harness)
  })
}
