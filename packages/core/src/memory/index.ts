export { createMemoryMediaProbe } from './media-probe.js'
export type { MemoryVideo } from './media-probe.js'
