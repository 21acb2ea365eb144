export type { Tmdb, TmdbOptions } from './tmdb.js'
export { createTmdb, tmdbAttribution } from './tmdb.js'
