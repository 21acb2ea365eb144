import type { NameMap } from './map-names.js'

/** One word for each genre, where services have several; TMDB's double genres of series are two. */
export const defaultGenreNames: NameMap = {
  'Sci-Fi': 'Science Fiction',
  SciFi: 'Science Fiction',
  'Sci-Fi & Fantasy': ['Science Fiction', 'Fantasy'],
  'Action & Adventure': ['Action', 'Adventure'],
  'War & Politics': ['War', 'Politics'],
  Suspense: 'Thriller',
  Biographical: 'Biography',
  Historical: 'History',
  'Film Noir': 'Film-Noir',
  'Reality-TV': 'Reality',
  'Talk-Show': 'Talk Show',
  Talk: 'Talk Show',
  'N/A': null,
}

/** One name for each studio and channel that services spell in several ways. */
export const defaultStudioNames: NameMap = {
  'Twentieth Century Fox': '20th Century Fox',
  '20th Century Fox Film Corporation': '20th Century Fox',
  'Warner Bros. Pictures': 'Warner Bros.',
  'Warner Brothers': 'Warner Bros.',
  'Warner Bros': 'Warner Bros.',
  'Paramount Pictures Corporation': 'Paramount Pictures',
  'Universal Studios': 'Universal Pictures',
  'Columbia Pictures Corporation': 'Columbia Pictures',
  'Walt Disney Studios': 'Walt Disney Pictures',
  'Metro-Goldwyn-Mayer (MGM)': 'Metro-Goldwyn-Mayer',
  MGM: 'Metro-Goldwyn-Mayer',
  'New Line': 'New Line Cinema',
  'Lions Gate Films': 'Lionsgate',
  'Lions Gate': 'Lionsgate',
  'Home Box Office (HBO)': 'HBO',
  'Home Box Office': 'HBO',
  'Apple TV Plus': 'Apple TV+',
  'Disney Plus': 'Disney+',
  'Prime Video': 'Amazon Prime Video',
  'N/A': null,
}
