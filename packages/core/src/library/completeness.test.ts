import { describe, expect, it } from 'vitest'
import { createMemoryStorage } from '../memory/index.js'
import {
  aLibrary,
  aMovie,
  anEpisode,
  aSeason,
  aSelection,
  aSeries,
  aVideo,
  testTime,
  titled,
} from '../testing/index.js'
import { completenessOf, percentageOf } from './completeness.js'
import type { Item } from './item.js'
import type { IncompleteItem } from './report-completeness.js'
import { reportCompleteness } from './report-completeness.js'

const { settings } = aLibrary()
const said = <Value>(value: Value) => ({ value, source: 'tmdb', at: testTime })
const whole = aMovie({
  metadata: titled('Alien', { year: said(1979), plot: said('In space.') }),
  externalIds: { tmdb: '348' },
  videos: [{ ...aVideo('Alien.mkv'), streams: { video: [], audio: [], subtitles: [] } }],
})
const chosen = (...types: readonly ('poster' | 'fanart' | 'thumb')[]) =>
  types.map((assetType) => ({ assetType }))

describe('completeness', () => {
  it.each<{ name: string; item: Item; types: ReturnType<typeof chosen>; missing: string[] }>([
    { name: 'a whole movie', item: whole, types: chosen('poster', 'fanart'), missing: [] },
    { name: 'no fanart', item: whole, types: chosen('poster'), missing: ['fanart'] },
    {
      name: 'a locked type that is empty',
      item: { ...whole, lockedAssets: ['fanart'] },
      types: chosen('poster'),
      missing: [],
    },
    {
      name: 'nothing known',
      item: aMovie({ metadata: {}, externalIds: {}, videos: [aVideo('Alien.mkv')] }),
      types: [],
      missing: ['title', 'year', 'plot', 'ids', 'streams', 'poster', 'fanart'],
    },
    {
      name: 'an empty plot',
      item: { ...whole, metadata: { ...whole.metadata, plot: said('') } },
      types: chosen('poster', 'fanart'),
      missing: ['plot'],
    },
    {
      name: 'a year of 0, which is a value',
      item: { ...whole, metadata: { ...whole.metadata, year: said(0) } },
      types: chosen('poster', 'fanart'),
      missing: [],
    },
    {
      name: 'a season, named by its number',
      item: aSeason(),
      types: [],
      missing: ['poster', 'fanart'],
    },
    {
      name: 'an episode',
      item: anEpisode({ metadata: titled('Pilot') }),
      types: chosen('thumb'),
      missing: ['plot', 'streams'],
    },
  ])('of $name is $missing short', ({ item, types, missing }) => {
    const found = completenessOf(item, types, settings)
    expect(found.missing).toEqual(missing)
    expect(found.required - found.met).toBe(missing.length)
  })

  it('falls when a library wants more, and rises when it wants less', () => {
    const percentage = (assets: typeof settings.assets) =>
      percentageOf(completenessOf(whole, chosen('poster', 'fanart'), { assets }))
    expect(percentage({})).toBe(100)
    expect(percentage({ clearlogo: { minimum: 1 } })).toBe(87)
    expect(percentage({ fanart: { minimum: 3 } })).toBe(85)
    expect(percentage({ fanart: { minimum: 3, enabled: false } })).toBe(100)
  })

  it('of a library counts what its items lack and tells which', async () => {
    const storage = createMemoryStorage()
    await storage.libraries.add(aLibrary({ id: 'shows', kind: 'series' }))
    for (const item of [aSeries(), aSeason(), anEpisode()]) await storage.items.add(item)
    await storage.items.add(anEpisode({ id: 'gone', episodeNumber: 9, goneAt: testTime }))
    const [series] = (await storage.items.list({ kinds: ['series'] })).items
    const itemId = series?.id ?? ''
    const offer = { assetType: 'poster', provider: 'tmdb', sourceUrl: 'p' } as const
    await storage.candidates.offer({ itemId, provider: 'tmdb', offers: [offer], at: testTime })
    const [candidate] = await storage.candidates.list(itemId)
    const poster = { itemId, candidateId: candidate?.id ?? '', assetType: 'poster' } as const
    await storage.selections.replace(itemId, 'poster', [aSelection(poster)])
    const told: IncompleteItem[] = []
    const onIncomplete = (item: IncompleteItem) => void told.push(item)
    const report = await reportCompleteness({ storage }, { libraryId: 'shows', onIncomplete })
    expect(report).toMatchObject({
      items: 3,
      complete: 0,
      missing: { fanart: 2, poster: 1, thumb: 1 },
    })
    expect(told.map(({ kind }) => kind)).toEqual(['series', 'season', 'episode'])
    expect(told[0]?.missing).not.toContain('poster')
  })
})
