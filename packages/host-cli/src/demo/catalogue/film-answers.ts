import { collectionById, filmsOfCollection } from '../titles/films.js'
import type { SampleCollection, SampleFilm } from '../titles/sample-title.js'
import { picturesOfCollection, picturesOfFilm } from './pictures-of.js'
import {
  type Answer,
  type Asked,
  alternativeTitles,
  castAnswer,
  countryAnswer,
  crewAnswer,
  genreAnswers,
  genreIdsOf,
  imageAnswers,
  keywordAnswers,
  languageAnswer,
  mainPath,
  standing,
  studioAnswer,
  textIn,
  titleIn,
  translationAnswers,
} from './shared-answers.js'

/** `/movie/{id}`. */
export function filmAnswer(film: SampleFilm, { language }: Asked): Answer {
  const pictures = picturesOfFilm(film)
  return {
    adult: false,
    backdrop_path: mainPath(pictures.backdrops),
    belongs_to_collection: belongsTo(film),
    budget: 0,
    genres: genreAnswers(film.genres),
    homepage: '',
    id: film.id,
    imdb_id: film.imdb,
    origin_country: [film.country],
    original_language: film.language,
    original_title: film.originalTitle ?? film.title,
    overview: textIn(film.plot, language),
    poster_path: mainPath(pictures.posters),
    production_companies: [studioAnswer(film)],
    production_countries: [countryAnswer(film.country)],
    release_date: film.date,
    revenue: 0,
    runtime: film.runtime,
    spoken_languages: [languageAnswer(film.language)],
    status: 'Released',
    tagline: textIn(film.tagline, language),
    title: titleIn(film, language),
    video: false,
    ...standing(film),
  }
}

/** What may be appended to a film, or asked for below its path. */
export const filmParts: Readonly<Record<string, (film: SampleFilm, asked: Asked) => Answer>> = {
  alternative_titles: (film) => ({ titles: alternativeTitles(film) }),
  credits: (film) => ({
    cast: film.cast.map((role, order) => castAnswer(role, order, film.id)),
    crew: crewOf(film),
  }),
  external_ids: (film) => ({
    imdb_id: film.imdb,
    wikidata_id: null,
    facebook_id: null,
    instagram_id: null,
    twitter_id: null,
  }),
  images: (film, asked) => {
    const { posters, backdrops, logos } = picturesOfFilm(film)
    return {
      backdrops: imageAnswers(backdrops, asked),
      logos: imageAnswers(logos, asked),
      posters: imageAnswers(posters, asked),
    }
  },
  keywords: (film) => ({ keywords: keywordAnswers(film.keywords) }),
  release_dates: (film) => ({
    results: [releaseOf(film, 'US', film.certification), releaseOf(film, 'DE', '12')],
  }),
  translations: (film) => ({ translations: translationAnswers(film, 'title') }),
  videos: () => ({ results: [] }),
}

/** One line of search results. */
export function foundFilm(film: SampleFilm, { language }: Asked): Answer {
  const pictures = picturesOfFilm(film)
  return {
    adult: false,
    backdrop_path: mainPath(pictures.backdrops),
    genre_ids: genreIdsOf(film.genres),
    id: film.id,
    original_language: film.language,
    original_title: film.originalTitle ?? film.title,
    overview: textIn(film.plot, language),
    poster_path: mainPath(pictures.posters),
    release_date: film.date,
    title: titleIn(film, language),
    video: false,
    ...standing(film),
  }
}

/** `/collection/{id}`. */
export function collectionAnswer(collection: SampleCollection, asked: Asked): Answer {
  const pictures = picturesOfCollection(collection)
  return {
    id: collection.id,
    name: collection.name,
    original_language: 'en',
    original_name: collection.name,
    overview: textIn(collection.plot, asked.language),
    poster_path: mainPath(pictures.posters),
    backdrop_path: mainPath(pictures.backdrops),
    parts: filmsOfCollection(collection.id).map((film) => partAnswer(film, asked)),
  }
}

/** What may be appended to a collection. */
export const collectionParts: Readonly<
  Record<string, (collection: SampleCollection, asked: Asked) => Answer>
> = {
  images: (collection, asked) => {
    const { posters, backdrops } = picturesOfCollection(collection)
    return { backdrops: imageAnswers(backdrops, asked), posters: imageAnswers(posters, asked) }
  },
}

/** Documented with `name`, answered with `title`: both are there. */
function partAnswer(film: SampleFilm, asked: Asked): Answer {
  const found = foundFilm(film, asked)
  return {
    ...found,
    media_type: 'movie',
    name: found['title'],
    original_name: found['original_title'],
  }
}

function belongsTo({ collection: id }: SampleFilm): Answer | null {
  const collection = id === undefined ? undefined : collectionById(id)
  if (collection === undefined) return null
  const { posters, backdrops } = picturesOfCollection(collection)
  return {
    id: collection.id,
    name: collection.name,
    poster_path: mainPath(posters),
    backdrop_path: mainPath(backdrops),
  }
}

function crewOf({ id, directors, writers }: SampleFilm): readonly Answer[] {
  return [
    ...directors.map((name) => crewAnswer(name, 'Directing', 'Director', id)),
    ...writers.map((name) => crewAnswer(name, 'Writing', 'Screenplay', id)),
  ]
}

function releaseOf({ date }: SampleFilm, country: string, certification: string): Answer {
  const release = {
    certification,
    descriptors: [],
    iso_639_1: '',
    note: '',
    release_date: `${date}T00:00:00.000Z`,
    type: 3,
  }
  return { iso_3166_1: country, release_dates: [release] }
}
