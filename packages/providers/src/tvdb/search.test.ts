import { describe, expect, it } from 'vitest'
import { searchAnswer } from './answers.js'
import { toSearchResults } from './search.js'

describe('what a search of TheTVDB found', () => {
  it('tells other names, and how other services know it', () => {
    const entry = {
      type: 'movie',
      tvdb_id: '70',
      name: 'Der Untergang',
      year: '2004',
      aliases: ['Downfall', 'The Downfall'],
      translations: { eng: 'Downfall', fra: 'La Chute' },
      remote_ids: [
        { id: 'tt0363163', type: 2, sourceName: 'IMDB' },
        { id: 'https://nowhere.invalid', type: 4, sourceName: 'Official Website' },
      ],
    }
    const { data } = searchAnswer.parse({ status: 'success', data: [entry] })
    expect(toSearchResults(data, 'movie', ['en'], () => undefined)).toEqual([
      {
        kind: 'movie',
        provider: 'tvdb',
        id: '70',
        title: 'Downfall',
        originalTitle: 'Der Untergang',
        alternativeTitles: ['The Downfall', 'La Chute'],
        externalIds: { tvdb: '70', imdb: 'tt0363163' },
        year: 2004,
      },
    ])
  })
})
