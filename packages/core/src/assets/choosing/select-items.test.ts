import { describe, expect, it } from 'vitest'
import type { LibrarySettings } from '../../library/library.js'
import { createMemoryMetadataProvider } from '../../memory/index.js'
import { createMetarr } from '../../metarr.js'
import {
  aLibrary,
  aMovie,
  anOffer,
  aPicture,
  aSeason,
  aSeries,
  memoryPorts,
  testTime,
} from '../../testing/index.js'
import type { CandidateOffer } from '../candidate.js'

interface Film {
  readonly settings?: Partial<LibrarySettings>
  readonly offers: readonly Partial<CandidateOffer>[]
}

const files = {
  ...Object.fromEntries(
    ['a', 'b', 'c', 'd', 'e'].map((name, seed) => [name, aPicture({ seed: seed + 1 })]),
  ),
  'same-as-a': aPicture({ seed: 1 }),
}

/** A library with nothing but what a test puts in it, and a provider that has five pictures. */
async function aHome(settings: Partial<LibrarySettings> = {}) {
  const provider = createMemoryMetadataProvider({ name: 'tmdb', files })
  const metarr = createMetarr(memoryPorts({ assetProviders: [provider] }))
  const { storage } = metarr.ports
  const library = aLibrary()
  await storage.libraries.add({ ...library, settings: { ...library.settings, ...settings } })
  const offer = (itemId: string, offers: readonly Partial<CandidateOffer>[]) =>
    storage.candidates.offer({
      itemId,
      provider: 'tmdb',
      offers: offers.map((facts) => anOffer(facts)),
      at: testTime,
    })
  const chosen = async (itemId: string) => {
    const urls: string[] = []
    for (const { candidateId } of await storage.selections.list(itemId))
      urls.push((await storage.candidates.find(candidateId))?.sourceUrl ?? '')
    return urls
  }
  return { metarr, storage, provider, offer, chosen }
}

async function aFilm({ settings, offers }: Film) {
  const home = await aHome(settings)
  await home.storage.items.add(aMovie({ state: 'enriched' }))
  await home.offer('alien', offers)
  const select = () => home.metarr.select({ libraryId: 'films', itemIds: ['alien'] })
  return { ...home, select, chosen: () => home.chosen('alien') }
}

describe('an item of another library', () => {
  it('is not chosen for by the rules of this one', async () => {
    const { metarr: bare, storage, provider } = await aHome()
    const metarr = createMetarr({ ...bare.ports, metadataProviders: [provider] })
    await storage.libraries.add(aLibrary({ id: 'others', name: 'Others', root: '/others' }))
    await storage.items.add(aMovie({ state: 'enriched' }))
    const request = { libraryId: 'others', itemIds: ['alien'] }
    const refused = { code: 'item-not-found' }
    await expect(metarr.select(request)).rejects.toMatchObject(refused)
    await expect(metarr.enrich(request)).rejects.toMatchObject(refused)
    await expect(metarr.fetchPeople(request)).rejects.toMatchObject(refused)
    await expect(metarr.whatIf(request)[Symbol.asyncIterator]().next()).rejects.toMatchObject(
      refused,
    )
  })
})

const three = ['a', 'b', 'c'].map((sourceUrl, at) => ({ sourceUrl, voteAverage: 9 - at }))
const one = { assets: { poster: { maximum: 1 } } }

describe('choosing for an item', () => {
  it('leaves losers as candidates, so that choosing again finds as many as before', async () => {
    const { select, storage, chosen } = await aFilm({ offers: three, settings: one })
    for (let again = 0; again < 3; again++) await select()
    expect(await chosen()).toEqual(['a'])
    const offers = await storage.candidates.list('alien')
    expect(offers.filter(({ rejectedAt }) => rejectedAt !== undefined)).toEqual([])
    expect(offers).toHaveLength(3)
  })

  it('fetches no more than it chooses, and nothing when it chooses again', async () => {
    const { select, provider } = await aFilm({ offers: three, settings: one })
    await select()
    await select()
    expect(provider.calls.filter(({ method }) => method === 'download')).toHaveLength(1)
  })

  it('writes nothing when nothing changed', async () => {
    const { select, storage } = await aFilm({ offers: three, settings: one })
    await select()
    const before = await storage.items.find('alien')
    expect(await select()).toMatchObject({ selected: 1, changed: 0 })
    expect(await storage.items.find('alien')).toEqual(before)
  })

  it('goes on where one is gone, and fills up to the maximum with different ones', async () => {
    const offers = [{ sourceUrl: 'nowhere', voteAverage: 10 }, ...three]
    const { select, chosen, storage } = await aFilm({ offers })
    await select()
    expect(await chosen()).toEqual(['a', 'b', 'c'])
    const gone = (await storage.candidates.list('alien')).find(
      ({ sourceUrl }) => sourceUrl === 'nowhere',
    )
    expect(gone?.failure).toBeDefined()
    expect(gone).not.toHaveProperty('rejectedAt')
  })

  it('looks at the real size where the provider says none, and passes over what is too small', async () => {
    const { anOfferOfUnknownSize } = unknownSizes()
    const settings = { assets: { poster: { minimumWidth: 100_000 } } }
    const { select, storage, chosen } = await aFilm({ offers: [], settings })
    const offers = [anOfferOfUnknownSize]
    await storage.candidates.offer({ itemId: 'alien', provider: 'tmdb', offers, at: testTime })
    await select()
    expect(await chosen()).toEqual([])
    expect((await storage.candidates.list('alien'))[0]?.digest).toBeDefined()
  })

  it('counts items that have fewer than they need', async () => {
    const settings = { assets: { poster: { minimum: 3 }, banner: { minimum: 1, enabled: false } } }
    const { select } = await aFilm({ offers: three.slice(0, 2), settings })
    expect((await select()).short).toEqual({ poster: 1, fanart: 1 })
  })

  it('chooses nothing of a type whose maximum is none', async () => {
    const { select, chosen } = await aFilm({
      offers: three,
      settings: { assets: { poster: { maximum: 0 } } },
    })
    expect((await select()).short).toEqual({ fanart: 1 })
    expect(await chosen()).toEqual([])
  })

  it('scores by the way that the library names, also one that the program brings', async () => {
    const { metarr, storage, chosen } = await aFilm({ offers: three })
    const last = {
      name: 'last',
      summary: 'z before a',
      score: ({ sourceUrl }: CandidateOffer) => ({
        total: sourceUrl.charCodeAt(0) - 90,
        parts: {},
        reason: 'late',
      }),
    }
    const other = createMetarr({ ...metarr.ports, scoringPolicies: [last] })
    const poster = { libraryId: 'films', setting: 'assets.poster.policy', value: 'last' }
    await expect(metarr.changeSetting(poster)).rejects.toThrow(/last is none of standard/)
    await other.changeSetting(poster)
    await other.select({ libraryId: 'films' })
    expect(await chosen()).toEqual(['c', 'b', 'a'])
    expect((await storage.selections.list('alien'))[0]?.reason).toBe('late')
  })
})

function unknownSizes() {
  const { width: _, height: __, ...anOfferOfUnknownSize } = anOffer({ sourceUrl: 'a' })
  return { anOfferOfUnknownSize }
}

describe('a lock', () => {
  it.each([
    aMovie({ state: 'enriched', lockedAssets: ['poster'] }),
    aSeries({ id: 'alien', libraryId: 'films', state: 'enriched', lockedAssets: ['poster'] }),
  ])('of a $kind wins over better candidates, and a rule that is tried', async (item) => {
    const { metarr, storage, offer, chosen } = await aHome()
    await storage.items.add(item)
    await offer('alien', three)
    await metarr.select({ libraryId: 'films' })
    expect(await chosen('alien')).toEqual([])
    for await (const { assetType } of metarr.whatIf({ libraryId: 'films', rules: { maximum: 9 } }))
      expect(assetType).not.toBe('poster')
  })
})

describe('the same bytes at a better address', () => {
  it('change nothing, and trying it says so', async () => {
    const worse = { sourceUrl: 'a', voteAverage: 8 }
    const { metarr, offer, select } = await aFilm({ settings: one, offers: [worse] })
    await select()
    await offer('alien', [worse, { sourceUrl: 'same-as-a', voteAverage: 9 }])
    expect(await select()).toMatchObject({ changed: 0 })
    for await (const { assetType } of metarr.whatIf({ libraryId: 'films' }))
      expect.fail(`a change of the ${assetType}`)
  })
})

describe('choosing for some items', () => {
  it('touches no others', async () => {
    const { metarr, storage, offer, chosen } = await aHome()
    for (const id of ['alien', 'brazil']) {
      await storage.items.add(aMovie({ id, state: 'enriched' }))
      await offer(id, three)
    }
    const before = await storage.items.find('brazil')
    expect(await metarr.select({ libraryId: 'films', itemIds: ['alien'] })).toMatchObject({
      selected: 1,
    })
    expect(await chosen('brazil')).toEqual([])
    expect(await storage.items.find('brazil')).toEqual(before)
  })

  it('leaves what is published as published', async () => {
    const { select, storage } = await aFilm({ offers: three })
    const item = await storage.items.find('alien')
    if (item !== undefined) await storage.items.save({ ...item, state: 'published' })
    await select()
    expect((await storage.items.find('alien'))?.state).toBe('published')
  })
})

describe('the posters of seasons', () => {
  it('match when that costs few points, whatever season is chosen first', async () => {
    const settings = { assets: { poster: { maximum: 1, coherence: 10 } } }
    const { metarr, storage, offer, chosen } = await aHome(settings)
    const facts = { libraryId: 'films', state: 'enriched' } as const
    await storage.items.add(aSeries({ ...facts, id: 'lost' }))
    const seasons = ['lost-s1', 'lost-s2', 'lost-s3']
    for (const [at, id] of seasons.entries())
      await storage.items.add(aSeason({ ...facts, id, parentId: 'lost', seasonNumber: at + 1 }))
    await offer('lost-s1', [
      { sourceUrl: 'a', author: 'red', voteAverage: 9 },
      { sourceUrl: 'b', author: 'blue', voteAverage: 8.5 },
    ])
    await offer('lost-s2', [{ sourceUrl: 'c', author: 'blue', voteAverage: 9 }])
    await offer('lost-s3', [{ sourceUrl: 'd', author: 'blue', voteAverage: 9 }])
    await metarr.select({ libraryId: 'films', itemIds: ['lost-s1'] })
    expect(await chosen('lost-s1')).toEqual(['b'])
    await metarr.select({ libraryId: 'films' })
    expect(await chosen('lost-s2')).toEqual(['c'])
    const [selection] = await storage.selections.list('lost-s1')
    expect(selection?.reason).toMatch(/like the other seasons/)
    const changes: unknown[] = []
    const off = { libraryId: 'films', rules: { coherence: 0 } }
    for await (const { itemId, after } of metarr.whatIf(off))
      changes.push([itemId, after.map(({ offer: { sourceUrl } }) => sourceUrl)])
    expect(changes).toEqual([['lost-s1', ['a']]])
  })
})
