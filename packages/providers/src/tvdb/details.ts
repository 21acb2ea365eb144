import type {
  CastMember,
  ExternalIds,
  MetadataValues,
  ProviderDetails,
  SeasonDetails,
} from '@metarr/core'
import { cleanExternalIds } from '@metarr/core'
import { shownCertification } from '../answer/certification.js'
import { dateOf, distinct, positive, present, yearOf } from '../answer/present.js'
import type {
  CharacterAnswer,
  EpisodeAnswer,
  MovieAnswer,
  SeasonAnswer,
  SeriesAnswer,
  TitleAnswer,
} from './answers.js'
import type { ArtworkTaste, PictureAddress } from './artwork.js'
import { offersOfEpisode, offersOfSeason, offersOfTitle } from './artwork.js'
import { countryCode, countryName } from './countries.js'
import { isoLanguage } from './languages.js'
import { longTextOf, otherTitlesOf, titleOf } from './texts.js'
import { trailerOf } from './trailer.js'

export function toMovieDetails(answer: MovieAnswer, taste: ArtworkTaste): ProviderDetails {
  const premiered = dateOf(answer.first_release?.date)
  const makers = [...answer.companies.studio, ...answer.companies.production, ...answer.studios]
  return titleDetails(answer, 'movie', taste, {
    premiered,
    year: yearIn(answer.year) ?? yearOf(premiered),
    runtime: positive(answer.runtime),
    studios: namesIn(makers),
    countries: countriesOf(answer, namesIn(answer.production_countries)),
  })
}

export function toSeriesDetails(
  answer: SeriesAnswer,
  seasons: readonly SeasonAnswer[],
  taste: ArtworkTaste,
): ProviderDetails {
  const premiered = dateOf(answer.firstAired)
  const details = titleDetails(answer, 'series', taste, {
    premiered,
    year: yearIn(answer.year) ?? yearOf(premiered),
    runtime: positive(answer.averageRuntime),
    status: statuses[answer.status?.name ?? ''],
    studios: distinct([answer.originalNetwork?.name, answer.latestNetwork?.name]),
    countries: countriesOf(answer, []),
  })
  const numbers = [...new Set(seasons.map((season) => season.number))]
  return { ...details, seasonNumbers: numbers.sort((a, b) => a - b) }
}

type OwnValues = { readonly [Name in keyof MetadataValues]: MetadataValues[Name] | undefined }

/** What movies and series have in common. */
function titleDetails(
  answer: TitleAnswer,
  kind: 'movie' | 'series',
  taste: ArtworkTaste,
  own: OwnValues,
): ProviderDetails {
  const { languages, country } = taste.tastes
  const title = titleOf(answer, languages)
  return {
    externalIds: idsOf(answer),
    values: present<MetadataValues>({
      title,
      originalTitle: answer.name,
      plot: longTextOf(answer, 'overview', languages),
      tagline: longTextOf(answer, 'tagline', languages),
      certification: certificationOf(answer, country),
      genres: namesIn(answer.genres),
      directors: peopleOf(answer, ['Director']),
      writers: peopleOf(answer, ['Writer', 'Creator']),
      cast: castOf(answer.characters, taste.address),
      trailer: trailerOf(answer, languages),
      originalLanguage: isoLanguage(answer.originalLanguage),
      ...own,
    }),
    assets: offersOfTitle(answer, kind, taste),
    alternativeTitles: otherTitlesOf(answer, title),
  }
}

/** A season as its series and its episodes tell it. */
export function toSeasonDetails(
  series: SeriesAnswer,
  season: SeasonAnswer | undefined,
  episodes: readonly EpisodeAnswer[],
  taste: ArtworkTaste & { readonly seasonNumber: number },
): SeasonDetails {
  const premiered = episodes
    .map(({ aired }) => dateOf(aired))
    .filter(Boolean)
    .sort()[0]
  const numbered = new Map(episodes.map((episode) => [episode.number, episode]))
  return {
    seasonNumber: taste.seasonNumber,
    externalIds: cleanExternalIds({ tvdb: season?.id }),
    values: present<MetadataValues>({
      title: season?.name,
      premiered,
      year: yearOf(premiered),
    }),
    assets: offersOfSeason(series, season, taste),
    episodes: [...numbered.values()]
      .sort((a, b) => a.number - b.number)
      .map((episode) => ({
        episodeNumber: episode.number,
        externalIds: cleanExternalIds({ tvdb: episode.id }),
        values: valuesOfEpisode(episode),
        assets: offersOfEpisode(episode, taste.address),
      })),
  }
}

/** A special that is shown after a season comes behind all its episodes. */
const afterAll = 4096

function valuesOfEpisode(answer: EpisodeAnswer): MetadataValues {
  const isAfter = answer.airsAfterSeason !== undefined
  const displaySeason = isAfter ? answer.airsAfterSeason : answer.airsBeforeSeason
  const displayEpisode = isAfter ? afterAll : answer.airsBeforeEpisode
  const isPlaced = answer.seasonNumber === 0 && displaySeason !== undefined
  return present<MetadataValues>({
    title: answer.name,
    plot: answer.overview,
    premiered: dateOf(answer.aired),
    year: yearOf(answer.aired),
    runtime: positive(answer.runtime),
    displaySeason: isPlaced ? displaySeason : undefined,
    displayEpisode: isPlaced ? displayEpisode : undefined,
  })
}

/** Names that TheTVDB gives to other services, ours for them, and the form of their ids. */
const services: Readonly<Record<string, readonly [name: string, form: RegExp]>> = {
  IMDB: ['imdb', /^tt\d{5,12}$/],
  'TheMovieDB.com': ['tmdb', /^\d{1,10}$/],
  'TV Maze': ['tvmaze', /^\d{1,10}$/],
  Wikidata: ['wikidata', /^Q\d{1,12}$/],
}

/** TheTVDB's own id, and those of other services that have the form of theirs. */
export function idsOf({
  id,
  remoteIds,
}: Pick<TitleAnswer, 'remoteIds'> & { readonly id: string | number }): ExternalIds {
  const others = remoteIds.flatMap(({ id: value = '', sourceName = '' }) => {
    const [name, form] = services[sourceName] ?? []
    return name !== undefined && form?.test(value) === true ? [[name, value]] : []
  })
  return cleanExternalIds({ ...Object.fromEntries(others.reverse()), tvdb: id })
}

/** TheTVDB's words for a series that goes on or has ended, in those of players. */
const statuses: Readonly<Record<string, string>> = {
  Continuing: 'Continuing',
  Upcoming: 'Continuing',
  Ended: 'Ended',
}

function certificationOf({ contentRatings }: TitleAnswer, country: string): string | undefined {
  const wanted = country.toUpperCase()
  const ours = contentRatings.filter((entry) => countryCode(entry.country) === wanted)
  return shownCertification(ours.find(({ name }) => name !== undefined)?.name, country)
}

function countriesOf({ originalCountry }: TitleAnswer, named: readonly string[]) {
  return named.length > 0 ? named : distinct([countryName(originalCountry)])
}

function yearIn(text: string | undefined): number | undefined {
  return /^[12]\d{3}$/.test(text ?? '') ? Number(text) : undefined
}

function namesIn(list: readonly { readonly name?: string | undefined }[]) {
  return distinct(list.map(({ name }) => name))
}

function peopleOf({ characters }: TitleAnswer, types: readonly string[]): readonly string[] {
  const people = characters.filter(({ peopleType }) => types.includes(peopleType ?? ''))
  return distinct(people.map(({ personName }) => personName))
}

/** In the order of TheTVDB's own `sort`. */
function castOf(
  characters: readonly CharacterAnswer[],
  address: PictureAddress,
): readonly CastMember[] {
  return characters
    .filter(({ peopleType }) => peopleType === 'Actor')
    .toSorted((a, b) => (a.sort ?? 0) - (b.sort ?? 0))
    .flatMap((actor) =>
      actor.personName === undefined
        ? []
        : [{ ...actor, name: actor.personName, role: actor.name }],
    )
    .map(({ name, role, peopleId, personImgURL }, order) =>
      present<CastMember>({
        name,
        role,
        order,
        externalIds: cleanExternalIds({ tvdb: peopleId }),
        pictureUrl: address(personImgURL),
      }),
    )
}
