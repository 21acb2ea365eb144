import { ProviderError } from '../errors.js'
import type { Library } from '../library/library.js'
import type { Ports } from '../ports.js'
import { connectPlayer, type PlayerPorts } from './connect-player.js'
import { inTheirPaths, noticeOf } from './notice-of.js'
import type { PlayerConnection } from './player-connection.js'
import type { PlayerNotice } from './player-notifier.js'
import type { OwedNotice, Player } from './player-store.js'

/** Notices told at once. */
const batchSize = 200

/** What telling takes. */
export type TellPorts = PlayerPorts & Pick<Ports, 'events' | 'clock'>

/** Whom to tell. */
export interface TellRequest {
  /** Default: every group that is owed something. */
  readonly group?: string
  readonly signal?: AbortSignal
}

/** What came of telling one group. */
export interface ToldGroup {
  readonly group: string
  /** The player that was told; absent when none of the group could be. */
  readonly player?: string
  readonly items: number
  /** Titles that the player does not show although it was told to. */
  readonly notShown: readonly string[]
  /** Why none of them could be told. */
  readonly failure?: unknown
}

/** Tells players what they are owed, each group through the first of its players that answers. What could not be told stays owed. */
export async function tellPlayers(
  ports: TellPorts,
  { group, signal }: TellRequest = {},
): Promise<readonly ToldGroup[]> {
  const groups = group === undefined ? await ports.storage.players.owedGroups() : [group]
  const told: ToldGroup[] = []
  for (const one of groups) told.push(await tellGroup(ports, one, signal))
  return told
}

async function tellGroup(
  ports: TellPorts,
  group: string,
  signal: AbortSignal | undefined,
): Promise<ToldGroup> {
  const members = (await ports.storage.players.list()).filter((player) => player.group === group)
  const total = { group, items: 0, notShown: [] as string[] }
  for (;;) {
    signal?.throwIfAborted()
    const owed = await ports.storage.players.owed(group, batchSize)
    if (owed.length === 0) return { ...total, ...firstNamed(members) }
    const notices = await noticesOf(ports, owed)
    const told = await tellMembers(ports, members, notices, signal)
    if ('failure' in told) return { ...total, failure: told.failure }
    await ports.storage.players.settle(owed)
    total.items += notices.length
    total.notShown.push(...told.notShown)
  }
}

function firstNamed([first]: readonly Player[]): { readonly player?: string } {
  return first === undefined ? {} : { player: first.name }
}

/** Items and libraries that are gone are nobody's business any more. */
async function noticesOf(
  { storage }: PlayerPorts,
  owed: readonly OwedNotice[],
): Promise<readonly PlayerNotice[]> {
  const libraries = new Map<string, Library>()
  for (const library of await storage.libraries.list()) libraries.set(library.id, library)
  const notices: PlayerNotice[] = []
  for (const { itemId, isNew } of owed) {
    const item = await storage.items.find(itemId)
    const library = item && libraries.get(item.libraryId)
    if (item !== undefined && library !== undefined) notices.push(noticeOf(library, item, !isNew))
  }
  return notices
}

type Told =
  | { readonly notShown: readonly string[] }
  /** None of them could be told. */
  | { readonly failure: unknown }

async function tellMembers(
  ports: TellPorts,
  members: readonly Player[],
  notices: readonly PlayerNotice[],
  signal: AbortSignal | undefined,
): Promise<Told> {
  if (members.length === 0 || notices.length === 0) return { notShown: [] }
  const failures: unknown[] = []
  for (const player of members) {
    try {
      const { notShown } = await tellOne(ports, player, notices, signal)
      await forgetElsewhere(ports, { members, told: player, notices, signal })
      return { notShown }
    } catch (error) {
      signal?.throwIfAborted()
      noteFailure(ports, player, error)
      failures.push(error)
    }
  }
  return { failure: failures.find(isOnlyBusy) ?? failures[0] }
}

/** Somebody watches a film there: later all goes well, which is more than can be said of one that is away. */
function isOnlyBusy(error: unknown): boolean {
  return error instanceof ProviderError && error.retryAfterMs !== undefined
}

async function tellOne(
  ports: TellPorts,
  player: Player,
  notices: readonly PlayerNotice[],
  signal: AbortSignal | undefined,
): Promise<{ readonly notShown: readonly string[] }> {
  const connection = await connectPlayer(ports, player)
  const theirs = notices.map((notice) => inTheirPaths(notice, player.pathMappings))
  const answer = await connection.notify(theirs, optionsOf(signal))
  const notShown = answer.notShown.map(({ title }) => title)
  const items = notices.length
  ports.events.emit({ type: 'player:told', player: player.name, items, notShown })
  return { notShown }
}

/** What the other players of a group have in memory of pictures that changed. */
interface Elsewhere {
  readonly members: readonly Player[]
  readonly told: Player
  readonly notices: readonly PlayerNotice[]
  readonly signal: AbortSignal | undefined
}

async function forgetElsewhere(
  ports: TellPorts,
  { members, told, notices, signal }: Elsewhere,
): Promise<void> {
  for (const player of members.filter(({ id }) => id !== told.id)) {
    const theirs = notices.map((notice) => inTheirPaths(notice, player.pathMappings))
    try {
      const connection: PlayerConnection = await connectPlayer(ports, player)
      await connection.forgetPictures?.(theirs, optionsOf(signal))
    } catch (error) {
      signal?.throwIfAborted()
      noteFailure(ports, player, error)
    }
  }
}

function optionsOf(signal: AbortSignal | undefined) {
  return signal === undefined ? {} : { signal }
}

function noteFailure({ events }: TellPorts, { name }: Player, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  events.emit({ type: 'player:notify-failed', player: name, message })
}
