import type { ApiKeyStore } from './access/api-key-store.js'
import type { SessionStore } from './access/session-store.js'
import type { UserStore } from './access/user-store.js'
import type { CandidateStore } from './assets/candidate-store.js'
import type { SelectionStore } from './assets/selection-store.js'
import type { AuditStore } from './audit/audit-store.js'
import type { StorageCopier } from './backup/storage-copy.js'
import type { BlobLedger } from './cache/blob-ledger.js'
import type { EventLog } from './event-log/event-log.js'
import type { ProposalStore } from './identify/proposal-store.js'
import type { JobStore } from './jobs/job-store.js'
import type { ScheduleStore } from './jobs/schedule-store.js'
import type { ItemStore } from './library/item-store.js'
import type { LibraryStore } from './library/library-store.js'
import type { BudgetStore } from './metadata/budget-store.js'
import type { OverruledStore } from './metadata/overruled-store.js'
import type { RateStore } from './metadata/rate-store.js'
import type { ResponseStore } from './metadata/response-store.js'
import type { NotificationChannelStore } from './notifications/notification-channel.js'
import type { OverwriteStore } from './overwrites/overwrite-store.js'
import type { PlayerStore } from './players/player-store.js'
import type { PublicationStore } from './publish/publication-store.js'
import type { PublishJournal } from './publish/publish-journal.js'
import type { ChangeFeedStore } from './refresh/change-feed-store.js'
import type { Intake } from './scan/intake.js'
import type { ScanLedger } from './scan/scan-ledger.js'
import type { SecretStore } from './secrets/secret-store.js'
import type { WebhookDeliveryStore } from './webhooks/webhook-delivery.js'
import type { WebhookSourceStore } from './webhooks/webhook-source.js'

/** Everything that Metarr remembers, one store per concept. */
export interface Stores {
  readonly libraries: LibraryStore
  readonly items: ItemStore
  readonly candidates: CandidateStore
  readonly selections: SelectionStore
  readonly blobLedger: BlobLedger
  readonly publications: PublicationStore
  readonly journal: PublishJournal
  readonly overwrites: OverwriteStore
  readonly scans: ScanLedger
  readonly intake: Intake
  readonly jobs: JobStore
  readonly schedules: ScheduleStore
  readonly proposals: ProposalStore
  readonly overruled: OverruledStore
  readonly responses: ResponseStore
  readonly budgets: BudgetStore
  readonly rates: RateStore
  readonly changeFeeds: ChangeFeedStore
  readonly secrets: SecretStore
  readonly players: PlayerStore
  readonly notificationChannels: NotificationChannelStore
  readonly audit: AuditStore
  readonly apiKeys: ApiKeyStore
  readonly users: UserStore
  readonly sessions: SessionStore
  readonly eventLog: EventLog
  readonly webhookSources: WebhookSourceStore
  readonly webhookDeliveries: WebhookDeliveryStore
}

/** The stores, and what holds them together. */
export interface Storage extends Stores {
  /**
   * Gives `work` stores of its own: commits if it resolves, leaves no trace if it rejects. Not nestable. Never wait for the network or copy
   * files inside: others wait meanwhile.
   */
  transaction<Result>(work: (stores: Stores) => Promise<Result>): Promise<Result>

  /** Copies all of it, for backups and moves; absent where everything is forgotten when it is closed. */
  readonly copier?: StorageCopier

  /** Lets go of files and connections; idempotent. */
  close(): Promise<void>
}
