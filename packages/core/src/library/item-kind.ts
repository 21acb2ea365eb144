/** What an item is. */
export type ItemKind = 'movie' | 'series' | 'season' | 'episode' | 'collection'
