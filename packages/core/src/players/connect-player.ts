import { InvalidInputError, NotFoundError } from '../errors.js'
import type { Ports } from '../ports.js'
import { openOwnedSecret, type SecretOwner } from '../secrets/owned-secret.js'
import type { Stores } from '../storage.js'
import type { PlayerConnection } from './player-connection.js'
import type { Player } from './player-store.js'

/** What reaching players takes. */
export type PlayerPorts = Pick<Ports, 'storage' | 'players' | 'secretBox'>

/** The name under which the key of a player is kept among the secrets. */
export function playerSecretName(playerId: string): string {
  return `player.${playerId}`
}

/** Its key among the secrets. */
export function playerSecret({ id, name }: Pick<Player, 'id' | 'name'>): SecretOwner {
  return { about: playerSecretName(id), owner: name }
}

/**
 * A connection to a player, with its key.
 *
 * @throws {InvalidInputError} when no adapter for its kind is there, or its key cannot be opened.
 */
export async function connectPlayer(ports: PlayerPorts, player: Player): Promise<PlayerConnection> {
  const connect = ports.players?.[player.kind]
  if (connect === undefined)
    throw new InvalidInputError(`This program has no adapter for ${player.kind}`)
  const secret = await openOwnedSecret(ports, playerSecret(player))
  const { name, address, user } = player
  return connect({
    name,
    address,
    ...(user === undefined ? {} : { user }),
    ...(secret === undefined ? {} : { secret }),
  })
}

/** @throws {NotFoundError} `player-not-found`. */
export async function mustFindPlayer(
  { players }: Pick<Stores, 'players'>,
  playerId: string,
): Promise<Player> {
  const player = (await players.list()).find(({ id }) => id === playerId)
  if (player === undefined) throw new NotFoundError('player-not-found', playerId)
  return player
}
