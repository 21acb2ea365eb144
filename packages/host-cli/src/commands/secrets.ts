import { InvalidInputError, resealSecrets } from '@metarr/core'
import { createSecretBox } from '@metarr/core/node'
import type { App } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { table } from '../output/table.js'
import { isOverruled, keepSecret, type ListedSecret, listSecrets } from '../secrets/kept-secrets.js'
import { readSecret } from '../secrets/read-secret.js'
import { type SecretKeys, secretKeysOf } from '../secrets/secret-keys.js'
import { checkSecretName } from '../secrets/secret-names.js'
import { noteDone } from './note-done.js'

const stateWords: Readonly<Record<ListedSecret['state'], string>> = {
  used: 'used',
  waiting: 'used from the next start on',
  overruled: 'not used: the configuration or an environment variable says another',
  closed: 'cannot be opened: its key is not here',
  missing: '-',
}

/** `secrets list` */
export async function secretsList(app: App): Promise<ExitCode> {
  const listed = await listSecrets(app)
  app.console.result(listed)
  const rows = listed.map(({ name, savedAt, state }) => [
    name,
    savedAt === undefined ? '-' : new Date(savedAt).toISOString(),
    stateWords[state],
  ])
  app.console.print(table([['NAME', 'SET', ''], ...rows]))
  return exitCodes.done
}

/** `secrets set` */
export async function secretsSet(
  app: App,
  given: string,
  { file }: { readonly file?: string },
): Promise<ExitCode> {
  const name = checkSecretName(given)
  const value = await readSecret({ file, question: name, signal: app.signal })
  await keepSecret(app, { name, value })
  await noteDone(app, 'setSecret', name)
  app.console.result({ name, set: true })
  app.console.print(`${name} is sealed and kept`)
  if (isOverruled(app, name)) app.console.warn(`${name}: ${stateWords.overruled}`)
  return exitCodes.done
}

/** `secrets remove` */
export async function secretsRemove(app: App, given: string): Promise<ExitCode> {
  const name = checkSecretName(given)
  const removed = await app.metarr.ports.storage.secrets.remove(name)
  if (removed) await noteDone(app, 'removeSecret', name)
  app.console.result({ name, removed })
  app.console.print(removed ? `${name} is removed` : `${name} was not set`)
  return removed ? exitCodes.done : exitCodes.failed
}

/** `secrets rotate` */
export async function secretsRotate(app: App): Promise<ExitCode> {
  const resealed = await rotate(app, keysOf(app))
  await noteDone(app, 'rotateSecrets', `${resealed} secrets`)
  app.console.result({ resealed })
  app.console.print(`${resealed} secrets are sealed with the newest key`)
  return exitCodes.done
}

async function rotate({ metarr }: App, secretKeys: SecretKeys): Promise<number> {
  const reseal = (keys: readonly Uint8Array[]) =>
    resealSecrets({ storage: metarr.ports.storage, secretBox: createSecretBox({ keys }) })
  if (secretKeys.from === 'file') return secretKeys.file.rotate(reseal)
  if (secretKeys.keys.length > 1) return reseal(secretKeys.keys)
  throw new InvalidInputError(
    'The environment gives one key: put a new one before it (METARR_SECRET_KEY=NEW,OLD), rotate again, then drop the old one',
  )
}

function keysOf({ dataFolder }: App): SecretKeys {
  return secretKeysOf(dataFolder, process.env)
}
