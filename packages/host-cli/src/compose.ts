import { mkdirSync } from 'node:fs'
import {
  type AssetProvider,
  audited,
  createEventFeed,
  createMetarr,
  type EventFeed,
  type EventSink,
  type MetadataProvider,
  type Metarr,
  type Ports,
  type Storage,
  StorageError,
} from '@metarr/core'
import {
  createDefaultPorts,
  createDiskLibraryFolders,
  createMediaProbe,
  createProgramTrailerSource,
  systemClock,
} from '@metarr/core/node'
import { createEmby } from '@metarr/providers/emby'
import { createFanart } from '@metarr/providers/fanart'
import { createJellyfin } from '@metarr/providers/jellyfin'
import { createKodi } from '@metarr/providers/kodi'
import {
  createAppriseChannel,
  createDiscordChannel,
  createEmailChannel,
  createNtfyChannel,
  createWebhookChannel,
} from '@metarr/providers/notifications'
import { createOmdb } from '@metarr/providers/omdb'
import { createPlex } from '@metarr/providers/plex'
import { createTmdb } from '@metarr/providers/tmdb'
import { createTvdb } from '@metarr/providers/tvdb'
import { blobsOf } from './blobs.js'
import type { Config } from './config/config.js'
import { databaseOf, openStorage } from './database/database.js'
import { type FilledConfig, openConfigured } from './secrets/open-configured.js'
import { secretBoxAt } from './secrets/secret-box-at.js'
import { type Environment, secretKeysOf } from './secrets/secret-keys.js'

export interface ComposeOptions {
  readonly dataFolder: string
  readonly config: Config
  /** Where the key of sealed secrets may be; without it, only the data folder. */
  readonly environment?: Environment
  readonly events?: EventSink
  /** Who is behind it, for the audit log. */
  readonly actor?: string
}

/** A Metarr, and the configuration that it runs on, sealed secrets included. */
export interface Composed extends FilledConfig {
  readonly metarr: Metarr
  /** Where its events go, for other processes to hear. */
  readonly feed: EventFeed
}

/** The one place where ports meet their adapters: a Metarr on this machine's disks, with the database and the providers that are configured. */
export async function compose(options: ComposeOptions): Promise<Metarr> {
  return (await composeFilled(options)).metarr
}

/** The same, with what became of the configuration. */
export async function composeFilled(options: ComposeOptions): Promise<Composed> {
  const { dataFolder, environment = {} } = options
  makeDataFolder(dataFolder)
  const storage = await openStorage(databaseOf(options))
  try {
    const filled = await openConfigured(options.config, storage, () =>
      secretKeysOf(dataFolder, environment),
    )
    const blobs = await blobsOf(filled.config, dataFolder)
    return { ...filled, ...assemble({ ...options, config: filled.config }, { storage, blobs }) }
  } catch (error) {
    await storage.close()
    throw error
  }
}

function assemble(
  { dataFolder, config, environment = {}, events, actor }: ComposeOptions,
  { storage, blobs }: Pick<Ports, 'storage' | 'blobs'>,
) {
  const providers = providersOf(config, storage)
  const feed = createEventFeed({ storage, clock: systemClock })
  const metarr = createMetarr(
    createDefaultPorts({
      folder: dataFolder,
      storage,
      blobs,
      folders: foldersOf(config),
      probe: createMediaProbe({ ffprobe: ffprobeOf(config) }),
      metadataProviders: providers.metadata,
      assetProviders: providers.assets,
      ...trailersOf(config),
      players: { kodi: createKodi, jellyfin: createJellyfin, emby: createEmby, plex: createPlex },
      notifications: {
        webhook: createWebhookChannel,
        discord: createDiscordChannel,
        ntfy: createNtfyChannel,
        apprise: createAppriseChannel,
        email: createEmailChannel,
      },
      secretBox: secretBoxAt(dataFolder, environment),
      events: inTurn(feed, events),
    }),
  )
  return { metarr: audited(metarr, actor ?? 'program'), feed }
}

function foldersOf({ files: { copies, ...newFiles } }: Config) {
  return createDiskLibraryFolders({ copies, newFiles: set(newFiles) })
}

function inTurn(feed: EventSink, other: EventSink | undefined): EventSink {
  return {
    emit(event) {
      feed.emit(event)
      other?.emit(event)
    },
  }
}

function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new StorageError(
      'storage-unavailable',
      `The data folder ${folder} cannot be made (${why}); choose another with --data`,
      {
        cause: error,
      },
    )
  }
}

interface Providers {
  readonly metadata: readonly MetadataProvider[]
  readonly assets: readonly AssetProvider[]
}

/** Those that have a key, the most trusted first. */
function providersOf({ providers }: Config, { responses, budgets, rates }: Storage): Providers {
  const { token } = providers.tmdb
  const shared = { responses, rates }
  const tmdb =
    token === undefined ? [] : [createTmdb({ ...set(providers.tmdb), token, ...shared, budgets })]
  const tvdb = withKey(providers.tvdb).map((options) => createTvdb({ ...options, ...shared }))
  const fanart = withKey(providers.fanart).map((options) => createFanart({ ...options, ...shared }))
  const omdb = withKey(providers.omdb).map((options) =>
    createOmdb({ ...options, ...shared, budgets }),
  )
  return { metadata: [...tmdb, ...tvdb, ...omdb], assets: [...tmdb, ...tvdb, ...fanart] }
}

type Known<Options> = { [Name in keyof Options]: Exclude<Options[Name], undefined> }

/** The options that are set; an absent one means the adapter's own default. */
function set<Options extends object>(options: Options): Known<Options> {
  const known = Object.entries(options).filter(([, value]) => value !== undefined)
  return Object.fromEntries(known) as Known<Options>
}

function withKey<Options extends { readonly key?: string | undefined }>(
  options: Options,
): readonly (Known<Options> & { readonly key: string })[] {
  const { key } = options
  return key === undefined ? [] : [{ ...set(options), key }]
}

function trailersOf({ trailers }: Config) {
  if (trailers === undefined) return {}
  const { program, cookies } = trailers
  const signedIn = cookies === undefined ? {} : { cookies }
  return { trailers: createProgramTrailerSource({ program, ...signedIn }) }
}

function ffprobeOf({ probe: { ffprobe } }: Config): string | false {
  return ffprobe === 'none' ? false : ffprobe
}
