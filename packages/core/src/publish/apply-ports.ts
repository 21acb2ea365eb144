import type { Ports } from '../ports.js'

/** What carrying out a plan, and recovering from it, needs. */
export type ApplyPorts = Pick<Ports, 'storage' | 'blobs' | 'folders' | 'events' | 'clock' | 'ids'>
