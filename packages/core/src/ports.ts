import type { PasswordHasher } from './access/password-hasher.js'
import type { AssetProvider } from './assets/asset-provider.js'
import type { ScoringPolicy } from './assets/scoring/score.js'
import type { BlobStore } from './cache/blob-store.js'
import type { Clock, IdSource } from './clock.js'
import type { Correlation } from './correlation.js'
import type { EventSink } from './events.js'
import type { ImageInspector } from './images/image-inspector.js'
import type { ThumbnailStore } from './images/thumbnail-store.js'
import type { MetadataProvider } from './metadata/metadata-provider.js'
import type {
  ConnectNotificationChannel,
  NotificationKind,
} from './notifications/notification-sender.js'
import type { ConnectPlayer, PlayerKind } from './players/player-connection.js'
import type { PlayerNotifier } from './players/player-notifier.js'
import type { FolderWatcher } from './scan/folder-watcher.js'
import type { LibraryFolders } from './scan/library-folder.js'
import type { MediaProbe } from './scan/media-probe.js'
import type { SecretBox } from './secrets/secret-box.js'
import type { Storage } from './storage.js'
import type { TrailerSource } from './trailers/trailer-source.js'

/** Everything outside that Metarr needs. A verb takes those of them that it uses. */
export interface Ports {
  readonly storage: Storage
  readonly blobs: BlobStore
  readonly folders: LibraryFolders
  readonly images: ImageInspector
  /** Without one, thumbnails are made anew each time they are asked for. */
  readonly thumbnails?: ThumbnailStore
  readonly probe: MediaProbe
  /** Without one, libraries cannot be watched; all else works. */
  readonly watcher?: FolderWatcher
  /** Best first. */
  readonly metadataProviders: readonly MetadataProvider[]
  readonly assetProviders: readonly AssetProvider[]
  /** Ways to score beside the built-in, which libraries can name. Absent: none. */
  readonly scoringPolicies?: readonly ScoringPolicy[]
  /** Without one, trailers are found and named, and not fetched. */
  readonly trailers?: TrailerSource
  /** Told beside the players that people add. */
  readonly notifiers: readonly PlayerNotifier[]
  /** How players that people add are reached, by kind. Absent: none is. */
  readonly players?: Readonly<Partial<Record<PlayerKind, ConnectPlayer>>>
  /** How people are told what happens, by kind of channel. Absent: they are not. */
  readonly notifications?: Readonly<Partial<Record<NotificationKind, ConnectNotificationChannel>>>
  /** Seals and opens the keys of what people connect. Without one, none that needs a key can be added. */
  readonly secretBox?: Pick<SecretBox, 'seal' | 'open'>
  readonly passwords: PasswordHasher
  readonly events: EventSink
  readonly clock: Clock
  readonly ids: IdSource
  /** Without one, jobs and events do not say what they go back to. */
  readonly correlation?: Correlation
}
