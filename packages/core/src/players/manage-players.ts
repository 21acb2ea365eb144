import { z } from 'zod'
import { ConflictError, NotFoundError } from '../errors.js'

import { checkLibraryLimit, libraryLimit } from '../library/library-limit.js'
import type { Ports } from '../ports.js'
import { refuseCredentials, senseless } from '../secrets/connected.js'
import { keepOwnedSecret } from '../secrets/owned-secret.js'
import type { Stores } from '../storage.js'
import { mustFindPlayer, playerSecret, playerSecretName } from './connect-player.js'
import { type PlayerKind, playerKinds } from './player-connection.js'
import type { Player } from './player-store.js'

const text = z.string().trim().min(1).max(200)
const path = z.string().min(1).max(4096)

/** What a person says of a player; its key apart. */
const settings = z.strictObject({
  name: text,
  kind: z.enum(playerKinds),
  address: z.url({ protocol: /^https?$/ }).max(2000),
  user: text.optional(),
  group: text.optional(),
  libraryIds: libraryLimit,
  pathMappings: z.array(z.strictObject({ ours: path, theirs: path })).max(100),
})

/** What is said of a new player. */
export interface AddPlayerRequest {
  /** What a person calls it; no other player is called the same. */
  readonly name: string
  readonly kind: PlayerKind
  /** `http://192.168.1.20:8080`. */
  readonly address: string
  /** Kodi wants a name beside its password. */
  readonly user?: string
  /** Its key, token or password; sealed, and never shown again. */
  readonly secret?: string
  /** Players of one group share a database. Default: it stands alone. */
  readonly group?: string
  /** Default, and when empty: all libraries. */
  readonly libraryIds?: readonly string[]
  /** Default: it calls every folder as we do. */
  readonly pathMappings?: Player['pathMappings']
}

/** What is to be another than it is; what is absent stays. */
export interface ChangePlayerRequest extends Partial<Omit<AddPlayerRequest, 'kind'>> {
  readonly playerId: string
}

/** What adding and changing players takes. */
export type ManagePlayersPorts = Pick<Ports, 'storage' | 'secretBox' | 'clock' | 'ids'>

/**
 * Adds a player that is told of every publish from now on.
 *
 * @throws {InvalidInputError} when something makes no sense, or nothing here seals its key. @throws {ConflictError} `already-exists`.
 * @throws {NotFoundError} `library-not-found`.
 */
export async function addPlayer(
  ports: ManagePlayersPorts,
  { secret, ...said }: AddPlayerRequest,
): Promise<Player> {
  const id = ports.ids.next()
  const player = await checked(ports.storage, { id, createdAt: ports.clock.now() }, said)
  await checkLibraryLimit(ports.storage, said.libraryIds)
  await keepOwnedSecret(ports, playerSecret(player), secret)
  await ports.storage.players.add(player).catch(async (error: unknown) => {
    await ports.storage.secrets.remove(playerSecretName(id))
    throw error
  })
  return player
}

/**
 * Changes what is said of a player.
 *
 * @throws {NotFoundError} `player-not-found`, `library-not-found`. @throws {InvalidInputError} when something makes no sense.
 * @throws {ConflictError} `already-exists`.
 */
export async function changePlayer(
  ports: ManagePlayersPorts,
  { playerId, secret, ...said }: ChangePlayerRequest,
): Promise<Player> {
  const { id, createdAt, group, ...before } = await mustFindPlayer(ports.storage, playerId)
  const standing = group === id ? {} : { group }
  const wanted = { ...before, ...standing, ...said }
  const player = await checked(ports.storage, { id, createdAt }, wanted)
  await checkLibraryLimit(ports.storage, said.libraryIds)
  if (!(await ports.storage.players.replace(player)))
    throw new NotFoundError('player-not-found', playerId)
  await keepOwnedSecret(ports, playerSecret(player), secret)
  return player
}

/** Takes a player away, and its key. @throws {NotFoundError} `player-not-found`. */
export async function removePlayer(
  { storage }: Pick<Ports, 'storage'>,
  { playerId }: { readonly playerId: string },
): Promise<void> {
  await storage.transaction(async ({ players, secrets }) => {
    if (!(await players.remove(playerId))) throw new NotFoundError('player-not-found', playerId)
    await secrets.remove(playerSecretName(playerId))
  })
}

async function checked(
  stores: Pick<Stores, 'players'>,
  own: Pick<Player, 'id' | 'createdAt'>,
  said: AddPlayerRequest,
): Promise<Player> {
  const parsed = settings.safeParse({ pathMappings: [], ...said })
  if (!parsed.success) throw senseless('player', parsed.error)
  const { user, libraryIds, group = own.id, ...rest } = parsed.data
  refuseCredentials(rest.address)
  const player = {
    ...rest,
    ...own,
    group,
    ...(user === undefined ? {} : { user }),
    ...(libraryIds === undefined ? {} : { libraryIds }),
  }
  await refuseMixedGroup(stores, player)
  return player
}

/** Players of one group share a database, which those of two kinds cannot. */
async function refuseMixedGroup(
  { players }: Pick<Stores, 'players'>,
  { id, group, kind }: Player,
): Promise<void> {
  const others = (await players.list()).filter((other) => other.group === group && other.id !== id)
  const stranger = others.find((other) => other.kind !== kind)
  if (stranger === undefined) return
  throw new ConflictError(
    'already-exists',
    `The group ${group} is one of ${stranger.kind} players: ${stranger.name}`,
  )
}
