import type { PlayerAddress, PlayerConnection } from '@metarr/core'
import { z } from 'zod'
import { createMediaServer } from '../answer/media-server.js'
import { createPlayerAsking } from '../answer/player-asking.js'
import type { PlayerOptions } from '../answer/player-client.js'

const folders = z.object({
  Items: z.array(z.object({ Locations: z.array(z.string()).nullish() })).default([]),
})

/** Emby 4.8 and later, with an API key, below `/emby`. */
export function createEmby(player: PlayerAddress, options: PlayerOptions = {}): PlayerConnection {
  const { name, secret } = player
  const credential = secret === undefined ? undefined : { headers: { 'x-emby-token': secret } }
  const asking = createPlayerAsking(player, { credential, below: '/emby' }, options)
  return createMediaServer(name, asking, {
    parameter: (word) => `${word[0]?.toUpperCase()}${word.slice(1)}`,
    findsByPath: true,
    async folders(server, signal) {
      const found = await server.read({ path: '/Library/VirtualFolders/Query', signal }, folders)
      return found.Items.flatMap(({ Locations: locations }) => locations ?? [])
    },
  })
}
