import { correlated } from './correlated.js'
import type { Ports } from './ports.js'
import { createLocalAssetProvider } from './scan/local-asset-provider.js'
import { type AssetVerbs, assetVerbs } from './verbs/asset-verbs.js'
import { type CacheVerbs, cacheVerbs } from './verbs/cache-verbs.js'
import { type ExtrasVerbs, extrasVerbs } from './verbs/extras-verbs.js'
import { type HistoryVerbs, historyVerbs } from './verbs/history-verbs.js'
import { type IdentifyVerbs, identifyVerbs } from './verbs/identify-verbs.js'
import { type JobVerbs, jobVerbs } from './verbs/job-verbs.js'
import { type LibraryVerbs, libraryVerbs } from './verbs/library-verbs.js'
import { type MetadataVerbs, metadataVerbs } from './verbs/metadata-verbs.js'
import { type NotificationVerbs, notificationVerbs } from './verbs/notification-verbs.js'
import { type PlayerVerbs, playerVerbs } from './verbs/player-verbs.js'
import { type PublishVerbs, publishVerbs } from './verbs/publish-verbs.js'
import { type ScanVerbs, scanVerbs } from './verbs/scan-verbs.js'
import { type WebhookVerbs, webhookVerbs } from './verbs/webhook-verbs.js'

/** All that Metarr can do, bound to one set of ports: the object other programs embed. Every long verb takes a signal and tells its progress. */
export interface Metarr
  extends LibraryVerbs,
    ScanVerbs,
    IdentifyVerbs,
    MetadataVerbs,
    AssetVerbs,
    ExtrasVerbs,
    PublishVerbs,
    HistoryVerbs,
    CacheVerbs,
    JobVerbs,
    PlayerVerbs,
    NotificationVerbs,
    WebhookVerbs {
  /** The ports it was made with, for reading what verbs do not cover. */
  readonly ports: Ports
  /** Lets go of storage and probe. */
  close(): Promise<void>
}

/** Binds ports to verbs; no logic of its own. */
export function createMetarr(given: Ports): Metarr {
  const ports = correlated(withLocalAssets(given))
  return {
    ports,
    ...libraryVerbs(ports),
    ...scanVerbs(ports),
    ...identifyVerbs(ports),
    ...metadataVerbs(ports),
    ...assetVerbs(ports),
    ...extrasVerbs(ports),
    ...publishVerbs(ports),
    ...historyVerbs(ports),
    ...cacheVerbs(ports),
    ...jobVerbs(ports),
    ...playerVerbs(ports),
    ...notificationVerbs(ports),
    ...webhookVerbs(ports),
    async close() {
      await ports.probe.close()
      await ports.storage.close()
    },
  }
}

function withLocalAssets(ports: Ports): Ports {
  const local = createLocalAssetProvider(ports)
  if (ports.assetProviders.some(({ name }) => name === local.name)) return ports
  return { ...ports, assetProviders: [...ports.assetProviders, local] }
}
