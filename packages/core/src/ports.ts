import type { AssetProvider } from './assets/asset-provider.js'
import type { BlobStore } from './cache/blob-store.js'
import type { ImageInspector } from './images/image-inspector.js'
import type { Clock, IdSource } from './clock.js'
import type { EventSink } from './events.js'
import type { MetadataProvider } from './metadata/metadata-provider.js'
import type { PlayerNotifier } from './players/player-notifier.js'
import type { FolderWatcher } from './scan/folder-watcher.js'
import type { LibraryFolders } from './scan/library-folder.js'
import type { MediaProbe } from './scan/media-probe.js'
import type { Storage } from './storage.js'

/** Everything outside that Metarr needs. A verb takes those of them that it uses. */
export interface Ports {
  readonly storage: Storage
  readonly blobs: BlobStore
  readonly folders: LibraryFolders
  readonly images: ImageInspector
  readonly probe: MediaProbe
  /** Without one, libraries cannot be watched; all else works. */
  readonly watcher?: FolderWatcher
  /** Best first. */
  readonly metadataProviders: readonly MetadataProvider[]
  readonly assetProviders: readonly AssetProvider[]
  readonly notifiers: readonly PlayerNotifier[]
  readonly events: EventSink
  readonly clock: Clock
  readonly ids: IdSource
}
