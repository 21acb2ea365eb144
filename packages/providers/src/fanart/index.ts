export type { Fanart, FanartOptions } from './fanart.js'
export { createFanart, fanartAttribution } from './fanart.js'
