import { describe, expect, it } from 'vitest'
import type { CastMember, Metadata, MetadataValues, Rating } from './fields.js'
import { type KnownFields, type MergeOutcome, mergeMetadata, weighAgain } from './merge.js'
import { mergePolicyOf, type PolicySettings } from './merge-policy.js'

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
      'replaces what a person said and unlocked',
      { plot: { value: 'Mine', source: 'user', at: 1 } },
      { plot: 'New' },
      'tmdb',
      'replaced',
    ],
    [
      'trusts a provider that nobody ranked more than a name',
      { title: { value: 'alien.1979', source: 'name', at: 1 } },
      { title: 'Alien' },
      'movies.example',
      'replaced',
    ],
    [
      'lets empty text be filled',
      { plot: { value: '', source: 'nfo', at: 1 } },
      { plot: 'New' },
      'omdb',
      'filled',
    ],
    [
      'keeps empty text that is locked',
      { plot: { value: '', source: 'user', at: 1, lockedAt: 1 } },
      { plot: 'New' },
      'tmdb',
      'locked',
    ],
    [
      'takes a rating of zero for a value',
      { userRating: { value: 0, source: 'nfo', at: 1 } },
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

const known = (metadata: Metadata) => ({ metadata, overruled: {} })
const policyOf = (settings: Partial<PolicySettings>) =>
  mergePolicyOf({ languages: ['en'], profiles: ['kodi'], ...settings })

describe('a value that several sources agree on', () => {
  it('is that of the most trusted of them', () => {
    const named = known({ title: { value: 'Alien', source: 'name', at: 1 } })
    const told = { values: { title: 'Alien' }, source: 'tmdb', at: 2 }
    const { metadata, outcomes } = mergeMetadata(named, told)
    expect([metadata.title?.source, outcomes.title]).toEqual(['tmdb', 'same'])
  })
})

describe('what is overruled', () => {
  const tmdb = { values: { plot: 'From TMDB' }, source: 'tmdb', at: 1 }
  const omdb = { values: { plot: 'From OMDb' }, source: 'omdb', at: 2 }

  it('is remembered with its source and its time, whoever came first', () => {
    const ofTmdb = mergeMetadata(known({}), tmdb)
    const ofOmdb = mergeMetadata(known({}), omdb)
    const both = [mergeMetadata(ofTmdb, omdb), mergeMetadata(ofOmdb, tmdb)]
    for (const { metadata, overruled } of both) {
      expect(metadata.plot).toEqual({ value: 'From TMDB', source: 'tmdb', at: 1 })
      expect(overruled.plot).toEqual([{ value: 'From OMDb', source: 'omdb', at: 2 }])
    }
  })

  it('is replaced by what its source says later', () => {
    const both = mergeMetadata(mergeMetadata(known({}), tmdb), omdb)
    const later = mergeMetadata(both, { values: { plot: 'Shorter' }, source: 'omdb', at: 3 })
    expect(later.overruled.plot).toEqual([{ value: 'Shorter', source: 'omdb', at: 3 }])
  })

  it('holds what a service says of a locked field', () => {
    const locked = known({ plot: { value: 'Mine', source: 'user', at: 1, lockedAt: 1 } })
    expect(mergeMetadata(locked, omdb).overruled.plot).toEqual([
      { value: 'From OMDb', source: 'omdb', at: 2 },
    ])
  })

  it('counts again once the order of trust says so', () => {
    const both = mergeMetadata(mergeMetadata(known({}), tmdb), omdb)
    const policy = policyOf({ metadata: { fields: { plot: ['omdb'] } } })
    const { metadata, overruled } = weighAgain(both, policy)
    expect(metadata.plot?.source).toBe('omdb')
    expect(overruled.plot?.map(({ source }) => source)).toEqual(['tmdb'])
  })

  it('never takes the place of a lock', () => {
    const { metadata } = mergeMetadata(mergeMetadata(known({}), tmdb), omdb)
    const locked = {
      plot: { ...metadata.plot, value: 'From TMDB', source: 'tmdb', at: 1, lockedAt: 9 },
    }
    const overruled = { plot: [{ value: 'From OMDb', source: 'omdb', at: 2 }] }
    const policy = policyOf({ metadata: { order: ['omdb', 'tmdb'] } })
    expect(weighAgain({ metadata: locked, overruled }, policy).metadata.plot?.source).toBe('tmdb')
  })
})

describe('the settings of a library', () => {
  it.each([
    ['an order for all fields', { order: ['omdb'] }, 'plot', 'omdb'],
    ['an order for one field', { fields: { plot: ['omdb'] } }, 'plot', 'omdb'],
    ['no order for another field', { fields: { plot: ['omdb'] } }, 'tagline', 'tmdb'],
    ['providers before an NFO where that is said', { order: ['omdb', 'nfo'] }, 'title', 'omdb'],
    ['an NFO first where nothing is said of it', { order: ['omdb'] }, 'title', 'nfo'],
  ] as const)('know %s', (_, metadata, field, winner) => {
    const say = (source: string) => ({ values: { [field]: `by ${source}` }, source, at: 1 })
    const sources = field === 'title' ? ['tmdb', 'nfo', 'omdb'] : ['tmdb', 'omdb']
    const policy = policyOf({ metadata })
    const merged = sources.reduce<KnownFields>(
      (so, source) => mergeMetadata(so, say(source), policy),
      known({}),
    )
    expect(merged.metadata[field]?.source).toBe(winner)
  })

  it('prefer a text in a better language, whoever has it', () => {
    const policy = policyOf({ languages: ['de', 'fr'] })
    const inEnglish = { plot: 'In English' }
    const first = mergeMetadata(
      known({}),
      { values: inEnglish, source: 'tmdb', at: 1, textLanguages: { plot: 'en' } },
      policy,
    )
    const second = mergeMetadata(
      first,
      { values: { plot: 'En français' }, source: 'omdb', at: 2, textLanguages: { plot: 'fr' } },
      policy,
    )
    expect(second.metadata.plot).toEqual({
      value: 'En français',
      source: 'omdb',
      at: 2,
      language: 'fr',
    })
  })

  it.each([
    ['the original language, where it is wanted first', ['original', 'en'], 'ja'],
    ['English, where the wanted language is missing', ['de'], 'en'],
    ['the region that is wanted', ['pt-BR', 'ja'], 'ja'],
  ])('lead to %s', (_, languages, language) => {
    const policy = policyOf({ languages })
    const told = (source: string, textLanguage: string) => ({
      values: { plot: `In ${textLanguage}`, originalLanguage: 'ja' },
      source,
      at: 1,
      textLanguages: { plot: textLanguage },
    })
    const english = mergeMetadata(known({}), told('tmdb', 'en'), policy)
    expect(mergeMetadata(english, told('omdb', 'ja'), policy).metadata.plot?.language).toBe(
      language,
    )
  })

  it('rename genres and studios of services, and leave those of an NFO alone', () => {
    const policy = policyOf({ metadata: { genres: { Suspense: null, drama: 'Drama!' } } })
    const values = {
      genres: ['Sci-Fi & Fantasy', 'Suspense', 'Drama'],
      studios: ['Home Box Office'],
    }
    const told = mergeMetadata(known({}), { values, source: 'tvdb', at: 1 }, policy).metadata
    expect(told.genres?.value).toEqual(['Science Fiction', 'Fantasy', 'Drama!'])
    expect(told.studios?.value).toEqual(['HBO'])
    const read = mergeMetadata(known({}), { values, source: 'nfo', at: 1 }, policy).metadata
    expect(read.genres?.value).toEqual(values.genres)
  })
})

describe('ratings', () => {
  const imdb = { source: 'imdb', value: 8.5, max: 10, votes: 900 }
  const critics = { source: 'metacritic', value: 89, max: 100 }
  const themoviedb = { source: 'themoviedb', value: 8.1, max: 10, votes: 100 }
  const told = (source: string, ratings: readonly Rating[], at = 1) => ({
    values: { ratings },
    source,
    at,
  })

  it('are joined by who counts them, each with who told it', () => {
    const first = mergeMetadata(known({}), told('tmdb', [themoviedb]), policyOf({}))
    const { metadata, outcomes } = mergeMetadata(first, told('omdb', [imdb, critics]), policyOf({}))
    expect(outcomes.ratings).toBe('merged')
    expect(metadata.ratings?.value).toEqual([
      { ...themoviedb, provider: 'tmdb' },
      { ...imdb, provider: 'omdb' },
      { ...critics, provider: 'omdb' },
    ])
  })

  it.each([
    ['the first player shows', { profiles: ['jellyfin', 'kodi'] }, 'imdb'],
    ['the settings say', { metadata: { defaultRating: ['metacritic'] } }, 'metacritic'],
  ] as const)('come with the one first that %s', (_, settings, first) => {
    const policy = policyOf(settings)
    const ofTmdb = mergeMetadata(known({}), told('tmdb', [themoviedb]), policy)
    const { metadata } = mergeMetadata(ofTmdb, told('omdb', [critics, imdb]), policy)
    expect(metadata.ratings?.value[0]?.source).toBe(first)
  })

  it('of an NFO give way to those of a provider, and stay where it has none', () => {
    const read = mergeMetadata(known({}), told('nfo', [{ ...imdb, value: 7 }, critics]))
    const { metadata } = mergeMetadata(read, told('omdb', [imdb]))
    expect(metadata.ratings?.value.map(({ value }) => value)).toEqual([8.5, 89])
  })

  it('are not given up when a provider has none any more', () => {
    const first = mergeMetadata(known({}), told('omdb', [imdb, critics]))
    const { metadata } = mergeMetadata(first, told('omdb', [critics], 5))
    expect(metadata.ratings?.value.map(({ source }) => source).sort()).toEqual([
      'imdb',
      'metacritic',
    ])
  })

  it('that say the same as before keep their time', () => {
    const first = mergeMetadata(known({}), told('omdb', [imdb]))
    expect(mergeMetadata(first, told('omdb', [imdb], 5)).metadata.ratings?.at).toBe(1)
  })
})

describe('a cast', () => {
  const person = (name: string, more: Partial<CastMember> = {}, order = 0) => ({
    name,
    order,
    externalIds: {},
    ...more,
  })
  const told = (source: string, cast: readonly CastMember[]) => ({
    values: { cast },
    source,
    at: 1,
  })

  it('keeps its order and gets pictures and ids of the same people from others', () => {
    const tmdb = [
      person('Ian Holm', { externalIds: { tmdb: '65' } }, 0),
      person('John Hurt', {}, 1),
    ]
    const tvdb = [
      person('John Hurt', { externalIds: { tvdb: '9' }, pictureUrl: 'https://p/hurt.jpg' }),
      person('Sir Ian', { externalIds: { tmdb: '65' }, pictureUrl: 'https://p/holm.jpg' }),
    ]
    const { metadata } = mergeMetadata(
      mergeMetadata(known({}), told('tmdb', tmdb)),
      told('tvdb', tvdb),
    )
    expect(metadata.cast?.source).toBe('tmdb')
    expect(metadata.cast?.value).toEqual([
      { ...tmdb[0], pictureUrl: 'https://p/holm.jpg' },
      { ...tmdb[1], externalIds: { tvdb: '9' }, pictureUrl: 'https://p/hurt.jpg' },
    ])
  })

  it.each([
    [
      'two in our list',
      [person('Ann Lee'), person('Ann Lee', {}, 1)],
      [person('Ann Lee', { pictureUrl: 'https://p/a.jpg' })],
    ],
    [
      'two in theirs',
      [person('Ann Lee')],
      [person('Ann Lee', { pictureUrl: 'https://p/a.jpg' }), person('Ann Lee')],
    ],
    [
      'two with different ids',
      [person('Ann Lee', { externalIds: { tmdb: '1' } })],
      [person('Ann Lee', { externalIds: { tmdb: '2' }, pictureUrl: 'https://p/a.jpg' })],
    ],
  ])('keeps namesakes apart: %s', (_, ours, theirs) => {
    const first = mergeMetadata(known({}), told('tmdb', ours))
    const { metadata } = mergeMetadata(first, told('tvdb', theirs))
    expect(metadata.cast?.value).toEqual(ours)
  })
})
