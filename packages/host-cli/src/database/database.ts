import { join } from 'node:path'
import { InvalidInputError, type Storage, type StorageSchema } from '@metarr/core'
import type { Config } from '../config/config.js'

type Settings = Config['database']

/** Where everything is kept. */
export type DatabasePlace =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly settings: Settings }

/** The database that is configured; without a word, the file in the data folder. */
export function databaseOf({
  dataFolder,
  config,
}: {
  readonly dataFolder: string
  readonly config: Config
}): DatabasePlace {
  const { url } = config.database
  if (url === undefined) return { kind: 'sqlite', file: join(dataFolder, 'metarr.db') }
  return databaseAt(url, config.database)
}

/**
 * The database of a URL.
 *
 * @throws {InvalidInputError} when it is neither `postgresql://…` nor `sqlite:` and a file.
 */
export function databaseAt(url: string, settings: Settings = {}): DatabasePlace {
  if (/^postgres(?:ql)?:\/\//.test(url)) return { kind: 'postgres', url, settings }
  const file = /^sqlite:(.+)$/.exec(url)?.[1]
  if (file !== undefined) return { kind: 'sqlite', file }
  throw new InvalidInputError(
    'A database is postgresql://user:password@host/name, or sqlite: and the path of a file',
  )
}

/** Opens it, and brings its schema up to date. Only the driver that is used is loaded. */
export async function openStorage(place: DatabasePlace): Promise<Storage> {
  if (place.kind === 'sqlite') {
    const { createSqliteStorage } = await import('@metarr/storage-sqlite')
    return createSqliteStorage({ file: place.file })
  }
  const { createPostgresStorage } = await import('@metarr/storage-postgres')
  return createPostgresStorage(optionsOf(place.url, place.settings))
}

/** Opens it only to look after its schema. */
export async function openSchema(place: DatabasePlace): Promise<StorageSchema> {
  if (place.kind === 'sqlite') {
    const { openSqliteSchema } = await import('@metarr/storage-sqlite')
    return openSqliteSchema({ file: place.file })
  }
  const { openPostgresSchema } = await import('@metarr/storage-postgres')
  return openPostgresSchema(optionsOf(place.url, place.settings))
}

function optionsOf(url: string, { schema, poolSize, statementTimeoutMs }: Settings) {
  return {
    url,
    ...(schema === undefined ? {} : { schema }),
    ...(poolSize === undefined ? {} : { poolSize }),
    ...(statementTimeoutMs === undefined ? {} : { statementTimeoutMs }),
  }
}

/** How a database is called in output: never with its password. */
export function nameOf(place: DatabasePlace): string {
  if (place.kind === 'sqlite') return `SQLite, ${place.file}`
  return `PostgreSQL, ${withoutPassword(place.url)}`
}

/** What can be read as no address may be a password anywhere, and is left out. */
function withoutPassword(text: string): string {
  if (!URL.canParse(text)) return 'an address that cannot be read'
  const { protocol, username, host, pathname } = new URL(text)
  return `${protocol}//${username === '' ? '' : `${username}@`}${host}${pathname}`
}

/** The passwords in the URL of a database, as they stand there and as they are meant, so that none is ever printed. */
export function passwordsIn(text = ''): readonly string[] {
  const [, standing = ''] = /^\w+:\/\/[^:@/]*:(.+)@/.exec(text) ?? []
  if (!URL.canParse(text)) return [standing].filter((password) => password !== '')
  const { password, searchParams } = new URL(text)
  const all = [standing, password, decoded(password), searchParams.get('password') ?? '']
  return [...new Set(all)].filter((one) => one !== '')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
