import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { InvalidInputError } from '@metarr/core'
import { parse as parseYaml } from 'yaml'
import { type Config, configSchema } from './config.js'
import { environmentConfig } from './environment.js'

/** The file that is read from the data folder. */
const configFileName = 'config.yaml'

export interface ConfigSources {
  readonly dataFolder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** `--database`: a URL over all that the rest says. */
  readonly database?: string | undefined
}

/**
 * Reads the configuration: defaults, over them `config.yaml` in the data folder, over that the environment, over that the command line.
 *
 * @throws {InvalidInputError} naming the file or variable, the key, and what is wrong with it.
 */
export function loadConfig({ dataFolder, environment, database }: ConfigSources): Config {
  const file = join(dataFolder, configFileName)
  const fromFile = readConfigFile(file)
  check(fromFile, file)
  const merged = deepMerge(fromFile, environmentConfig(environment))
  const config = check(merged, 'the environment (METARR__…)')
  return withUrls(config, {
    database: database ?? environment['METARR_DATABASE_URL'],
    blobs: environment['METARR_BLOBS_URL'],
  })
}

/** The configuration with these over what it says itself. */
function withUrls(
  config: Config,
  urls: { readonly database: string | undefined; readonly blobs: string | undefined },
): Config {
  const { database = config.database.url, blobs = config.blobs.url } = urls
  return {
    ...config,
    database: { ...config.database, ...(database === undefined ? {} : { url: database }) },
    blobs: { ...config.blobs, ...(blobs === undefined ? {} : { url: blobs }) },
  }
}

function readConfigFile(file: string): unknown {
  const text = readIfThere(file)
  if (text === undefined) return {}
  try {
    return parseYaml(text) ?? {}
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    throw new InvalidInputError(`${file} is no YAML: ${why}`, [], { cause: error })
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    const why = error instanceof Error ? error.message : String(error)
    throw new InvalidInputError(`${file} cannot be read: ${why}`, [], { cause: error })
  }
}

function check(value: unknown, source: string): Config {
  const parsed = configSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(({ path, message }) => ({
    path: path.map(String),
    message,
  }))
  const words = issues.map(({ path, message }) => `${path.join('.') || 'top level'}: ${message}`)
  throw new InvalidInputError(`Configuration from ${source}: ${words.join('; ')}`, issues)
}

function deepMerge(base: unknown, over: unknown): unknown {
  if (!isRecord(base) || !isRecord(over)) return over === undefined ? base : over
  const keys = new Set([...Object.keys(base), ...Object.keys(over)])
  return Object.fromEntries([...keys].map((key) => [key, deepMerge(base[key], over[key])]))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
