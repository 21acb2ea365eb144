export type { PlayerOptions } from '../answer/player-client.js'
export { createJellyfin } from './jellyfin.js'
