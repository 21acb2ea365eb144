import { expect, it } from 'vitest'
import { idIn } from './external-ids.js'

it.each([
  ['603', 'tmdb', { provider: 'tmdb', id: '603' }],
  [' 121361 ', 'tvdb', { provider: 'tvdb', id: '121361' }],
  ['tt0133093', 'tmdb', { provider: 'imdb', id: 'tt0133093' }],
  ['https://www.imdb.com/title/tt0133093/?ref_=nv', 'tmdb', { provider: 'imdb', id: 'tt0133093' }],
  ['https://www.themoviedb.org/movie/603-the-matrix', 'imdb', { provider: 'tmdb', id: '603' }],
  ['https://www.themoviedb.org/tv/1399', 'imdb', { provider: 'tmdb', id: '1399' }],
] as const)('finds the id in %s', (text, provider, id) => {
  expect(idIn(text, provider)).toEqual(id)
})

it.each([
  ['', 'tmdb'],
  ['0', 'tmdb'],
  ['The Matrix', 'tmdb'],
  ['603', 'imdb'],
] as const)('finds none in %j for %s', (text, provider) => {
  expect(idIn(text, provider)).toBeUndefined()
})
