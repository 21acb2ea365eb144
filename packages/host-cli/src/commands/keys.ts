import { type AccessScope, createApiKey, NotFoundError, revokeApiKey } from '@metarr/core'
import type { App } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { table } from '../output/table.js'
import { noteDone } from './note-done.js'

/** `keys list` */
export async function keysList({ metarr, console }: App): Promise<ExitCode> {
  const keys = await metarr.ports.storage.apiKeys.list()
  console.result(keys.map(({ digest: _, ...key }) => key))
  if (keys.length === 0) console.print('No keys yet: metarr keys add NAME')
  else console.print(table([['NAME', 'MAY', 'MADE', 'LAST USED'], ...keys.map(rowOf)]))
  return exitCodes.done
}

function rowOf({
  name,
  scope,
  createdAt,
  lastUsedAt,
}: {
  readonly name: string
  readonly scope: AccessScope
  readonly createdAt: number
  readonly lastUsedAt?: number
}): readonly string[] {
  const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)
  return [name, scope, dayOf(createdAt), lastUsedAt === undefined ? 'never' : dayOf(lastUsedAt)]
}

/** `keys add` */
export async function keysAdd(
  app: App,
  name: string,
  { scope }: { readonly scope: AccessScope },
): Promise<ExitCode> {
  const { metarr, console } = app
  const { key, secret } = await createApiKey(metarr.ports, { name, scope })
  await noteDone(app, 'createApiKey', key.name)
  const { digest: _, ...told } = key
  console.result({ ...told, secret })
  console.print(secret)
  console.note(`${name} may ${scope}. The key is shown only now, and nowhere kept.`)
  return exitCodes.done
}

/** `keys remove` */
export async function keysRemove(app: App, name: string): Promise<ExitCode> {
  const { metarr, console } = app
  const keys = await metarr.ports.storage.apiKeys.list()
  const key = keys.find((one) => one.name === name || one.id === name)
  if (key === undefined) throw new NotFoundError('api-key-not-found', `${name} (see: metarr keys)`)
  await revokeApiKey(metarr.ports, { keyId: key.id })
  await noteDone(app, 'revokeApiKey', key.name)
  console.result({ removed: key.id })
  console.print(`${key.name} can no longer come in`)
  return exitCodes.done
}
