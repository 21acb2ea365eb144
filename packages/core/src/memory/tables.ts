import type { ApiKey } from '../access/api-key-store.js'
import type { Session } from '../access/session-store.js'
import type { User } from '../access/user-store.js'
import type { AssetType } from '../assets/asset-type.js'
import type { Candidate } from '../assets/candidate.js'
import type { Selection } from '../assets/selection.js'
import type { AuditEntry } from '../audit/audit-store.js'
import type { BlobRecord, BlobReferences } from '../cache/blob-ledger.js'
import type { Digest } from '../cache/digest.js'
import type { LoggedEvent } from '../event-log/event-log.js'
import type { StoredProposals } from '../identify/proposal-store.js'
import type { Bell } from '../jobs/bell.js'
import type { Job } from '../jobs/job.js'
import type { Schedule } from '../jobs/schedule.js'
import type { Item } from '../library/item.js'
import type { Library } from '../library/library.js'
import type { Overruled } from '../metadata/fields.js'
import type { StoredResponse } from '../metadata/response-store.js'
import type { NotificationChannel } from '../notifications/notification-channel.js'
import type { Overwrite } from '../overwrites/overwrite-store.js'
import type { OwedNotice, Player } from '../players/player-store.js'
import type { Publication } from '../publish/publication.js'
import type { JournalEntry } from '../publish/publish-journal.js'
import type { FeedSpan, NotedChange } from '../refresh/change-feed-store.js'
import type { ScannedFolder } from '../scan/scan-ledger.js'
import type { SealedSecret } from '../secrets/secret-store.js'
import type { WebhookDelivery } from '../webhooks/webhook-delivery.js'
import type { WebhookSource } from '../webhooks/webhook-source.js'

/** A job with what only the queue knows. */
export interface QueuedJob {
  readonly job: Job
  /** From when on it may be claimed, also when that is for the next worker; never once it ended. */
  readonly claimableAt: number
  /** When it is its library's turn, among jobs of one priority; 0 for those of no library. */
  readonly turn: number
}

/** How many calls a window has had. */
interface UsedBudget {
  readonly startsAt: number
  readonly used: number
}

/** Whose turn it is to call a service. */
interface SharedRate {
  readonly nextAt: number
  readonly pausedUntil: number
}

/** What is noted of one feed of changes. */
interface NotedFeed {
  readonly span: FeedSpan
  /** By id. */
  readonly changes: ReadonlyMap<string, NotedChange>
}

/** An overwritten file, with what lay there when it was counted last. */
interface CountedOverwrite {
  readonly record: Overwrite
  readonly digest: Digest
  readonly modifiedAt: number
}

/** Everything that a storage in memory remembers. Values never change, only what a key leads to. */
export interface Tables {
  readonly libraries: Map<string, Library>
  readonly items: Map<string, Item>
  /** Natural key → item id. */
  readonly itemKeys: Map<string, string>
  readonly candidates: Map<string, Candidate>
  /** Item id and asset type → selections by rank. */
  readonly selections: Map<string, readonly Selection[]>
  /** Provider and address → since when nobody wants it on any item. */
  readonly rejectedSources: Map<string, number>
  readonly blobs: Map<Digest, BlobRecord>
  /** Referrer → what it refers to. */
  readonly blobReferences: Map<string, BlobReferences>
  readonly publications: Map<string, Publication>
  readonly journal: Map<string, JournalEntry>
  /** Item id and path → what others did there. */
  readonly overwrites: Map<string, CountedOverwrite>
  /** Library id and folder → what it looked like. */
  readonly scannedFolders: Map<string, ScannedFolder>
  readonly jobs: Map<string, QueuedJob>
  readonly schedules: Map<string, Schedule>
  /** By item id. */
  readonly proposals: Map<string, StoredProposals>
  /** By item id. */
  readonly overruled: Map<string, Overruled>
  readonly responses: Map<string, StoredResponse>
  /** Provider, period and start → what is used of it. */
  readonly budgets: Map<string, UsedBudget>
  /** By service. */
  readonly rates: Map<string, SharedRate>
  /** Provider and kind → what is noted of its changes. */
  readonly changeFeeds: Map<string, NotedFeed>
  /** By name. */
  readonly secrets: Map<string, SealedSecret>
  readonly players: Map<string, Player>
  /** Group and item id → what the group is to be told. */
  readonly playerNotices: Map<string, OwedNotice>
  readonly notificationChannels: Map<string, NotificationChannel>
  readonly audit: Map<string, AuditEntry>
  readonly apiKeys: Map<string, ApiKey>
  readonly users: Map<string, User>
  /** By the digest of its token. */
  readonly sessions: Map<string, Session>
  /** By sequence, oldest first. */
  readonly events: Map<number, LoggedEvent>
  readonly webhookSources: Map<string, WebhookSource>
  readonly webhookDeliveries: Map<string, WebhookDelivery>
}

/** The way of a store to its tables. */
export interface TableAccess {
  /** The tables as they are now. */
  read(): Tables
  /** Runs `work` when it may change the tables; it must check all before it changes any. */
  write<Result>(work: (tables: Tables) => Result): Promise<Result>
  /** Heard by workers once what was written is committed. */
  readonly bell: Bell
}

export function createTables(): Tables {
  return {
    libraries: new Map(),
    items: new Map(),
    itemKeys: new Map(),
    candidates: new Map(),
    selections: new Map(),
    rejectedSources: new Map(),
    blobs: new Map(),
    blobReferences: new Map(),
    publications: new Map(),
    journal: new Map(),
    overwrites: new Map(),
    scannedFolders: new Map(),
    jobs: new Map(),
    schedules: new Map(),
    proposals: new Map(),
    overruled: new Map(),
    responses: new Map(),
    budgets: new Map(),
    rates: new Map(),
    changeFeeds: new Map(),
    secrets: new Map(),
    players: new Map(),
    playerNotices: new Map(),
    notificationChannels: new Map(),
    audit: new Map(),
    apiKeys: new Map(),
    users: new Map(),
    sessions: new Map(),
    events: new Map(),
    webhookSources: new Map(),
    webhookDeliveries: new Map(),
  }
}

export function copyTables(tables: Tables): Tables {
  const copies = Object.entries(tables).map(([name, table]) => [name, new Map(table)])
  return Object.fromEntries(copies) as Tables
}

/** Removes the rows that are meant; how many that were. */
export function removeWhere<Key, Row>(
  table: Map<Key, Row>,
  isMeant: (row: Row) => boolean,
): number {
  const meant = [...table].filter(([, row]) => isMeant(row))
  for (const [key] of meant) table.delete(key)
  return meant.length
}

/** The value as it would come back from a file: without absent fields, and no longer the caller's. */
export function asStored<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value
}

/** The key of an item's selections of one type. */
export function placeOf(itemId: string, assetType: AssetType): string {
  return JSON.stringify([itemId, assetType])
}
