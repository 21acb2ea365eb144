export type { Omdb, OmdbOptions } from './omdb.js'
export { createOmdb, omdbAttribution } from './omdb.js'
