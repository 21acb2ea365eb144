import { readFileSync } from 'node:fs'
import { InvalidInputError } from '@metarr/core'
import { configSchema } from './config.js'

const prefix = 'METARR__'

/**
 * What the environment says: `METARR__PROVIDERS__TMDB__TOKEN=…` sets `providers.tmdb.token`; with `_FILE` behind it, the value is the content
 * of that file. Case does not count.
 *
 * @throws {InvalidInputError} naming the variable when its file cannot be read.
 */
export function environmentConfig(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, unknown> {
  const config: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(environment)) {
    if (!name.toUpperCase().startsWith(prefix) || value === undefined) continue
    const isFile = /_FILE$/i.test(name)
    const path = (isFile ? name.slice(0, -5) : name).slice(prefix.length).split('__')
    setAt(config, spelled(path), isFile ? contentOf(name, value) : value)
  }
  return config
}

function contentOf(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new InvalidInputError(`${name} names a file that cannot be read: ${why}`, [], {
      cause: error,
    })
  }
}

/** The keys as the configuration spells them; unknown ones in lower case, so that they are named when refused. */
function spelled(path: readonly string[]): readonly string[] {
  let level: unknown = configSchema.parse({})
  const known = knownKeys
  return path.map((name) => {
    const keys = isRecord(level) ? Object.keys(level) : []
    const key = [...keys, ...known].find(
      (candidate) => candidate.toLowerCase() === name.toLowerCase(),
    )
    level = isRecord(level) && key !== undefined ? level[key] : undefined
    return key ?? name.toLowerCase()
  })
}

/** Keys without a default, which an empty configuration does not show. */
const knownKeys = [
  'token',
  'baseUrl',
  'imageBaseUrl',
  'requestsPerSecond',
  'key',
  'clientKey',
  'pin',
  'order',
  'callsPerDay',
  'accessKeyId',
  'secretAccessKey',
  'url',
  'schema',
  'poolSize',
  'statementTimeoutMs',
]

function setAt(config: Record<string, unknown>, path: readonly string[], value: string): void {
  let level = config
  for (const name of path.slice(0, -1)) {
    const next = level[name]
    level = isRecord(next) ? next : (level[name] = {})
  }
  level[path.at(-1) ?? ''] = value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
