export { createMediaProbe } from './probe/media-probe.js'
export type { MediaProbeOptions } from './probe/media-probe.js'
