import { InvalidInputError } from '../errors.js'
import { eachItem } from '../library/all-items.js'
import { mustFindItem, mustFindLibrary } from '../library/must-find.js'
import type { Ports } from '../ports.js'
import { mustFindPlayer } from './connect-player.js'
import { groupsShowing, oweTo } from './owe-notices.js'
import { type TellPorts, type ToldGroup, tellPlayers } from './tell-players.js'

/** Whom to tell, and what; without anything, every player what it is still owed. */
export interface NotifyPlayersRequest {
  /** Only the group of this player. */
  readonly playerId?: string
  /** Of everything that is published of this library, also what was told before. */
  readonly libraryId?: string
  /** Of these items, also what was told before. */
  readonly itemIds?: readonly string[]
  readonly signal?: AbortSignal
}

/**
 * Tells players now, whether or not a worker runs. A player that cannot be told is in the answer, and is told later.
 *
 * @throws {NotFoundError} `player-not-found`, `library-not-found`, `item-not-found`. @throws {InvalidInputError} for library and items at once.
 */
export async function notifyNow(
  ports: TellPorts & Pick<Ports, 'ids'>,
  request: NotifyPlayersRequest = {},
): Promise<readonly ToldGroup[]> {
  const { playerId, signal } = request
  const player = playerId === undefined ? undefined : await mustFindPlayer(ports.storage, playerId)
  await oweAsked(ports, request, player?.group)
  const options = signal === undefined ? {} : { signal }
  return tellPlayers(ports, player === undefined ? options : { ...options, group: player.group })
}

async function oweAsked(
  ports: TellPorts & Pick<Ports, 'ids'>,
  { libraryId, itemIds }: NotifyPlayersRequest,
  only: string | undefined,
): Promise<void> {
  if (libraryId !== undefined && itemIds !== undefined)
    throw new InvalidInputError('Tell of a library or of items, not of both')
  if (libraryId !== undefined) await oweLibrary(ports, libraryId, only)
  for (const itemId of itemIds ?? []) {
    const item = await mustFindItem(ports.storage, itemId)
    await oweItems(ports, item.libraryId, [itemId], only)
  }
}

async function oweLibrary(
  ports: TellPorts & Pick<Ports, 'ids'>,
  libraryId: string,
  only: string | undefined,
): Promise<void> {
  const library = await mustFindLibrary(ports.storage, libraryId)
  const published: string[] = []
  for await (const { id, publishedRevision } of eachItem(ports.storage.items, {
    libraryId: library.id,
  }))
    if (publishedRevision !== undefined) published.push(id)
  await oweItems(ports, libraryId, published, only)
}

async function oweItems(
  ports: TellPorts & Pick<Ports, 'ids'>,
  libraryId: string,
  itemIds: readonly string[],
  only: string | undefined,
): Promise<void> {
  const owedAt = ports.clock.now()
  await ports.storage.transaction(async (stores) => {
    const showing = await groupsShowing(stores, libraryId)
    const groups = showing.filter((group) => only === undefined || group === only)
    const notices = itemIds.map((itemId) => ({ itemId, isNew: false, owedAt }))
    await oweTo(ports, stores, { groups, notices })
  })
}
