import type { PlayerAddress, PlayerConnection } from '@metarr/core'
import { z } from 'zod'
import { createMediaServer } from '../answer/media-server.js'
import { createPlayerAsking } from '../answer/player-asking.js'
import type { PlayerOptions } from '../answer/player-client.js'

const folders = z.array(z.object({ Locations: z.array(z.string()).nullish() }))

/**
 * Jellyfin 10.11 and 12, with an API key. Of new folders it is told what the file monitor would: it looks after its own waiting time, a minute by
 * default.
 */
export function createJellyfin(
  player: PlayerAddress,
  options: PlayerOptions = {},
): PlayerConnection {
  const { name, secret } = player
  const credential = secret === undefined ? undefined : authorizationOf(secret)
  return createMediaServer(name, createPlayerAsking(player, { credential }, options), {
    parameter: (word) => word,
    findsByPath: false,
    async folders(asking, signal) {
      const found = await asking.read({ path: '/Library/VirtualFolders', signal }, folders)
      return found.flatMap(({ Locations: locations }) => locations ?? [])
    },
  })
}

/** The only form that Jellyfin 12 reads; 10.11 reads it, too. */
function authorizationOf(key: string) {
  const facts = `Token="${encodeURIComponent(key)}", Client="Metarr", Device="Metarr", DeviceId="metarr", Version="1"`
  return { headers: { authorization: `MediaBrowser ${facts}` } }
}
