import type { Digest } from '../cache/digest.js'
import type { PathMapping } from '../players/path-mapping.js'

/** Programs that call us. What Radarr and Sonarr say leads to work; what the others say is kept. */
export const webhookKinds = [
  'radarr',
  'sonarr',
  'jellyfin',
  'emby',
  'plex',
  'seerr',
  'tautulli',
] as const

/** Which program calls; see {@link webhookKinds}. */
export type WebhookKind = (typeof webhookKinds)[number]

/** A program that may call us, without its secret. */
export interface WebhookSource {
  readonly id: string
  /** Stands in the address that it calls: `radarr-4k`. */
  readonly name: string
  readonly kind: WebhookKind
  /** SHA-256 of the secret, which is nowhere kept. A secret is long and random, so that no slow hash is needed. */
  readonly digest: Digest
  /** How it calls our folders. Empty: as we do. */
  readonly pathMappings: readonly PathMapping[]
  /** The libraries it may have to do with. Empty: all. */
  readonly libraryIds: readonly string[]
  readonly createdAt: number
}

/** Programs that may call us. */
export interface WebhookSourceStore {
  /** @throws {ConflictError} `already-exists` when a source has this id or name. */
  add(source: WebhookSource): Promise<void>

  /** Takes the place of the source with this id; `false` when there is none. Its name and kind stay. */
  replace(source: WebhookSource): Promise<boolean>

  /** The source of this name; `undefined` when there is none. */
  findByName(name: string): Promise<WebhookSource | undefined>

  /** All sources, by name. */
  list(): Promise<readonly WebhookSource[]>

  /** Takes a source away with all its deliveries; whether there was one. */
  remove(id: string): Promise<boolean>
}
