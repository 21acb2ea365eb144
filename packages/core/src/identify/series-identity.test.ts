import { describe, expect, it } from 'vitest'
import { createMemoryMetadataProvider } from '../memory/index.js'
import type { SeasonDetails } from '../metadata/metadata-provider.js'
import { aLibraryToIdentify, aTitle } from '../testing/identity-scene.js'

function aSeasonOf(
  show: string,
  seasonNumber: number,
  ...episodes: readonly number[]
): SeasonDetails {
  const nothing = { values: {}, assets: [] }
  return {
    ...nothing,
    seasonNumber,
    externalIds: { tmdb: `${show}-${seasonNumber}` },
    episodes: episodes.map((episodeNumber) => ({
      ...nothing,
      episodeNumber,
      externalIds: { tmdb: `${show}-${seasonNumber}-${episodeNumber}` },
      values: { title: `${show} ${seasonNumber}x${episodeNumber}` },
    })),
  }
}

/** Two series of one name: an old one with a single season, a new one with two and specials. */
async function twoShows() {
  const provider = createMemoryMetadataProvider({
    name: 'tmdb',
    series: {
      78: aTitle('78', { title: 'Galactica', year: 1978 }, { seasonNumbers: [1] }),
      4: aTitle('4', { title: 'Galactica', year: 2004 }, { seasonNumbers: [0, 1, 2] }),
    },
    seasons: {
      78: [aSeasonOf('78', 1, 1, 2, 3)],
      4: [aSeasonOf('4', 0, 1), aSeasonOf('4', 1, 1, 2, 3), aSeasonOf('4', 2, 1)],
    },
  })
  const scene = await aLibraryToIdentify([provider], 'series')
  const { metarr, libraryId } = scene
  const episodes = async () =>
    (await metarr.listItems({ libraryId, kinds: ['episode'], order: 'path' })).items.map(
      ({ seasonNumber, episodeNumber, metadata, externalIds }) =>
        `${seasonNumber}x${episodeNumber} ${metadata.title?.value ?? '-'} ${externalIds['tmdb'] ?? '-'}`,
    )
  return { ...scene, episodes }
}

describe('what a series is', () => {
  it('is told by its seasons where its name has no year, and its episodes follow: specials, and both of a double one', async () => {
    const { metarr, libraryId, put, only, episodes } = await twoShows()
    put('Galactica/Specials/Galactica S00E01.mkv')
    put('Galactica/Season 1/Galactica S01E01-E02.mkv')
    put('Galactica/Season 2/Galactica S02E01.mkv')
    await metarr.run({ libraryId })
    expect((await only()).identity?.reason).toBe(
      'same title, year not known here, has the seasons that are here',
    )
    expect([...(await episodes())].sort()).toEqual([
      '0x1 4 0x1 4-0-1',
      '1x1 4 1x1 4-1-1',
      '1x2 4 1x2 4-1-2',
      '2x1 4 2x1 4-2-1',
    ])
  })

  it('is left to a person where seasons tell nothing apart', async () => {
    const { metarr, libraryId, put, only } = await twoShows()
    put('Galactica/Galactica S01E01.mkv')
    await metarr.run({ libraryId })
    expect((await only()).stateReason).toBe(
      'no year is known for Galactica, and 2 results are called so',
    )
  })

  it('is put right with all its episodes, and each of them with what a person said of it', async () => {
    const { metarr, libraryId, put, only, episodes } = await twoShows()
    put('Galactica (1978)/Galactica S01E01.mkv')
    put('Galactica (1978)/Galactica S01E02.mkv')
    await metarr.run({ libraryId })
    expect(await episodes()).toEqual(['1x1 78 1x1 78-1-1', '1x2 78 1x2 78-1-2'])
    const { items } = metarr.ports.storage
    const [first] = (await items.list({ libraryId, kinds: ['episode'], order: 'path' })).items
    if (first === undefined) throw new Error('no episode')
    const plot = { value: 'Mine.', source: 'user', at: 1, lockedAt: 1 }
    await items.save({ ...first, metadata: { ...first.metadata, plot } })
    await metarr.identifyItem({ itemId: (await only()).id, externalIds: { tmdb: '4' } })
    expect(await episodes()).toEqual(['1x1 - -', '1x2 - -'])
    await metarr.run({ libraryId })
    expect(await episodes()).toEqual(['1x1 4 1x1 4-1-1', '1x2 4 1x2 4-1-2'])
    expect((await items.find(first.id))?.metadata.plot).toEqual(plot)
  })

  it('cannot be said of a season or an episode', async () => {
    const { metarr, libraryId, put } = await twoShows()
    put('Galactica (1978)/Galactica S01E01.mkv')
    await metarr.scan({ libraryId })
    const [episode] = (await metarr.listItems({ libraryId, kinds: ['episode'] })).items
    const itemId = episode?.id ?? ''
    const refusal = 'Identify what the episode belongs to: it follows that'
    await expect(metarr.propose({ itemId })).rejects.toThrow(refusal)
    await expect(metarr.identifyItem({ itemId, externalIds: { tmdb: '1' } })).rejects.toThrow(
      refusal,
    )
  })
})
