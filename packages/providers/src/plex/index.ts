export type { PlayerOptions } from '../answer/player-client.js'
export { createPlex } from './plex.js'
