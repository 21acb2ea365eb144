import { sampleFilms } from '../titles/films.js'
import type { SampleFilm, SampleSeries, SampleTitle } from '../titles/sample-title.js'
import { sampleSeries } from '../titles/series.js'

/** What to look for: words of any of a title's names and, perhaps, the year it was first shown. */
export interface CatalogueSearch {
  readonly query: string
  readonly year?: string
}

/** Films with these words in one of their names, best known first. */
export function searchFilms(search: CatalogueSearch): readonly SampleFilm[] {
  return searchTitles(sampleFilms, search)
}

/** Series with these words in one of their names, best known first. */
export function searchSeries(search: CatalogueSearch): readonly SampleSeries[] {
  return searchTitles(sampleSeries, search)
}

function searchTitles<Title extends SampleTitle>(
  titles: readonly Title[],
  { query, year }: CatalogueSearch,
): readonly Title[] {
  const wanted = wordsOf(query)
  if (wanted.length === 0) return []
  return titles
    .filter((title) => year === undefined || title.date.startsWith(`${year}-`))
    .filter((title) => namesOf(title).some((name) => hasAll(wordsOf(name), wanted)))
    .toSorted((first, second) => second.votes - first.votes)
}

function namesOf({ title, originalTitle, titles }: SampleTitle): readonly string[] {
  return [title, originalTitle ?? '', ...Object.values(titles)]
}

function hasAll(words: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((word) => words.includes(word))
}

function wordsOf(text: string): readonly string[] {
  const plain = text
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
  return plain.match(/[\p{L}\p{N}]+/gu) ?? []
}
