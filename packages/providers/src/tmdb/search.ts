import type { SearchResult } from '@metarr/core'
import { present, yearOf } from '../answer/present.js'
import type { FoundAnswer } from './answers.js'
import type { ImageAddress } from './images.js'

/** Results without any title cannot be told apart and are left out. */
export function toSearchResults(
  found: readonly FoundAnswer[],
  kind: 'movie' | 'series',
  address: ImageAddress,
): readonly SearchResult[] {
  return found.flatMap((entry) => {
    const original = entry.original_title ?? entry.original_name
    const title = entry.title ?? entry.name ?? original
    if (title === undefined) return []
    return [
      present<SearchResult>({
        kind,
        provider: 'tmdb',
        id: String(entry.id),
        title,
        originalTitle: original,
        year: yearOf(entry.release_date ?? entry.first_air_date),
        overview: entry.overview,
        posterUrl: address(entry.poster_path, 'w342'),
        popularity: entry.popularity,
      }),
    ]
  })
}
