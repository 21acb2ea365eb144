import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  type AssetProvider,
  createMetarr,
  type EventSink,
  type MetadataProvider,
  type Metarr,
  type Storage,
  StorageError,
} from '@metarr/core'
import { createDefaultPorts, createMediaProbe } from '@metarr/core/node'
import { createTmdb } from '@metarr/providers/tmdb'
import { createSqliteStorage } from '@metarr/storage-sqlite'
import type { Config } from './config/config.js'

export interface ComposeOptions {
  readonly dataFolder: string
  readonly config: Config
  readonly events?: EventSink
}

/** The one place where ports meet their adapters: a Metarr on this machine's disks, with SQLite and the providers that are configured. */
export async function compose({ dataFolder, config, events }: ComposeOptions): Promise<Metarr> {
  makeDataFolder(dataFolder)
  const storage = await createSqliteStorage({ file: join(dataFolder, 'metarr.db') })
  const providers = providersOf(config, storage)
  return createMetarr(
    createDefaultPorts({
      folder: dataFolder,
      storage,
      probe: createMediaProbe({ ffprobe: ffprobeOf(config) }),
      metadataProviders: providers,
      assetProviders: providers,
      ...(events === undefined ? {} : { events }),
    }),
  )
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

function providersOf(
  { providers: { tmdb } }: Config,
  { responses, budgets }: Storage,
): readonly (MetadataProvider & AssetProvider)[] {
  const { token, ...options } = tmdb
  if (token === undefined) return []
  const set = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
  return [createTmdb({ token, responses, budgets, ...set })]
}

function ffprobeOf({ probe: { ffprobe } }: Config): string | false {
  return ffprobe === 'none' ? false : ffprobe
}
