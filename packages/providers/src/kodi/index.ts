export type { PlayerOptions } from '../answer/player-client.js'
export type { KodiOptions } from './kodi.js'
export { createKodi } from './kodi.js'
