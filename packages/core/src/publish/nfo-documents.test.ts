import { describe, expect, it } from 'vitest'
import { aMovie } from '../testing/builders.js'
import { nfoDocumentsOf } from './nfo-documents.js'

describe('the NFO of an item', () => {
  it('holds the ids that players know, and none of a service that has no ids of its own', () => {
    const movie = aMovie({ externalIds: { imdb: 'tt0078748', omdb: 'tt0078748', tmdb: '348' } })
    const [nfo] = nfoDocumentsOf({ members: [movie] })
    expect(nfo).toMatchObject({
      externalIds: { imdb: 'tt0078748', tmdb: '348' },
      defaultId: 'tmdb',
    })
    expect(nfo?.externalIds).not.toHaveProperty('omdb')
  })
})
