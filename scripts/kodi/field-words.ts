import type { CastMember, FieldName, ItemKind, MetadataValues, Rating } from '@metarr/core'

/** By what name Kodi's JSON-RPC hands out a field. */
const propertyOf: Readonly<Record<FieldName, string>> = {
  title: 'title',
  originalTitle: 'originaltitle',
  sortTitle: 'sorttitle',
  year: 'year',
  plot: 'plot',
  outline: 'plotoutline',
  tagline: 'tagline',
  runtime: 'runtime',
  certification: 'mpaa',
  premiered: 'premiered',
  status: 'status',
  userRating: 'userrating',
  ratings: 'ratings',
  genres: 'genre',
  studios: 'studio',
  countries: 'country',
  tags: 'tag',
  directors: 'director',
  writers: 'writer',
  cast: 'cast',
  collection: 'set',
  trailer: 'trailer',
  originalLanguage: 'originallanguage',
  displaySeason: 'specialsortseason',
  displayEpisode: 'specialsortepisode',
  seasonNames: 'namedseason',
}

/** Other names of a property for one kind of item. */
const propertyOfKind: Readonly<Partial<Record<ItemKind, Readonly<Record<string, string>>>>> = {
  episode: { premiered: 'firstaired' },
}

/** The name of a field's property for a kind of item. */
export function propertyFor(kind: ItemKind, field: FieldName): string {
  const property = propertyOf[field]
  return propertyOfKind[kind]?.[property] ?? property
}

const noProperty = 'Kodi reads it from the NFO, but its JSON-RPC does not hand it out'
const notOfEpisodes = 'Kodi knows it of the series only'
const noSeasonNfo = 'Kodi reads no NFO for a season: only its name, number and pictures'

/** Fields that Kodi 20 and 21 do not show over JSON-RPC, by kind, with the reason. */
export const hidden: Readonly<Record<ItemKind, Readonly<Partial<Record<FieldName, string>>>>> = {
  movie: { originalLanguage: 'Kodi before 22 does not know it', status: noProperty },
  series: {
    originalLanguage: 'Kodi before 22 does not know it',
    tagline: 'Kodi knows it of movies only',
    countries: 'Kodi knows it of movies only',
    directors: 'Kodi shows it of episodes only',
    writers: 'Kodi shows it of episodes only',
    outline: noProperty,
    status: noProperty,
    seasonNames: 'compared as the titles of the seasons',
  },
  season: {
    plot: noSeasonNfo,
    premiered: noSeasonNfo,
    year: noSeasonNfo,
    cast: noSeasonNfo,
    ratings: noSeasonNfo,
  },
  episode: {
    year: 'Kodi takes it from the day it was first aired',
    tagline: notOfEpisodes,
    outline: noProperty,
    originalLanguage: notOfEpisodes,
    certification: notOfEpisodes,
    genres: notOfEpisodes,
    studios: notOfEpisodes,
    countries: notOfEpisodes,
    tags: notOfEpisodes,
  },
  collection: {},
}

/** The value of a field in Kodi's own words and units. */
export function inKodisWords(field: FieldName, values: MetadataValues): unknown {
  switch (field) {
    case 'ratings':
      return kodiRatings(values.ratings ?? [])
    case 'cast':
      return kodiCast(values.cast ?? [])
    case 'collection':
      return values.collection?.name
    case 'year':
      return Number(values.premiered?.slice(0, 4) ?? values.year)
    case 'runtime':
      return (values.runtime ?? 0) * 60
    case 'trailer':
      return `plugin://plugin.video.youtube/play/?video_id=${values.trailer}`
    default:
      return values[field]
  }
}

/** A value of either side without what Kodi does not keep: the order of tags, digits that its 32-bit ratings have not. */
export function comparable(field: FieldName, value: unknown): unknown {
  if (field === 'tags' && Array.isArray(value)) return [...value].sort()
  if (field === 'ratings') return JSON.parse(JSON.stringify(value ?? {}, thousandths))
  return value
}

function thousandths(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value
}

/** Kodi: on a scale of ten; the first one written is the default. */
function kodiRatings(ratings: readonly Rating[]): unknown {
  const entries = ratings.map(({ source, value, max, votes = 0 }, at) => [
    source,
    { default: at === 0, rating: (value / max) * 10, votes },
  ])
  return Object.fromEntries(entries)
}

function kodiCast(cast: readonly CastMember[]): unknown {
  return [...cast]
    .sort((one, other) => one.order - other.order)
    .map(({ name, role = '', order }) => ({ name, order, role }))
}
