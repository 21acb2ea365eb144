import { describe, expect, it } from 'vitest'
import { ProviderError } from '../errors.js'
import { createMemoryLibraryFolders, createMemoryMetadataProvider } from '../memory/index.js'
import { createMetarr } from '../metarr.js'
import { aPicture, memoryPorts } from '../testing/index.js'
import { withWeights } from './scoring/weights.js'

/** Pictures by the address that a provider has them at; `wide` is the best by size, `liked` by votes. */
const files = {
  wide: aPicture({ seed: 1 }),
  liked: aPicture({ seed: 2 }),
  small: aPicture({ seed: 3 }),
  gone: new Uint8Array(),
}

/** Two films that are offered the same posters, with artwork chosen. */
async function twoFilms() {
  const offers = [
    { sourceUrl: 'wide', width: 2000, voteAverage: 5 },
    { sourceUrl: 'liked', width: 1000, voteAverage: 9 },
    { sourceUrl: 'small', width: 500, voteAverage: 4 },
    { sourceUrl: 'gone', width: 100, voteAverage: 1 },
  ].map((one) => ({ ...one, assetType: 'poster' as const, provider: 'tmdb', height: 3000 }))
  const film = (id: string, title: string, year: number) => ({
    externalIds: { tmdb: id },
    values: { title, year },
    assets: offers,
  })
  const provider = createMemoryMetadataProvider({
    name: 'tmdb',
    movies: { 348: film('348', 'Alien', 1979), 949: film('949', 'Heat', 1995) },
    files,
  })
  const folders = createMemoryLibraryFolders()
  for (const name of ['Alien (1979)', 'Heat (1995)'])
    folders.open('/films').write(`${name}/${name}.mkv`, new TextEncoder().encode(name))
  const metarr = createMetarr(
    memoryPorts({ folders, metadataProviders: [provider], assetProviders: [provider] }),
  )
  const assets = { poster: { maximum: 1 } }
  const library = { kind: 'movies', root: '/films', settings: { assets } } as const
  const { id: libraryId } = await metarr.addLibrary(library)
  await metarr.run({ libraryId })
  const { items } = await metarr.listItems({ libraryId })
  const itemId = items.find(({ folder }) => folder?.startsWith('Alien'))?.id ?? ''
  const otherId = items.find(({ folder }) => folder?.startsWith('Heat'))?.id ?? ''
  const candidateOf = async (sourceUrl: string, id = itemId) =>
    (await metarr.ports.storage.candidates.list(id, 'poster')).find(
      (one) => one.sourceUrl === sourceUrl,
    )?.id ?? ''
  const chosen = async (id = itemId) => {
    const urls: string[] = []
    for (const { candidateId } of await metarr.ports.storage.selections.list(id))
      urls.push((await metarr.ports.storage.candidates.find(candidateId))?.sourceUrl ?? '')
    return urls
  }
  const chooseAgain = () => metarr.select({ libraryId, refresh: true })
  return { metarr, provider, libraryId, itemId, otherId, candidateOf, chosen, chooseAgain }
}

describe('a person picks', () => {
  it('what is published next, and no scoring takes it away', async () => {
    const { metarr, candidateOf, chosen, chooseAgain, itemId } = await twoFilms()
    expect(await chosen()).toEqual(['liked'])
    const item = await metarr.pickAsset({ candidateId: await candidateOf('small') })
    expect(item.id).toBe(itemId)
    await chooseAgain()
    expect(await chosen()).toEqual(['small'])
    const [poster] = await metarr.ports.storage.selections.list(itemId)
    expect(poster).toMatchObject({ selectedBy: 'user', reason: 'picked by a person' })
  })

  it('what was rejected, which takes the rejection back', async () => {
    const { metarr, candidateOf, chosen } = await twoFilms()
    const candidateId = await candidateOf('wide')
    await metarr.rejectCandidate({ candidateId })
    await metarr.pickAsset({ candidateId })
    expect(await chosen()).toEqual(['wide'])
    expect(await metarr.ports.storage.candidates.find(candidateId)).not.toHaveProperty('rejectedAt')
  })

  it('nothing that cannot be had, and hears why', async () => {
    const { metarr, provider, candidateOf, chosen } = await twoFilms()
    const candidateId = await candidateOf('gone')
    await expect(metarr.pickAsset({ candidateId })).rejects.toThrow(/no picture/)
    provider.failNext(new ProviderError('provider-refused', '404', { provider: 'tmdb' }))
    await expect(metarr.pickAsset({ candidateId })).rejects.toThrow(/cannot be picked: 404/)
    await expect(metarr.pickAsset({ candidateId: 'none' })).rejects.toMatchObject({
      code: 'candidate-not-found',
    })
    expect(await chosen()).toEqual(['liked'])
  })

  it('a picture of their own', async () => {
    const { metarr, itemId, chosen, chooseAgain } = await twoFilms()
    const bytes = aPicture({ seed: 9 })
    await metarr.uploadAsset({ itemId, assetType: 'poster', bytes })
    await chooseAgain()
    const [mine] = await metarr.ports.storage.selections.list(itemId)
    expect(await metarr.ports.blobs.get(mine?.digest ?? ('' as never))).toEqual(bytes)
    expect(await chosen()).toEqual([`upload:${mine?.digest}`])
  })

  it('no upload that is no picture, or of a type that the item has not', async () => {
    const { metarr, itemId } = await twoFilms()
    const text = new TextEncoder().encode('text')
    const upload = (assetType: 'poster' | 'thumb', bytes: Uint8Array) =>
      metarr.uploadAsset({ itemId, assetType, bytes })
    await expect(upload('poster', text)).rejects.toThrow(/no picture/)
    await expect(upload('thumb', aPicture({ seed: 1 }))).rejects.toThrow(/it has poster/)
  })
})

describe('a picture beside the video', () => {
  it('is fetched again from there when the cache lost it', async () => {
    const folders = createMemoryLibraryFolders()
    const films = folders.open('/films')
    const poster = aPicture({ seed: 4 })
    films.write('Alien (1979)/Alien (1979).mkv', new TextEncoder().encode('video'))
    films.write('Alien (1979)/poster.png', poster)
    const metarr = createMetarr(memoryPorts({ folders }))
    const { id: libraryId } = await metarr.addLibrary({ kind: 'movies', root: '/films' })
    await metarr.scan({ libraryId })
    const [film] = (await metarr.listItems({ libraryId })).items
    const [candidate] = await metarr.ports.storage.candidates.list(film?.id ?? '', 'poster')
    const { id: candidateId = '', digest = '' as never } = candidate ?? {}
    await metarr.ports.blobs.delete(digest)
    await metarr.pickAsset({ candidateId })
    expect(await metarr.ports.blobs.get(digest)).toEqual(poster)
    await metarr.ports.blobs.delete(digest)
    await films.remove('Alien (1979)/poster.png')
    await expect(metarr.pickAsset({ candidateId })).rejects.toThrow(/no longer beside the video/)
  })
})

describe('a person rejects', () => {
  it('a choice, and the next best takes its place until none is left', async () => {
    const { metarr, candidateOf, chosen } = await twoFilms()
    for (const [rejected, next] of [
      ['liked', 'wide'],
      ['wide', 'small'],
    ] as const) {
      const answer = await metarr.rejectCandidate({ candidateId: await candidateOf(rejected) })
      expect(answer.chosen).toHaveLength(1)
      expect(await chosen()).toEqual([next])
    }
    const last = await metarr.rejectCandidate({ candidateId: await candidateOf('small') })
    expect(last.chosen).toEqual([])
  })

  it('what was not chosen, and nothing else changes', async () => {
    const { metarr, candidateOf, chosen, otherId } = await twoFilms()
    await metarr.rejectCandidate({ candidateId: await candidateOf('wide') })
    expect(await chosen()).toEqual(['liked'])
    expect(await chosen(otherId)).toEqual(['liked'])
  })

  it('a picture everywhere, and takes that back', async () => {
    const { metarr, candidateOf, chosen, chooseAgain, otherId } = await twoFilms()
    const rejected = { candidateId: await candidateOf('liked'), everywhere: true } as const
    await metarr.rejectCandidate(rejected)
    await chooseAgain()
    expect(await chosen(otherId)).toEqual(['wide'])
    await metarr.unrejectCandidate(rejected)
    await chooseAgain()
    expect(await chosen()).toEqual(['liked'])
    expect(await chosen(otherId)).toEqual(['liked'])
  })

  it('and hears when the next best cannot be had now', async () => {
    const { metarr, provider, candidateOf } = await twoFilms()
    provider.failNext(new ProviderError('provider-busy', 'later', { provider: 'tmdb' }))
    const answer = await metarr.rejectCandidate({ candidateId: await candidateOf('liked') })
    expect(answer).toMatchObject({ chosen: [], failure: { code: 'provider-busy' } })
  })
})

describe('what if', () => {
  it('other weights were used: says what would change, and changes nothing', async () => {
    const { metarr, libraryId, itemId, otherId, candidateOf, chosen } = await twoFilms()
    await metarr.pickAsset({ candidateId: await candidateOf('small', otherId) })
    const changes = []
    for await (const change of metarr.whatIf({ libraryId, weights: { votes: 0.1 } }))
      changes.push(change)
    expect(changes).toHaveLength(1)
    const [{ after, before, runnerUp, ...change } = { after: [], before: [] }] = changes
    expect(runnerUp?.offer.sourceUrl).toBe('liked')
    expect(change).toEqual({ itemId, title: 'Alien', assetType: 'poster' })
    expect(before).toHaveLength(1)
    expect(after.map(({ offer }) => offer.sourceUrl)).toEqual(['wide'])
    expect(await chosen()).toEqual(['liked'])
  })

  const weights = { resolution: 0.3, votes: 0.4, language: 0.2, provider: 0.1 }

  it('one weight changes: the others share the rest as they did', () => {
    const after = withWeights(weights, { votes: 0.1 })
    expect(after.votes).toBe(0.1)
    expect(after.resolution).toBeCloseTo(0.45)
    expect(after.language).toBeCloseTo(0.3)
    expect(after.provider).toBeCloseTo(0.15)
  })

  it.each([{ votes: 1.1 }, { votes: -0.1 }, { ...weights, votes: 0.9 }])(
    'weights cannot add up to 1: %j is refused',
    (changed) => {
      expect(() => withWeights(weights, changed)).toThrow(/add up to 1/)
    },
  )
})
