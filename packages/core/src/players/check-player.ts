import type { VerbOptions } from '../progress.js'
import { connectPlayer, mustFindPlayer, type PlayerPorts } from './connect-player.js'
import { type PathMapping, toTheirPath } from './path-mapping.js'
import { isPathWithin } from './path-within.js'
import type { PlayerGreeting } from './player-connection.js'
import type { Player } from './player-store.js'

/** What a folder of ours is to a player. */
export interface PlayerFolder {
  /** As we call it. */
  readonly ours: string
  /** As the player calls it. */
  readonly theirs: string
  /** The mapping that said so; absent: none covers it, and it is called the same. */
  readonly by?: PathMapping
  /** Whether it lies in a folder that the player reads; absent when the player does not say what it reads. */
  readonly isRead?: boolean
}

/** What a player answers, and whether it would find what we publish. */
export interface PlayerCheck {
  readonly greeting: PlayerGreeting
  /** Of each library that it shows, or of the path that was asked for. */
  readonly folders: readonly PlayerFolder[]
}

/** Which player, and of which path. */
export interface CheckPlayerRequest extends Pick<VerbOptions, 'signal'> {
  readonly playerId: string
  /** A path of ours; default: the roots of the libraries that it shows. */
  readonly path?: string
}

/**
 * Asks a player who it is, and tells what it calls our folders.
 *
 * @throws {NotFoundError} `player-not-found`. @throws {InvalidInputError} when its key cannot be opened.
 * @throws {ProviderError} when it cannot be reached, says no, or something else answers.
 */
export async function checkPlayer(
  ports: PlayerPorts,
  { playerId, path, signal }: CheckPlayerRequest,
): Promise<PlayerCheck> {
  const player = await mustFindPlayer(ports.storage, playerId)
  const connection = await connectPlayer(ports, player)
  const greeting = await connection.greet(signal === undefined ? {} : { signal })
  const paths = path === undefined ? await rootsShown(ports, player) : [path]
  return { greeting, folders: paths.map((ours) => folderOf(player, ours, greeting)) }
}

/** What a player calls a path of ours, without asking it. @throws {NotFoundError} `player-not-found`. */
export async function mapPlayerPath(
  { storage }: Pick<PlayerPorts, 'storage'>,
  { playerId, path }: { readonly playerId: string; readonly path: string },
): Promise<PlayerFolder> {
  return folderOf(await mustFindPlayer(storage, playerId), path, undefined)
}

async function rootsShown(
  { storage }: Pick<PlayerPorts, 'storage'>,
  { libraryIds }: Player,
): Promise<readonly string[]> {
  const libraries = await storage.libraries.list()
  return libraries
    .filter(({ id }) => libraryIds === undefined || libraryIds.includes(id))
    .map(({ root }) => root)
}

function folderOf(
  { pathMappings }: Player,
  ours: string,
  greeting: PlayerGreeting | undefined,
): PlayerFolder {
  const { path: theirs, by } = toTheirPath(ours, pathMappings)
  const folders = greeting?.folders
  return {
    ours,
    theirs,
    ...(by === undefined ? {} : { by }),
    ...(folders === undefined ? {} : { isRead: folders.some((one) => isPathWithin(theirs, one)) }),
  }
}
