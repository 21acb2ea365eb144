export type { ExternalTrack, Extra, ExtraFile } from './extras-in.js'
export { listExtras } from './list-extras.js'
