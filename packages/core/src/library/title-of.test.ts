import { describe, expect, it } from 'vitest'
import { aMovie } from '../testing/builders.js'
import { titleOf } from './item.js'

describe('the name to show', () => {
  it.each([
    { folder: 'Lost/Season 01', shown: 'Lost S01E02' },
    { folder: 'Shelf/Lost/Staffel 1', shown: 'Lost S01E02' },
    { folder: 'Lost', shown: 'Lost S01E02' },
    { folder: 'Season 01', shown: 'Season 01 S01E02' },
  ])('of an episode without a title in $folder is $shown', ({ folder, shown }) => {
    const numbers = { seasonNumber: 1, episodeNumber: 2 }
    expect(titleOf({ kind: 'episode', folder, ...numbers, metadata: {} })).toBe(shown)
  })

  it('of a movie without a title is that of its folder', () => {
    expect(titleOf({ ...aMovie(), folder: 'Shelf/Heat (1995)', metadata: {} })).toBe('Heat (1995)')
  })
})
