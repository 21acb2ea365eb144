import type { Ports } from '../ports.js'

/** What identifying needs. */
export type IdentifyPorts = Pick<Ports, 'storage' | 'metadataProviders' | 'events' | 'clock'>
