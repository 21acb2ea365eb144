import type { Role, SampleTitle } from '../titles/sample-title.js'
import { people, type SamplePerson } from './people.js'
import type { ListedPicture } from './pictures-of.js'

/** A JSON object as TMDB sends it. */
export type Answer = Readonly<Record<string, unknown>>

/** What was asked besides the path. */
export interface Asked {
  /** ISO 639-1 part of `language`; absent when none was asked for. */
  readonly language?: string
  /** Languages of pictures; `null` stands for those without lettering. Absent means all. */
  readonly imageLanguages?: ReadonlySet<string | null>
}

/** Votes and popularity, in the fields that every title of TMDB has. */
export function standing({ rating, votes }: Pick<SampleTitle, 'rating' | 'votes'>): Answer {
  return { popularity: Math.round(votes / 10) / 10, vote_average: rating, vote_count: votes }
}

/** The title in the wanted language; TMDB falls back to the original title, we to the English one where there is none. */
export function titleIn(title: SampleTitle, language: string | undefined): string {
  if (language === undefined || language === 'en') return title.titles['en'] ?? title.title
  return title.titles[language] ?? title.originalTitle ?? title.title
}

/** Plots are written in English only; like TMDB, any other language gets an empty text. */
export function textIn(text: string, language: string | undefined): string {
  return language === undefined || language === 'en' ? text : ''
}

/** A picture in the form of TMDB's image lists. */
function imageAnswer({ path, spec, language, voteAverage, voteCount }: ListedPicture): Answer {
  return {
    aspect_ratio: Math.round((spec.width / spec.height) * 1000) / 1000,
    height: spec.height,
    iso_3166_1: language === null ? null : countryOf(language),
    iso_639_1: language,
    file_path: path,
    vote_average: voteAverage,
    vote_count: voteCount,
    width: spec.width,
  }
}

/** Pictures in the languages that were asked for, best liked first. */
export function imageAnswers(
  pictures: readonly ListedPicture[],
  { imageLanguages }: Asked,
): readonly Answer[] {
  return pictures
    .filter(({ language }) => imageLanguages?.has(language) ?? true)
    .toSorted((first, second) => second.voteAverage - first.voteAverage)
    .map(imageAnswer)
}

/** The picture that represents a title: the most voted for. */
export function mainPath(pictures: readonly ListedPicture[]): string | null {
  return pictures.toSorted((first, second) => second.voteCount - first.voteCount)[0]?.path ?? null
}

/** A person's own fields. */
export function personAnswer(name: string, department: string): Answer {
  const person = personCalled(name)
  return {
    adult: false,
    gender: 0,
    id: person.id,
    known_for_department: department,
    name,
    original_name: name,
    popularity: 1,
    profile_path: person.portrait?.path ?? null,
  }
}

export function castAnswer([name, character]: Role, order: number, titleId: number): Answer {
  return {
    ...personAnswer(name, 'Acting'),
    cast_id: order + 1,
    character,
    credit_id: creditId(titleId, order),
    order,
  }
}

export function crewAnswer(name: string, department: string, job: string, titleId: number): Answer {
  return {
    ...personAnswer(name, department),
    credit_id: creditId(titleId, 100 + (personCalled(name).id % 100)),
    department,
    job,
  }
}

/** 24 hexadecimal digits, always the same for the same credit. */
export function creditId(titleId: number, number: number): string {
  return (titleId * 1000 + number).toString(16).padStart(24, '0')
}

export function genreAnswers(genres: readonly string[]): readonly Answer[] {
  return genres.map((name) => ({ id: genreIds[name] ?? 0, name }))
}

export function genreIdsOf(genres: readonly string[]): readonly number[] {
  return genres.map((name) => genreIds[name] ?? 0)
}

export function countryAnswer(code: string): Answer {
  return {
    iso_3166_1: code,
    name: new Intl.DisplayNames(['en'], { type: 'region' }).of(code) ?? code,
  }
}

export function languageAnswer(code: string): Answer {
  return { english_name: languageName(code, 'en'), iso_639_1: code, name: languageName(code, code) }
}

export function studioAnswer(title: Pick<SampleTitle, 'studio' | 'country' | 'id'>): Answer {
  return {
    id: 992000000 + (title.id % 1000),
    logo_path: null,
    name: title.studio,
    origin_country: title.country,
  }
}

export function keywordAnswers(keywords: readonly string[]): readonly Answer[] {
  return keywords.map((name) => ({ id: 993000000 + name.length * 100 + name.charCodeAt(0), name }))
}

/** Every language a title has a name in, as TMDB lists translations; `nameField` is `title` for films, `name` for series. */
export function translationAnswers(
  title: SampleTitle,
  nameField: 'title' | 'name',
): readonly Answer[] {
  return Object.entries({ en: title.title, ...title.titles }).map(([code, name]) => ({
    iso_3166_1: countryOf(code),
    iso_639_1: code,
    name: languageName(code, code),
    english_name: languageName(code, 'en'),
    data: {
      homepage: '',
      overview: textIn(title.plot, code),
      runtime: 0,
      tagline: textIn(title.tagline, code),
      [nameField]: name,
    },
  }))
}

export function alternativeTitles(title: SampleTitle): readonly Answer[] {
  return Object.entries(title.titles).map(([code, name]) => ({
    iso_3166_1: countryOf(code),
    title: name,
    type: '',
  }))
}

function personCalled(name: string): SamplePerson {
  const person = people.get(name)
  if (person === undefined) throw new Error(`The sample catalogue has no person called ${name}`)
  return person
}

function languageName(code: string, reader: string): string {
  return new Intl.DisplayNames([reader], { type: 'language' }).of(code) ?? code
}

function countryOf(language: string): string {
  return countries[language] ?? 'US'
}

const countries: Readonly<Record<string, string>> = {
  en: 'US',
  de: 'DE',
  fr: 'FR',
  es: 'ES',
  sv: 'SE',
  ru: 'RU',
  ja: 'JP',
  da: 'DK',
}

/** TMDB's ids of genres, which every client of it knows. */
const genreIds: Readonly<Record<string, number>> = {
  Action: 28,
  Adventure: 12,
  Animation: 16,
  Comedy: 35,
  Crime: 80,
  Documentary: 99,
  Drama: 18,
  Family: 10751,
  Fantasy: 14,
  History: 36,
  Horror: 27,
  Mystery: 9648,
  Romance: 10749,
  'Science Fiction': 878,
  'Sci-Fi & Fantasy': 10765,
  Thriller: 53,
  War: 10752,
  Western: 37,
}
