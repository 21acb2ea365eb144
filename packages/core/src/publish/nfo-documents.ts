import type { ExternalIds } from '../library/external-id.js'
import type { Item } from '../library/item.js'
import { type MetadataValues, valuesOf } from '../metadata/fields.js'
import type { NfoDocument, NfoKind } from '../nfo/document.js'
import type { PublishUnit } from './publish-unit.js'
import { shownStreams } from './shown-streams.js'

const nfoKindOf: Readonly<Record<Item['kind'], NfoKind>> = {
  movie: 'movie',
  series: 'tvshow',
  season: 'season',
  episode: 'episode',
  collection: 'set',
}

/** The provider whose id a player shows and scrapes by, best first. */
const defaultIdOrder = ['tmdb', 'tvdb', 'imdb']

/** What the NFO of a unit says: one document, or one for each episode that shares the video. */
export function nfoDocumentsOf({
  members,
  series,
}: Pick<PublishUnit, 'members' | 'series'>): readonly NfoDocument[] {
  return members.map((item) => nfoDocumentOf(item, series))
}

function nfoDocumentOf(item: Item, series: Item | undefined): NfoDocument {
  const defaultId = defaultIdOrder.find((provider) => item.externalIds[provider] !== undefined)
  const showTitle = series?.metadata.title?.value
  const streams = shownStreams(item.videos)
  return {
    kind: nfoKindOf[item.kind],
    values: withSeasonTitle(valuesOf(item.metadata), item),
    externalIds: idsForPlayers(item.externalIds),
    ...(defaultId === undefined ? {} : { defaultId }),
    ...(item.seasonNumber === undefined ? {} : { seasonNumber: item.seasonNumber }),
    ...(item.episodeNumber === undefined ? {} : { episodeNumber: item.episodeNumber }),
    ...(showTitle === undefined ? {} : { showTitle }),
    ...(streams === undefined ? {} : { streams }),
  }
}

/** OMDb has no ids of its own: it goes by those of IMDb, and no player knows its name. */
function idsForPlayers({ omdb: _, ...ids }: ExternalIds): ExternalIds {
  return ids
}

/** Players skip an episode without a title. */
function withSeasonTitle(values: MetadataValues, { kind, episodeNumber }: Item): MetadataValues {
  if (kind !== 'episode' || values.title !== undefined) return values
  return { ...values, title: `Episode ${episodeNumber ?? 0}` }
}
