import type { ExternalIds } from '../library/external-id.js'

/** A person and whom they play. */
export interface CastMember {
  readonly name: string
  readonly role?: string
  /** Position in the credits, from 0. */
  readonly order: number
  readonly externalIds: ExternalIds
  /** Where a picture of the person can be fetched; never written into an NFO. */
  readonly pictureUrl?: string
}

/** A mean vote, in the scale of those who voted. */
export interface Rating {
  /** Who counts: `themoviedb`, `imdb`, `tomatometerallcritics`, `metacritic`, … (Kodi's names). */
  readonly source: string
  readonly value: number
  /** The best possible value; 10 unless said. */
  readonly max: number
  readonly votes?: number
  /** The provider that told it; never written into an NFO. Absent: the source of the field. */
  readonly provider?: string
}

/** The collection a movie belongs to, as its provider names it. */
export interface CollectionRef {
  readonly name: string
  readonly overview?: string
  readonly externalIds: ExternalIds
}

/** Every field that a person can edit or lock. All kinds of items share them; absent means unknown. */
export interface MetadataFields {
  readonly title: string
  readonly originalTitle: string
  readonly sortTitle: string
  readonly year: number
  readonly plot: string
  readonly outline: string
  readonly tagline: string
  /** Minutes, as the provider says; the probed duration is kept with the streams. */
  readonly runtime: number
  /** As shown to people: `PG-13`, `FSK 12`. */
  readonly certification: string
  /** First release or first air date, `YYYY-MM-DD`. */
  readonly premiered: string
  /** Series: `Continuing`, `Ended`. */
  readonly status: string
  /** The user's own, 0–10. Zero is a value. */
  readonly userRating: number
  readonly ratings: readonly Rating[]
  readonly genres: readonly string[]
  readonly studios: readonly string[]
  readonly countries: readonly string[]
  readonly tags: readonly string[]
  readonly directors: readonly string[]
  readonly writers: readonly string[]
  readonly cast: readonly CastMember[]
  readonly collection: CollectionRef
  /** A YouTube video id. */
  readonly trailer: string
  /** ISO 639-1 code of the language the work was made in. */
  readonly originalLanguage: string
  /** Where an episode is shown among the others when that differs from its number. */
  readonly displaySeason: number
  readonly displayEpisode: number
  /** Series: names of seasons by number, where they have one of their own. */
  readonly seasonNames: Readonly<Record<string, string>>
}

/** What a lock or a source order can be about. */
export type FieldName = keyof MetadataFields

/** What an item's fields say, without where they came from. */
export type MetadataValues = { readonly [Name in FieldName]?: MetadataFields[Name] }

/** One value with its history. */
export interface Field<Value> {
  readonly value: Value
  /** A provider's name, `nfo`, `name` (read from the file name) or `user`. */
  readonly source: string
  /** When it was taken, in milliseconds since 1970 UTC. */
  readonly at: number
  /** ISO 639-1 code of the language that a text is in, where its source said so. */
  readonly language?: string
  /** Since when nobody but a person may change it. */
  readonly lockedAt?: number
}

/** The fields of an item, each with its source, its time and its lock. */
export type Metadata = { readonly [Name in FieldName]?: Field<MetadataFields[Name]> }

/** Values of fields that others overruled, each with its source and time: what else was on offer. At most one per source and field. */
export type Overruled = {
  readonly [Name in FieldName]?: readonly Field<MetadataFields[Name]>[]
}

/** The bare values. */
export function valuesOf(metadata: Metadata): MetadataValues {
  const entries = Object.entries(metadata).map(([name, field]) => [name, field.value])
  return Object.fromEntries(entries) as MetadataValues
}
