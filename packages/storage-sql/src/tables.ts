import type { AccessTables } from './tables/access.js'
import type { AssetTables } from './tables/assets.js'
import type { AuditTables } from './tables/audit.js'
import type { CacheTables } from './tables/cache.js'
import type { EventTables } from './tables/event-log.js'
import type { IdentifyTables } from './tables/identify.js'
import type { JobTables } from './tables/jobs.js'
import type { LibraryTables } from './tables/library.js'
import type { MetadataTables } from './tables/metadata.js'
import type { NotificationTables } from './tables/notifications.js'
import type { OverwriteTables } from './tables/overwrites.js'
import type { PlayerTables } from './tables/players.js'
import type { PublishTables } from './tables/publish.js'
import type { RefreshTables } from './tables/refresh.js'
import type { ScanTables } from './tables/scan.js'
import type { SecretTables } from './tables/secrets.js'
import type { WebhookTables } from './tables/webhooks.js'

/**
 * Rows as the database has them: absent is NULL, yes and no are 1 and 0, times are milliseconds, lists and objects are
 * JSON text. The tables of a room stand in its own file.
 */
export interface Tables
  extends AccessTables,
    AssetTables,
    AuditTables,
    CacheTables,
    EventTables,
    IdentifyTables,
    JobTables,
    LibraryTables,
    MetadataTables,
    NotificationTables,
    OverwriteTables,
    PlayerTables,
    PublishTables,
    RefreshTables,
    ScanTables,
    SecretTables,
    WebhookTables {
  readonly migrations: MigrationsTable
}

interface MigrationsTable {
  readonly name: string
}
