import { setSecret } from '@metarr/core'
import { createSecretBox } from '@metarr/core/node'
import type { App } from '../app.js'
import { loadConfig } from '../config/load-config.js'
import { keysMadeIn, secretKeysOf } from './secret-keys.js'
import { configuredSecret, type SecretName, secretNames } from './secret-names.js'

/** A secret as it is listed: everything but what it says. */
export interface ListedSecret {
  readonly name: SecretName
  readonly savedAt?: number
  /** `waiting`: kept since this program began, so it works with what was there before. */
  readonly state: 'used' | 'waiting' | 'overruled' | 'closed' | 'missing'
}

type Given = Pick<App, 'metarr' | 'config' | 'dataFolder'>

/** Every secret that there can be. Those that were kept at or after `begunAt` wait for the next start. */
export async function listSecrets(
  app: Given,
  begunAt = Number.POSITIVE_INFINITY,
): Promise<readonly ListedSecret[]> {
  const kept = await app.metarr.ports.storage.secrets.list()
  return secretNames.map((name) => {
    const savedAt = kept.find((one) => one.name === name)?.savedAt
    if (savedAt === undefined) return { name, state: 'missing' }
    return { name, savedAt, state: stateOf(app, name, savedAt >= begunAt) }
  })
}

function stateOf(app: Given, name: SecretName, isNew: boolean): ListedSecret['state'] {
  if (isOverruled(app, name)) return 'overruled'
  if (isNew) return 'waiting'
  return configuredSecret(app.config, name) === undefined ? 'closed' : 'used'
}

/** Whether file or environment say it themselves. */
export function isOverruled({ dataFolder }: Pick<App, 'dataFolder'>, name: SecretName): boolean {
  const config = loadConfig({ dataFolder, environment: process.env })
  return configuredSecret(config, name) !== undefined
}

/** Seals a secret with the newest key of the data folder or environment. @throws {InvalidInputError} when it is empty. */
export async function keepSecret(
  { metarr, dataFolder }: Pick<App, 'metarr' | 'dataFolder'>,
  secret: { readonly name: SecretName; readonly value: string },
): Promise<void> {
  const { storage, clock } = metarr.ports
  const keys = await keysMadeIn(secretKeysOf(dataFolder, process.env))
  await setSecret({ storage, clock, secretBox: createSecretBox({ keys }) }, secret)
}
