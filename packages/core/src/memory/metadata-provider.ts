import type { AssetProvider, AssetRequest } from '../assets/asset-provider.js'
import type { AssetType } from '../assets/asset-type.js'
import type { CandidateOffer } from '../assets/candidate.js'
import { ProviderError } from '../errors.js'
import type { ItemKind } from '../library/item-kind.js'
import type {
  CallOptions,
  CollectionDetails,
  MetadataProvider,
  ProviderDetails,
  SearchRequest,
  SearchResult,
  SeasonDetails,
} from '../metadata/metadata-provider.js'

/** What a provider in memory knows. */
export interface MemoryCatalogue {
  /** Also the key of its own ids. Default `memory`. */
  readonly name?: string
  /** By the provider's own id. */
  readonly movies?: Readonly<Record<string, ProviderDetails>>
  /** By the provider's own id. */
  readonly series?: Readonly<Record<string, ProviderDetails>>
  /** By the id of their series. */
  readonly seasons?: Readonly<Record<string, readonly SeasonDetails[]>>
  /** By the provider's own id. */
  readonly collections?: Readonly<Record<string, readonly CandidateOffer[]>>
  /** What is known of collections, by the provider's own id. */
  readonly collectionDetails?: Readonly<Record<string, CollectionDetails>>
  /** Bytes by source URL. */
  readonly files?: Readonly<Record<string, Uint8Array>>
}

/** One method call, with what it was about. */
export interface MemoryProviderCall {
  readonly method:
    | 'search'
    | 'findByExternalId'
    | 'movie'
    | 'series'
    | 'season'
    | 'collection'
    | 'candidates'
    | 'download'
  /** The title, the id or the URL. */
  readonly subject: string
}

export interface MemoryMetadataProvider extends MetadataProvider, AssetProvider {
  /** Every call so far, oldest first. */
  readonly calls: readonly MemoryProviderCall[]
  /** Makes the next calls reject, one error each; after that it answers again. */
  failNext(...errors: readonly Error[]): void
}

const offered: Readonly<Record<ItemKind, readonly AssetType[]>> = {
  movie: ['poster', 'fanart', 'landscape', 'banner', 'clearlogo', 'clearart', 'discart', 'keyart'],
  series: ['poster', 'fanart', 'landscape', 'banner', 'clearlogo', 'clearart', 'keyart'],
  season: ['poster', 'fanart', 'landscape', 'banner'],
  episode: ['thumb'],
  collection: ['poster', 'fanart', 'landscape', 'banner', 'clearlogo', 'clearart'],
}

/**
 * A provider that knows the given catalogue and nothing else: for tests, and for examples that need neither network nor key.
 * It searches by title, whatever the case, and looks at the catalogue at every call.
 */
export function createMemoryMetadataProvider(catalogue: MemoryCatalogue): MemoryMetadataProvider {
  const { name = 'memory' } = catalogue
  const calls: MemoryProviderCall[] = []
  const failures: Error[] = []

  function begin(
    method: MemoryProviderCall['method'],
    subject: string,
    options: CallOptions | undefined,
  ): void {
    options?.signal?.throwIfAborted()
    calls.push({ method, subject })
    const failure = failures.shift()
    if (failure !== undefined) throw failure
  }

  return {
    name,
    offers: offered,
    calls,

    failNext(...errors) {
      failures.push(...errors)
    },

    async search(request, options) {
      begin('search', request.title, options)
      return titlesOf(catalogue, request.kind)
        .filter(([, details]) => isMatch(details, request))
        .map(([id, details]) => resultOf(name, request.kind, id, details))
    },

    async findByExternalId({ kind, provider, value }, options) {
      begin('findByExternalId', `${provider}:${value}`, options)
      const found = titlesOf(catalogue, kind).find(
        ([, { externalIds }]) => externalIds[provider] === value,
      )
      return found && resultOf(name, kind, ...found)
    },

    async movie(id, _tastes, options) {
      begin('movie', id, options)
      return catalogue.movies?.[id]
    },

    async series(id, _tastes, options) {
      begin('series', id, options)
      return catalogue.series?.[id]
    },

    async season(seriesId, seasonNumber, _tastes, options) {
      begin('season', `${seriesId}/${seasonNumber}`, options)
      return seasonOf(catalogue, seriesId, seasonNumber)
    },

    async collection(id, _tastes, options) {
      begin('collection', id, options)
      return catalogue.collectionDetails?.[id]
    },

    async candidates(request, options) {
      begin('candidates', request.externalIds[name] ?? request.seriesIds?.[name] ?? '', options)
      const types = new Set(offered[request.kind])
      return assetsOf(catalogue, name, request).filter(({ assetType }) => types.has(assetType))
    },

    async download({ sourceUrl }, { maximumBytes }, options) {
      begin('download', sourceUrl, options)
      const bytes = catalogue.files?.[sourceUrl]
      if (bytes === undefined) throw refusal(name, 'provider-refused', `${sourceUrl} is gone`)
      if (bytes.length <= maximumBytes) return bytes.slice()
      const message = `${sourceUrl} has more than ${maximumBytes} bytes`
      throw refusal(name, 'provider-unreadable', message)
    },
  }
}

function titlesOf(
  { movies = {}, series = {} }: MemoryCatalogue,
  kind: 'movie' | 'series',
): readonly (readonly [string, ProviderDetails])[] {
  return Object.entries(kind === 'movie' ? movies : series)
}

function isMatch(
  { values, alternativeTitles = [] }: ProviderDetails,
  { title, year }: SearchRequest,
): boolean {
  const wanted = title.trim().toLowerCase()
  if (wanted === '' || (year !== undefined && values.year !== year)) return false
  const titles = [values.title, values.originalTitle, ...alternativeTitles]
  return titles.some((known) => known?.toLowerCase().includes(wanted))
}

function resultOf(
  provider: string,
  kind: 'movie' | 'series',
  id: string,
  { values, assets }: ProviderDetails,
): SearchResult {
  const poster = assets.find(({ assetType }) => assetType === 'poster')
  return {
    kind,
    provider,
    id,
    title: values.title ?? values.originalTitle ?? id,
    ...(values.originalTitle === undefined ? {} : { originalTitle: values.originalTitle }),
    ...(values.year === undefined ? {} : { year: values.year }),
    ...(values.plot === undefined ? {} : { overview: values.plot }),
    ...(poster === undefined ? {} : { posterUrl: poster.sourceUrl }),
  }
}

function seasonOf(
  { seasons = {} }: MemoryCatalogue,
  seriesId: string | undefined,
  seasonNumber: number | undefined,
): SeasonDetails | undefined {
  return seasons[seriesId ?? '']?.find((season) => season.seasonNumber === seasonNumber)
}

function assetsOf(
  catalogue: MemoryCatalogue,
  name: string,
  request: AssetRequest,
): readonly CandidateOffer[] {
  const id = request.externalIds[name] ?? ''
  const season = () => seasonOf(catalogue, request.seriesIds?.[name], request.seasonNumber)
  switch (request.kind) {
    case 'movie':
      return catalogue.movies?.[id]?.assets ?? []
    case 'series':
      return catalogue.series?.[id]?.assets ?? []
    case 'collection':
      return catalogue.collections?.[id] ?? []
    case 'season':
      return season()?.assets ?? []
    case 'episode':
      return (
        season()?.episodes.find((episode) => episode.episodeNumber === request.episodeNumber)
          ?.assets ?? []
      )
  }
}

function refusal(
  provider: string,
  code: 'provider-refused' | 'provider-unreadable',
  message: string,
): ProviderError {
  return new ProviderError(code, message, { provider })
}
