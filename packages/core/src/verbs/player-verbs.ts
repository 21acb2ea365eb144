import { type CheckPlayerRequest, checkPlayer, type PlayerCheck } from '../players/check-player.js'
import {
  type AddPlayerRequest,
  addPlayer,
  type ChangePlayerRequest,
  changePlayer,
  removePlayer,
} from '../players/manage-players.js'
import { type NotifyPlayersRequest, notifyNow } from '../players/notify-now.js'
import type { Player } from '../players/player-store.js'
import type { ToldGroup } from '../players/tell-players.js'
import type { Ports } from '../ports.js'

/** The players that show a library. */
export interface PlayerVerbs {
  /** By name. */
  listPlayers(): Promise<readonly Player[]>
  /** See {@link addPlayer}. */
  addPlayer(request: AddPlayerRequest): Promise<Player>
  /** See {@link changePlayer}. */
  changePlayer(request: ChangePlayerRequest): Promise<Player>
  /** See {@link removePlayer}. */
  removePlayer(request: { readonly playerId: string }): Promise<void>
  /** See {@link checkPlayer}. */
  checkPlayer(request: CheckPlayerRequest): Promise<PlayerCheck>
  /** See {@link notifyNow}. */
  notifyPlayers(request?: NotifyPlayersRequest): Promise<readonly ToldGroup[]>
}

export function playerVerbs(ports: Ports): PlayerVerbs {
  return {
    listPlayers: () => ports.storage.players.list(),
    addPlayer: (request) => addPlayer(ports, request),
    changePlayer: (request) => changePlayer(ports, request),
    removePlayer: (request) => removePlayer(ports, request),
    checkPlayer: (request) => checkPlayer(ports, request),
    notifyPlayers: (request) => notifyNow(ports, request),
  }
}
