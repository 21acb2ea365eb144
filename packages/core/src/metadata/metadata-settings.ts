import type { FieldName } from './fields.js'
import type { NameMap } from './map-names.js'

/** Who may say what a field is, most trusted first: providers, `nfo`, `name`, `user`; `*` is everybody who is not named. */
export type SourceOrder = readonly string[]

/** Whose word counts for metadata, and how it is put. What is absent has its default; see {@link mergePolicyOf}. */
export interface MetadataSettings {
  /** Whom to trust with every field, most trusted first: `['tvdb', 'tmdb']`. Who is not named stands where they stand by default. */
  readonly order?: SourceOrder
  /** Fields with an order of their own: `{ plot: ['omdb', 'tmdb'] }`. */
  readonly fields?: Readonly<Partial<Record<FieldName, SourceOrder>>>
  /** What genres of services become, over the defaults: `{ Suspense: 'Thriller', Kids: null }`. */
  readonly genres?: NameMap
  /** What studios of services become, over the defaults. */
  readonly studios?: NameMap
  /** Who counts for the rating that players show first, best first: `['imdb', 'themoviedb']`. Default: as the first player does. */
  readonly defaultRating?: readonly string[]
}
