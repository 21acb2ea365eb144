import { InvalidInputError } from '@metarr/core'
import type { Config } from '../config/config.js'

/** What can be kept sealed, and the setting that it stands for. */
const secretSettings = {
  'fanart.clientKey': ['providers', 'fanart', 'clientKey'],
  'fanart.key': ['providers', 'fanart', 'key'],
  'omdb.key': ['providers', 'omdb', 'key'],
  's3.accessKeyId': ['blobs', 'accessKeyId'],
  's3.secretAccessKey': ['blobs', 'secretAccessKey'],
  'tmdb.token': ['providers', 'tmdb', 'token'],
  'tvdb.key': ['providers', 'tvdb', 'key'],
  'tvdb.pin': ['providers', 'tvdb', 'pin'],
} as const

export type SecretName = keyof typeof secretSettings

export const secretNames = Object.keys(secretSettings) as readonly SecretName[]

/** @throws {InvalidInputError} listing the names that there are. */
export function checkSecretName(name: string): SecretName {
  const known = secretNames.find((one) => one.toLowerCase() === name.toLowerCase())
  if (known !== undefined) return known
  throw new InvalidInputError(`No secret is called ${name}; there are: ${secretNames.join(', ')}`)
}

/** What the configuration itself says for a secret; `undefined` when it says nothing. */
export function configuredSecret(config: Config, name: SecretName): string | undefined {
  let value: unknown = config
  for (const key of secretSettings[name]) value = Object(value)[key]
  return typeof value === 'string' ? value : undefined
}

/** The configuration with sealed secrets where it says nothing itself. */
export function withSecrets(config: Config, secrets: ReadonlyMap<string, string>): Config {
  const filled = structuredClone(config)
  for (const name of secretNames) {
    const value = secrets.get(name)
    if (value === undefined || configuredSecret(config, name) !== undefined) continue
    const path = secretSettings[name]
    let section: object = filled
    for (const key of path.slice(0, -1)) section = Object(Reflect.get(section, key))
    Reflect.set(section, path.at(-1) ?? name, value)
  }
  return filled
}

/** Every secret that the configuration holds, so that none of them is printed. */
export function secretsIn(config: Config): readonly string[] {
  return secretNames.flatMap((name) => configuredSecret(config, name) ?? [])
}
