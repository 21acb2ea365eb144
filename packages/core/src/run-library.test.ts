import { describe, expect, it } from 'vitest'
import type { LibraryKind } from './library/library.js'
import {
  createMemoryLibraryFolders,
  createMemoryMetadataProvider,
  createMemoryStorage,
} from './memory/index.js'
import { createMetarr } from './metarr.js'
import { didNothing } from './run-library.js'
import type { Storage } from './storage.js'
import { aPicture, memoryPorts } from './testing/index.js'

const bytes = (words: string) => new TextEncoder().encode(words)
const reading = /^(?:find|list|count|latest|history|held|referrers|orphans|open|transaction|close)/

/** The same storage; every call of it or of its stores that writes is told first. */
function watched<Stores extends object>(stores: Stores, tell: (call: string) => void): Stores {
  return new Proxy(stores, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver)
      if (typeof value === 'object' && value !== null)
        return watched(value, (call) => tell(`${String(name)}.${call}`))
      if (typeof value !== 'function') return value
      if (name === 'transaction')
        return (work: (inside: object) => unknown) =>
          (target as Storage).transaction(async (inside) => work(watched(inside, tell)))
      return (...request: unknown[]) => {
        if (!reading.test(String(name))) tell(String(name))
        return Reflect.apply(value, target, request)
      }
    },
  })
}

/** A library of these files with a provider that knows two films and a series, run once. */
async function aRunLibrary(kind: LibraryKind, ...paths: readonly string[]) {
  const known = (id: string, title: string, year: number) => {
    const assets = [{ assetType: 'poster', provider: 'tmdb', sourceUrl: id }] as const
    return { externalIds: { tmdb: id }, values: { title, year }, assets }
  }
  const episode = { episodeNumber: 1, externalIds: { tmdb: 'e' }, values: { title: 'Pilot' } }
  const season = { seasonNumber: 1, externalIds: {}, values: {}, assets: [] }
  const provider = createMemoryMetadataProvider({
    name: 'tmdb',
    movies: { 348: known('348', 'Alien', 1979), 949: known('949', 'Heat', 1995) },
    series: { 4607: known('4607', 'Lost', 2004) },
    seasons: { 4607: [{ ...season, episodes: [{ ...episode, assets: [] }] }] },
    files: { 348: aPicture({ seed: 1 }), 949: aPicture({ seed: 2 }), 4607: aPicture({ seed: 3 }) },
  })
  const writes: string[] = []
  const folders = createMemoryLibraryFolders()
  const folder = folders.open('/media')
  for (const path of paths) {
    folder.write(path, path.endsWith('.png') ? aPicture({ seed: 9 }) : bytes(path))
  }
  const metarr = createMetarr(
    memoryPorts({
      storage: watched(createMemoryStorage(), (call) => writes.push(call)),
      folders,
      metadataProviders: [provider],
      assetProviders: [provider],
    }),
  )
  const { id: libraryId } = await metarr.addLibrary({ kind, root: '/media' })
  await metarr.run({ libraryId })
  return { metarr, libraryId, provider, writes, folder }
}

describe('running again on an unchanged library', () => {
  it.each<[string, LibraryKind, readonly string[]]>([
    [
      'movies of every kind',
      'movies',
      [
        ...['Alien (1979)/alien.mkv', 'Alien (1979)/poster.png', 'Heat (1995).mkv'],
        ...['Nobody Knows This (1901)/x.mkv', 'Broken/b.mkv'],
        ...['Broken/movie.nfo', 'poster.png', 'readme.txt'],
      ],
    ],
    [
      'series of every kind',
      'series',
      [
        ...['Lost (2004)/Lost S01E01.mkv', 'Lost (2004)/Lost S01E02.mkv', 'Loose S01E01.mkv'],
        ...['Lost (2004)/Lost 2004-09-22.mkv', 'Lost (2004)/poster.png', 'Nobody/S01E01.mkv'],
        ...['Lost (2004)/Lost S02E01E02.mkv'],
      ],
    ],
  ])('asks nobody and writes no row: %s', async (_name, kind, paths) => {
    const { metarr, libraryId, provider, writes } = await aRunLibrary(kind, ...paths)
    expect(writes).toContain('intake.add')
    const calls = provider.calls.length
    writes.length = 0
    const again = await metarr.run({ libraryId })
    expect(writes).toEqual([])
    expect(provider.calls.slice(calls)).toEqual([])
    expect(didNothing(again)).toBe(true)
  })
})
