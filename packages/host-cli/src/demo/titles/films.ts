import { inventedFilms, sampleCollections } from './invented-films.js'
import type { SampleCollection, SampleFilm } from './sample-title.js'
import { silentFilms } from './silent-films.js'

/** Every film that the sample catalogue knows. */
export const sampleFilms: readonly SampleFilm[] = [...silentFilms, ...inventedFilms]

/** The film with this id in the sample catalogue. */
export function filmById(id: number): SampleFilm | undefined {
  return sampleFilms.find((film) => film.id === id)
}

/** The collection with this id in the sample catalogue. */
export function collectionById(id: number): SampleCollection | undefined {
  return sampleCollections.find((collection) => collection.id === id)
}

/** The films of a collection, in the order they were shown. */
export function filmsOfCollection(id: number): readonly SampleFilm[] {
  return sampleFilms.filter((film) => film.collection === id)
}
