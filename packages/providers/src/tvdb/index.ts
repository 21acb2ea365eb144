export type { EpisodeOrder, Tvdb, TvdbOptions } from './tvdb.js'
export { createTvdb, tvdbAttribution } from './tvdb.js'
