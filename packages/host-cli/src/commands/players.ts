import {
  InvalidInputError,
  NotFoundError,
  type PathMapping,
  type Player,
  type PlayerFolder,
  type PlayerKind,
  type ToldGroup,
} from '@metarr/core'
import type { App } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { table } from '../output/table.js'
import { readSecret } from '../secrets/read-secret.js'
import { librariesLimitedTo, wantedLibraries } from './libraries.js'

/** What the command line says of a player. */
export interface PlayerOptions {
  readonly address?: string
  readonly user?: string
  /** A file; `true`: what is piped in, or asked for. */
  readonly secret?: string | true
  readonly group?: string
  readonly library?: readonly string[]
  readonly map?: readonly PathMapping[]
}

/** `players list` */
export async function playersList({ metarr, console }: App): Promise<ExitCode> {
  const players = await metarr.listPlayers()
  console.result(players)
  const rows = players.map((player) => [
    player.name,
    player.kind,
    player.address,
    player.group === player.id ? '-' : player.group,
  ])
  if (rows.length > 0) console.print(table([['NAME', 'KIND', 'ADDRESS', 'GROUP'], ...rows]))
  else console.print('No players yet: metarr players add NAME --kind kodi --address http://…')
  return exitCodes.done
}

/** `players add` */
export async function playersAdd(
  app: App,
  name: string,
  options: PlayerOptions & { readonly kind: PlayerKind; readonly address: string },
): Promise<ExitCode> {
  const { kind, address } = options
  const said = await saidOf(app, options, `Key or password of ${name}`)
  const player = await app.metarr.addPlayer({ ...said, name, kind, address })
  app.console.result(player)
  app.console.print(`${name} is told what is published; try it: metarr players test ${name}`)
  return exitCodes.done
}

/** `players set` */
export async function playersSet(
  app: App,
  wanted: string,
  options: PlayerOptions,
): Promise<ExitCode> {
  const { id, name } = await findPlayer(app, wanted)
  const said = await saidOf(app, options, `Key or password of ${name}`)
  const player = await app.metarr.changePlayer({ playerId: id, ...said })
  app.console.result(player)
  app.console.print(`${name} is changed`)
  return exitCodes.done
}

/** `players remove` */
export async function playersRemove(app: App, wanted: string): Promise<ExitCode> {
  const { id, name } = await findPlayer(app, wanted)
  await app.metarr.removePlayer({ playerId: id })
  app.console.result({ removed: id })
  app.console.print(`${name} is told nothing more`)
  return exitCodes.done
}

/** `players test` */
export async function playersTest(
  app: App,
  wanted: string,
  { path }: { readonly path?: string },
): Promise<ExitCode> {
  const player = await findPlayer(app, wanted)
  const about = path === undefined ? {} : { path }
  const { signal, console, metarr } = app
  const check = await metarr.checkPlayer({ playerId: player.id, ...about, signal })
  console.result(check)
  console.print(`${check.greeting.name} answers: ${player.kind} ${check.greeting.version}`)
  for (const folder of check.folders) console.print(folderLine(folder))
  const lost = check.folders.filter(({ isRead }) => isRead === false)
  if (lost.length === 0) return exitCodes.done
  console.warn(`It reads: ${(check.greeting.folders ?? []).join(', ') || 'no folder'}`)
  console.warn(`Say what it calls ours: metarr players set ${player.name} --map THEIRS=OURS`)
  return exitCodes.partly
}

function folderLine({ ours, theirs, by, isRead }: PlayerFolder): string {
  const called = by === undefined ? 'called the same there' : `called ${theirs} there`
  const verdict = isRead === false ? '! not among the folders that it reads' : '+'
  return `  ${ours}: ${called} ${isRead === undefined ? '' : verdict}`.trimEnd()
}

/** `players notify` */
export async function playersNotify(
  app: App,
  wanted: string | undefined,
  { library, item }: { readonly library?: string; readonly item?: readonly string[] },
): Promise<ExitCode> {
  const { metarr, console, signal } = app
  const player = wanted === undefined ? {} : { playerId: (await findPlayer(app, wanted)).id }
  const [found] = library === undefined ? [] : await wantedLibraries(app, [library])
  const told = await metarr.notifyPlayers({
    ...player,
    ...(found === undefined ? {} : { libraryId: found.id }),
    ...(item === undefined ? {} : { itemIds: item }),
    signal,
  })
  console.result(told.map(resultOf))
  if (told.every(({ items }) => items === 0)) console.print('Nobody is owed anything.')
  return told.some(({ failure }) => failure !== undefined) ? exitCodes.partly : exitCodes.done
}

function resultOf({ failure, ...told }: ToldGroup) {
  if (failure === undefined) return told
  return { ...told, failure: failure instanceof Error ? failure.message : String(failure) }
}

async function saidOf(app: App, options: PlayerOptions, question: string) {
  const { address, user, group, map } = options
  const secret = await secretOf(app, options, question)
  return {
    ...(address === undefined ? {} : { address }),
    ...(user === undefined ? {} : { user }),
    ...(group === undefined ? {} : { group }),
    ...(map === undefined ? {} : { pathMappings: map }),
    ...(await librariesLimitedTo(app, options.library)),
    ...(secret === undefined ? {} : { secret }),
  }
}

async function secretOf(
  { signal }: App,
  { secret }: PlayerOptions,
  question: string,
): Promise<string | undefined> {
  if (secret === undefined) return undefined
  const value = await readSecret({ file: secret === true ? undefined : secret, question, signal })
  if (value === '') throw new InvalidInputError('The key or password is empty')
  return value
}

async function findPlayer({ metarr }: App, wanted: string): Promise<Player> {
  const players = await metarr.listPlayers()
  const found = players.find(({ id, name }) => id === wanted || name === wanted)
  if (found === undefined)
    throw new NotFoundError('player-not-found', `${wanted} (see: metarr players)`)
  return found
}
