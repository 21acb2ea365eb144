/** Rows as the database has them: absent is NULL, yes and no are 1 and 0, times are milliseconds, lists and objects are JSON text. */
export interface Tables {
  readonly migrations: MigrationsTable
  readonly libraries: LibrariesTable
  readonly items: ItemsTable
  readonly external_ids: ExternalIdsTable
  readonly candidates: CandidatesTable
  readonly selections: SelectionsTable
  readonly rejected_sources: RejectedSourcesTable
  readonly blobs: BlobsTable
  readonly blob_refs: BlobRefsTable
  readonly publications: PublicationsTable
  readonly published_files: PublishedFilesTable
  readonly publish_journal: PublishJournalTable
  readonly overwrites: OverwritesTable
  readonly scanned_folders: ScannedFoldersTable
  readonly jobs: JobsTable
  readonly job_waits: JobWaitsTable
  readonly schedules: SchedulesTable
  readonly proposals: ProposalsTable
  readonly overruled: OverruledTable
  readonly responses: ResponsesTable
  readonly budgets: BudgetsTable
  readonly rates: RatesTable
  readonly change_feeds: ChangeFeedsTable
  readonly changes: ChangesTable
  readonly secrets: SecretsTable
  readonly audit: AuditTable
  readonly api_keys: ApiKeysTable
  readonly players: PlayersTable
  readonly player_notices: PlayerNoticesTable
  readonly notification_channels: NotificationChannelsTable
  readonly users: UsersTable
  readonly sessions: SessionsTable
  readonly event_log: EventLogTable
  readonly event_counter: EventCounterTable
  readonly webhook_sources: WebhookSourcesTable
  readonly webhook_deliveries: WebhookDeliveriesTable
}

interface MigrationsTable {
  readonly name: string
}

export interface LibrariesTable {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly root: string
  readonly settings: string
  readonly created_at: number
}

export interface ItemsTable {
  readonly id: string
  readonly library_id: string
  readonly kind: string
  readonly parent_id: string | null
  readonly season_number: number | null
  readonly episode_number: number | null
  /** The numbers once more for sorting, with -1 where there is none. */
  readonly season_order: number
  readonly episode_order: number
  readonly folder: string
  readonly mixed_folder: number
  /** The first video in a mixed folder; empty where the item has the folder for itself. */
  readonly main_video: string
  readonly sort_title: string
  readonly search_title: string
  readonly videos: string
  readonly video_roles: string | null
  readonly problems: string | null
  readonly metadata: string
  readonly locked_assets: string
  readonly state: string
  readonly state_reason: string | null
  readonly priority: number
  readonly enriched_at: number | null
  readonly unanswered: string | null
  readonly ask_again_at: number | null
  readonly content_revision: number
  readonly published_revision: number | null
  readonly dirty: number
  readonly revision: number
  readonly created_at: number
  readonly updated_at: number
  readonly gone_at: number | null
  readonly removed_at: number | null
  readonly identity: string | null
}

export interface OverruledTable {
  readonly item_id: string
  readonly fields: string
}

export interface ProposalsTable {
  readonly item_id: string
  readonly title: string
  readonly year: number | null
  readonly reason: string
  readonly asked_at: number
  readonly proposals: string
}

export interface ExternalIdsTable {
  readonly item_id: string
  readonly provider: string
  readonly value: string
}

export interface CandidatesTable {
  readonly id: string
  readonly item_id: string
  readonly asset_type: string
  readonly provider: string
  readonly source_url: string
  readonly thumbnail_url: string | null
  readonly width: number | null
  readonly height: number | null
  /** NULL: unknown. Empty: no text on it. */
  readonly language: string | null
  readonly author: string | null
  readonly vote_average: number | null
  readonly vote_count: number | null
  readonly offered_at: number
  readonly digest: string | null
  readonly failure: string | null
  readonly rejected_at: number | null
}

export interface SelectionsTable {
  readonly item_id: string
  readonly asset_type: string
  readonly rank: number
  readonly candidate_id: string
  readonly digest: string
  readonly score: number
  readonly reason: string
  readonly selected_by: string
  readonly selected_at: number
}

export interface RejectedSourcesTable {
  readonly provider: string
  readonly source_url: string
  readonly rejected_at: number
}

export interface BlobsTable {
  readonly digest: string
  readonly size: number
  readonly mime: string
  readonly width: number | null
  readonly height: number | null
  readonly perceptual_hash: string | null
  readonly orphaned_at: number | null
}

export interface BlobRefsTable {
  readonly referrer_kind: string
  readonly referrer_id: string
  readonly digest: string
}

export interface PublicationsTable {
  readonly id: string
  readonly item_id: string
  readonly library_id: string
  readonly published_at: number
  readonly published_by: string
  readonly content_revisions: string
  readonly superseded: string
  readonly snapshot: string
  readonly changes: string | null
  readonly run_id: string | null
  readonly undoes: string | null
  readonly rules: string | null
}

export interface PublishedFilesTable {
  readonly publication_id: string
  readonly position: number
  readonly path: string
  readonly digest: string
  readonly size: number
  readonly modified_at: number
}

export interface PublishJournalTable {
  readonly id: string
  readonly item_id: string
  readonly library_id: string
  readonly content_revisions: string
  readonly steps: string
  readonly snapshot: string
  readonly started_at: number
  readonly published_by: string
  readonly writer: string | null
  readonly claimed_at: number | null
  readonly run_id: string | null
  readonly undoes: string | null
}

export interface OverwritesTable {
  readonly item_id: string
  readonly path: string
  readonly library_id: string
  /** What lay there when it was counted last. */
  readonly digest: string
  readonly modified_at: number
  readonly writer: string
  readonly times: number
  readonly first_at: number
  readonly last_at: number
}

export interface ScannedFoldersTable {
  readonly library_id: string
  readonly folder: string
  readonly signature: string
  readonly scanned_at: number
  readonly unknown_files: string
  readonly device: string | null
  readonly listing: string | null
}

export interface JobsTable {
  readonly id: string
  readonly kind: string
  readonly payload: string
  readonly priority: number
  readonly status: string
  readonly dedupe_key: string | null
  readonly correlation_id: string | null
  readonly attempts: number
  readonly maximum_attempts: number
  readonly created_at: number
  readonly due_at: number
  /** From when on it may be claimed: its due time, or the end of the lease of whoever has it. */
  readonly claimable_at: number
  /** Who claimed it last. */
  readonly worker: string | null
  readonly finished_at: number | null
  readonly failure: string | null
  readonly library_id: string | null
  readonly after_ids: string | null
  /** When it is its library's turn, among jobs of one priority; 0 for those of no library. */
  readonly turn: number
  /** How many jobs it waits for. */
  readonly blockers: number
  /** How many jobs were ever told to wait for it: at its end, nobody looks for some where this is 0. */
  readonly followers: number
  readonly progress: string | null
}

/** A job that waits for another. */
interface JobWaitsTable {
  readonly waits_for: string
  readonly job_id: string
}

export interface SchedulesTable {
  readonly id: string
  readonly kind: string
  readonly library_id: string | null
  readonly cron: string
  readonly zone: string | null
  readonly enabled: number
  readonly due_at: number
  readonly last_run_at: number | null
}

export interface ResponsesTable {
  readonly key: string
  /** Characters of the body. */
  readonly size: number
  readonly etag: string | null
  readonly last_modified: string | null
  readonly checked_at: number
  readonly fresh_until: number
  readonly body: string
}

/** In microseconds. */
interface RatesTable {
  readonly service: string
  readonly next_at: number
  readonly paused_until: number
}

interface BudgetsTable {
  readonly provider: string
  readonly period: string
  readonly starts_at: number
  readonly used: number
}

interface ChangeFeedsTable {
  readonly provider: string
  readonly kind: string
  readonly since: number
  readonly until: number
}

export interface ChangesTable {
  readonly provider: string
  readonly kind: string
  readonly external_id: string
  readonly changed_at: number
  readonly merged_into: string | null
}

export interface ApiKeysTable {
  readonly id: string
  readonly name: string
  readonly scope: string
  readonly digest: string
  readonly created_at: number
  readonly last_used_at: number | null
}

export interface UsersTable {
  readonly id: string
  readonly name: string
  readonly name_key: string
  readonly role: string
  readonly password_hash: string
  readonly created_at: number
}

export interface SessionsTable {
  readonly digest: string
  readonly user_id: string
  readonly created_at: number
  readonly expires_at: number
}

export interface PlayersTable {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly address: string
  readonly user_name: string | null
  readonly group_name: string
  readonly library_ids: string | null
  readonly path_mappings: string
  readonly created_at: number
}

export interface PlayerNoticesTable {
  readonly group_name: string
  readonly item_id: string
  readonly is_new: number
  readonly owed_at: number
}

export interface NotificationChannelsTable {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly address: string | null
  readonly settings: string
  readonly events: string
  readonly library_ids: string | null
  readonly enabled: number
  readonly created_at: number
  readonly told_up_to: number
}

export interface EventLogTable {
  readonly sequence: number
  readonly at: number
  readonly event: string
}

/** One row: whoever adds events holds it until they are committed, so that they become visible in order. */
interface EventCounterTable {
  readonly newest: number
}

export interface WebhookSourcesTable {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly digest: string
  readonly path_mappings: string
  readonly library_ids: string
  readonly created_at: number
}

export interface WebhookDeliveriesTable {
  readonly id: string
  readonly source_id: string
  readonly received_at: number
  readonly event: string | null
  readonly payload: string
  readonly status: string
  readonly reason: string
  readonly job_ids: string
  readonly attempts: number
}

interface SecretsTable {
  readonly name: string
  readonly sealed: string
  readonly saved_at: number
}

export interface AuditTable {
  readonly id: string
  readonly at: number
  readonly actor: string
  readonly action: string
  readonly library_id: string | null
  readonly item_id: string | null
  readonly subject: string | null
  readonly outcome: string
  readonly code: string | null
  readonly changes: string
}
