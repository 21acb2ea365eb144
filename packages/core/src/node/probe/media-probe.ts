import type { MediaProbe } from '../../scan/media-probe.js'
import type { HeaderProbeOptions } from './header-probe.js'
import { createHeaderProbe } from './header-probe.js'

export type MediaProbeOptions = HeaderProbeOptions

/** Opens the probe that fits this machine: by default the one that needs no other program. */
export function createMediaProbe(options: MediaProbeOptions = {}): MediaProbe {
  return createHeaderProbe(options)
}
