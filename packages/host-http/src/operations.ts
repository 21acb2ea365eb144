import type { Operation } from './operation.js'
import { apiKeyOperations } from './routes/api-keys.js'
import { artworkOperations } from './routes/artwork.js'
import { auditOperations } from './routes/audit.js'
import { backupOperations } from './routes/backups.js'
import { cacheOperations } from './routes/cache.js'
import { cacheCareOperations } from './routes/cache-care.js'
import { careOperations } from './routes/care.js'
import { eventOperations } from './routes/events.js'
import { folderOperations } from './routes/folders.js'
import { identifyOperations } from './routes/identify.js'
import { itemListOperations } from './routes/item-list.js'
import { itemOperations } from './routes/items.js'
import { jobOperations } from './routes/jobs.js'
import { libraryOperations } from './routes/libraries.js'
import { notificationOperations } from './routes/notification-channels.js'
import { playerOperations } from './routes/players.js'
import { providerOperations } from './routes/providers.js'
import { publishingOperations } from './routes/publishing.js'
import { recentEventOperations } from './routes/recent-events.js'
import { removedItemOperations } from './routes/removed-items.js'
import { scheduleOperations } from './routes/schedules.js'
import { secretOperations } from './routes/secrets.js'
import { sessionOperations } from './routes/session.js'
import { systemOperations } from './routes/system.js'
import { unknownFileOperations } from './routes/unknown-files.js'
import { userOperations } from './routes/users.js'
import { webhookOperations } from './routes/webhooks.js'

/** Everything that the API can do, in the order of its document. */
export const operations: readonly Operation[] = [
  ...systemOperations,
  ...folderOperations,
  ...libraryOperations,
  ...itemListOperations,
  ...itemOperations,
  ...identifyOperations,
  ...removedItemOperations,
  ...artworkOperations,
  ...publishingOperations,
  ...careOperations,
  ...jobOperations,
  ...scheduleOperations,
  ...unknownFileOperations,
  ...cacheCareOperations,
  ...cacheOperations,
  ...eventOperations,
  ...recentEventOperations,
  ...webhookOperations,
  ...playerOperations,
  ...notificationOperations,
  ...providerOperations,
  ...secretOperations,
  ...backupOperations,
  ...apiKeyOperations,
  ...sessionOperations,
  ...userOperations,
  ...auditOperations,
]
