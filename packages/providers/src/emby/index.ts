export type { PlayerOptions } from '../answer/player-client.js'
export { createEmby } from './emby.js'
