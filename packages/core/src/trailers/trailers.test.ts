import { describe, expect, it } from 'vitest'
import { ProviderError } from '../errors.js'
import { createMemoryLibraryFolders, createMemoryMetadataProvider } from '../memory/index.js'
import { createMetarr } from '../metarr.js'
import { memoryPorts } from '../testing/index.js'
import { fetchTrailers } from './fetch-trailers.js'
import { rankTrailers, type TrailerOffer } from './rank-trailers.js'
import {
  readTrailerFailure,
  retryTrailer,
  type TrailerFailureKind,
  trailerFailureText,
} from './trailer-failure.js'
import type { TrailerAnswer, TrailerSource } from './trailer-source.js'

const hourMs = 60 * 60 * 1000

describe('ranking trailers', () => {
  const offers: readonly TrailerOffer[] = [
    { url: 'fan-4k', height: 2160 },
    { url: 'german', language: 'de', height: 1080 },
    { url: 'official', official: true, language: 'en', height: 480 },
    { url: 'best', official: true, language: 'de', height: 720 },
    { url: 'unknown' },
  ]

  it('counts 100 for official, 50 for the language, up to 40 for the size', () => {
    const ranked = rankTrailers(offers, { language: 'de', maximumHeight: 2160 })
    expect(ranked.map(({ offer, score }) => [offer.url, score])).toEqual([
      ['best', 170],
      ['official', 110],
      ['german', 80],
      ['fan-4k', 40],
      ['unknown', 0],
    ])
    expect(ranked[0]?.reason).toBe('official +100, in de +50, 720 lines +20')
  })

  it('counts no more lines than are wanted', () => {
    const [best] = rankTrailers([{ url: 'a', height: 2160 }], { maximumHeight: 720 })
    expect(best?.score).toBe(20)
  })

  it('takes equals in the order of their addresses, however they come', () => {
    const equals = ['c', 'a', 'b'].map((url) => ({ url }))
    expect(rankTrailers(equals).map(({ offer }) => offer.url)).toEqual(['a', 'b', 'c'])
  })
})

describe('trying again', () => {
  const facts = { now: 2 * hourMs, hasCredentials: false, isAsked: false }

  it.each<[TrailerFailureKind, Partial<typeof facts>, boolean]>([
    ['unavailable', {}, false],
    ['unavailable', { isAsked: true, hasCredentials: true }, false],
    ['geo-blocked', { isAsked: true, hasCredentials: true }, false],
    ['age-restricted', { isAsked: true }, false],
    ['age-restricted', { hasCredentials: true }, true],
    ['rate-limited', {}, true],
    ['rate-limited', { now: 2 * hourMs - 1, isAsked: true }, false],
    ['download-error', {}, false],
    ['download-error', { isAsked: true }, true],
  ])('after %s with %o: %s', (kind, more, retry) => {
    expect(retryTrailer({ kind, at: hourMs }, { ...facts, ...more }).retry).toBe(retry)
  })

  it('reads what it noted, and nothing else', () => {
    const failure = { kind: 'geo-blocked', at: hourMs } as const
    expect(readTrailerFailure(trailerFailureText(failure, 'not here'))).toEqual(failure)
    expect(readTrailerFailure('tmdb answered 404')).toBeUndefined()
    expect(readTrailerFailure('toothache at noon: no')).toBeUndefined()
  })
})

describe('fetching trailers', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const video = Uint8Array.from([0, 0, 0, 24, ...bytes('ftypisom'), ...new Uint8Array(32)])

  async function* justOne(chunk: Uint8Array) {
    yield chunk
  }

  /** A library with one film, and a source that answers as told, once each, then with the video. */
  async function aFilm(...answers: readonly TrailerAnswer[]) {
    const folders = createMemoryLibraryFolders()
    const films = folders.open('/films')
    films.write('Alien (1979)/Alien (1979).mkv', bytes('film'))
    const values = { title: 'Alien', year: 1979, trailer: 'LjLamj-b0I8' }
    const provider = createMemoryMetadataProvider({
      name: 'tmdb',
      movies: { 348: { externalIds: { tmdb: '348' }, values, assets: [] } },
    })
    const left = [...answers]
    const asked: string[] = []
    const trailers: TrailerSource = {
      name: 'youtube',
      hasCredentials: false,
      async fetch({ url }) {
        asked.push(url)
        return left.shift() ?? { kind: 'bytes', chunks: justOne(video) }
      },
    }
    let now = 0
    const ports = memoryPorts({ folders, metadataProviders: [provider], trailers })
    const metarr = createMetarr({ ...ports, clock: { ...ports.clock, now: () => now } })
    const { id: libraryId } = await metarr.addLibrary({ kind: 'movies', root: '/films' })
    await metarr.run({ libraryId })
    const [item] = (await metarr.listItems({ libraryId })).items
    const pass = (hours: number) => {
      now += hours * hourMs
    }
    return { metarr, films, libraryId, itemId: item?.id ?? '', asked, pass }
  }

  it('fetches one, publishes it beside the video, and asks for no second', async () => {
    const { metarr, films, libraryId, asked } = await aFilm()
    const report = await metarr.fetchTrailers({ libraryId })
    expect(report).toMatchObject({ fetched: [{ size: video.byteLength }], failed: [] })
    await metarr.publish({ libraryId })
    expect(await films.read('Alien (1979)/Alien (1979)-trailer.mp4', 100)).toEqual(video)
    expect((await metarr.fetchTrailers({ libraryId })).skipped).toEqual({ chosen: 1 })
    expect(asked).toEqual(['https://www.youtube.com/watch?v=LjLamj-b0I8'])
    expect((await metarr.verifyCache()).faults).toEqual([])
  })

  it('publishes one whose orphan somebody collected before it was chosen', async () => {
    const { metarr, films, libraryId } = await aFilm()
    const { storage } = metarr.ports
    const collecting: typeof storage.blobLedger = {
      ...storage.blobLedger,
      async record(facts, at) {
        await storage.blobLedger.record(facts, at)
        await storage.blobLedger.forget(facts.digest)
      },
    }
    const ports = { ...metarr.ports, storage: { ...storage, blobLedger: collecting } }
    expect((await fetchTrailers(ports, { libraryId })).fetched).toHaveLength(1)
    await metarr.publish({ libraryId })
    expect(await films.read('Alien (1979)/Alien (1979)-trailer.mp4', 100)).toEqual(video)
  })

  it('leaves a movie alone that has one beside it', async () => {
    const { metarr, films, libraryId, asked } = await aFilm()
    films.write('Alien (1979)/trailer.mkv', bytes('theirs'))
    expect((await metarr.fetchTrailers({ libraryId })).skipped).toEqual({ 'beside-video': 1 })
    expect(asked).toEqual([])
  })

  it('waits an hour after the source asked for rest', async () => {
    const busy = { kind: 'failure', failure: 'rate-limited', message: 'slow down' } as const
    const { metarr, libraryId, pass } = await aFilm(busy)
    expect((await metarr.fetchTrailers({ libraryId })).failed).toMatchObject([
      { kind: 'rate-limited', message: 'slow down' },
    ])
    expect((await metarr.fetchTrailers({ libraryId })).skipped).toEqual({ 'not-yet': 1 })
    pass(1)
    expect((await metarr.fetchTrailers({ libraryId })).fetched).toHaveLength(1)
  })

  it('tries what broke off, or was no video, again only when somebody asks', async () => {
    async function* brokenOff() {
      yield video
      throw new ProviderError('provider-busy', 'the line is dead', { provider: 'youtube' })
    }
    const { metarr, libraryId, itemId } = await aFilm(
      { kind: 'bytes', chunks: brokenOff() },
      { kind: 'bytes', chunks: justOne(bytes('<html>')) },
    )
    const failed = async (itemIds?: readonly string[]) =>
      (await metarr.fetchTrailers({ libraryId, ...(itemIds && { itemIds }) })).failed
    expect(await failed()).toMatchObject([{ message: 'the line is dead' }])
    expect(await failed()).toEqual([])
    expect(await failed([itemId])).toMatchObject([{ message: 'the bytes are no video' }])
    expect(await failed([itemId])).toEqual([])
  })

  it('never asks for what is gone or not shown here again', async () => {
    const gone = { kind: 'failure', failure: 'unavailable', message: 'removed' } as const
    const { metarr, libraryId, itemId, asked, pass } = await aFilm(gone)
    await metarr.fetchTrailers({ libraryId })
    pass(1000)
    await metarr.fetchTrailers({ libraryId, itemIds: [itemId] })
    expect(asked).toHaveLength(1)
  })

  it('says that nothing is set up where there is no source', async () => {
    const metarr = createMetarr(memoryPorts({}))
    await expect(metarr.fetchTrailers({ libraryId: 'x' })).rejects.toMatchObject({
      code: 'invalid-input',
    })
  })
})
