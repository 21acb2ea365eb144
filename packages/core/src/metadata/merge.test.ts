import { describe, expect, it } from 'vitest'
import type { Metadata, MetadataValues } from './fields.js'
import { type MergeOutcome, mergeMetadata } from './merge.js'

const at = 9

function merged(current: Metadata, values: MetadataValues, source = 'tmdb') {
  return mergeMetadata(current, { values, source, at })
}

describe('merging what a source says', () => {
  it.each<[string, Metadata, MetadataValues, string, MergeOutcome]>([
    ['fills what is empty', {}, { plot: 'New' }, 'tmdb', 'filled'],
    [
      'never erases with empty text',
      { plot: { value: 'Old', source: 'name', at: 1 } },
      { plot: '' },
      'tmdb',
      'empty',
    ],
    [
      'never erases with an empty list',
      { genres: { value: ['Drama'], source: 'name', at: 1 } } as unknown as Metadata,
      { genres: [] },
      'tmdb',
      'empty',
    ],
    [
      'leaves equal values alone',
      { plot: { value: 'Old', source: 'nfo', at: 1 } },
      { plot: 'Old' },
      'tmdb',
      'same',
    ],
    [
      'takes a refreshed value of the same source',
      { plot: { value: 'Old', source: 'tmdb', at: 1 } },
      { plot: 'New' },
      'tmdb',
      'replaced',
    ],
    [
      'takes a provider’s word over a file name',
      { year: { value: 1978, source: 'name', at: 1 } },
      { year: 1979 },
      'tmdb',
      'replaced',
    ],
    [
      'keeps what an NFO said before any provider',
      { plot: { value: 'Mine', source: 'nfo', at: 1 } },
      { plot: 'New' },
      'tmdb',
      'kept',
    ],
    [
      'keeps the better provider',
      { plot: { value: 'Old', source: 'tmdb', at: 1 } },
      { plot: 'New' },
      'omdb',
      'kept',
    ],
    [
      'never touches a lock',
      { plot: { value: 'Mine', source: 'user', at: 1, lockedAt: 2 } },
      { plot: 'New' },
      'user',
      'locked',
    ],
    [
      'refreshes ratings even of an NFO',
      { ratings: { value: [{ source: 'imdb', value: 7, max: 10 }], source: 'nfo', at: 1 } },
      { ratings: [{ source: 'imdb', value: 8, max: 10 }] },
      'tmdb',
      'replaced',
    ],
    [
      'takes a rating of zero for a value',
      { userRating: { value: 0, source: 'user', at: 1 } },
      { userRating: 5 },
      'tmdb',
      'kept',
    ],
  ])('%s', (_name, current, values, source, outcome) => {
    const [field] = Object.keys(values) as (keyof MetadataValues)[]
    const result = merged(current, values, source)
    expect(Object.values(result.outcomes)).toEqual([outcome])
    const takes = outcome === 'filled' || outcome === 'replaced'
    expect(result.metadata[field as 'plot']?.value).toEqual(
      takes ? values[field as 'plot'] : current[field as 'plot']?.value,
    )
  })

  it('writes down where a value came from, and when', () => {
    expect(merged({}, { title: 'Alien' }).metadata.title).toEqual({
      value: 'Alien',
      source: 'tmdb',
      at,
    })
  })
})
