import { describe, expect, it } from 'vitest'
import { InvalidInputError } from '../errors.js'
import {
  createMemoryFolderWatcher,
  createMemoryLibraryFolders,
  createMemoryStorage,
} from '../memory/index.js'
import { createMetarr } from '../metarr.js'
import { fixedClock, memoryPorts } from '../testing/index.js'
import type { ScanReport } from './scan-library.js'

const bytes = (words: string) => new TextEncoder().encode(words)
const alien = 'Alien (1979)/Alien (1979).mkv'
const heat = 'Heat (1995)/Heat (1995).mkv'

async function aWatchedLibrary() {
  const folders = createMemoryLibraryFolders()
  const files = folders.open('/media')
  const watcher = createMemoryFolderWatcher()
  const clock = fixedClock()
  const storage = createMemoryStorage()
  const metarr = createMetarr(memoryPorts({ storage, folders, watcher, clock }))
  for (const path of [alien, heat]) files.write(path, bytes(path))
  const { id: libraryId } = await metarr.addLibrary({ kind: 'movies', root: '/media' })
  const controller = new AbortController()
  const scans: { readonly at: number; readonly report: ScanReport }[] = []
  const roots: string[] = []
  const start = clock.now()

  /** Watches for so many milliseconds; `script` says what happens when. */
  async function watch(ms: number, script: Readonly<Record<number, () => unknown>> = {}) {
    for (const [at, action] of Object.entries(script)) clock.after(Number(at), action)
    clock.after(ms, () => controller.abort())
    await metarr.watch({
      libraryId,
      signal: controller.signal,
      quietMs: 2000,
      onScan: (report) => scans.push({ at: clock.now() - start, report }),
      onRoot: (state) => roots.push(state),
    })
  }
  const put = (path: string, text = path) => {
    files.write(path, bytes(text))
    watcher.touch({ path, kind: 'file' })
  }
  return { files, watcher, storage, metarr, libraryId, watch, put, scans, roots }
}

describe('watching a library', () => {
  it('scans all of it once, and then nothing while nothing happens', async () => {
    const { watch, scans } = await aWatchedLibrary()
    await watch(60_000)
    expect(scans).toMatchObject([{ report: { folders: 2, added: 2 } }])
  })

  it('turns a burst into one scan of the folders it touched, a quiet time after its end', async () => {
    const { watch, put, scans } = await aWatchedLibrary()
    await watch(60_000, {
      20_000: () => put('Ronin (1998)/Ronin (1998).mkv'),
      21_500: () => put('Ronin (1998)/Ronin (1998).nfo', 'none'),
      23_000: () => put('Ronin (1998)/notes.xyz'),
    })
    expect(scans.map(({ at, report }) => [at, report.folders, report.added])).toEqual([
      [2000, 2, 2],
      [25_000, 1, 1],
    ])
  })

  it('scans a burst that does not end', async () => {
    const { watch, put, scans } = await aWatchedLibrary()
    const script = Object.fromEntries(
      Array.from({ length: 70 }, (_, at) => [
        10_000 + at * 1000,
        () => put('Ronin (1998)/Ronin (1998).mkv', 'x'.repeat(at + 1)),
      ]),
    )
    await watch(75_000, script)
    expect(scans.map(({ at }) => at)).toEqual([2000, 70_000])
  })

  it('does not scan for litter and unfinished downloads', async () => {
    const { watch, put, scans } = await aWatchedLibrary()
    await watch(60_000, {
      20_000: () => put('Ronin (1998)/Ronin.mkv.part'),
      21_000: () => put('@eaDir/Ronin (1998)/x.jpg'),
    })
    expect(scans).toHaveLength(1)
  })

  it('does not scan for what Metarr published, but does when another changes it', async () => {
    const { watch, watcher, metarr, libraryId, put, scans } = await aWatchedLibrary()
    const nfo = 'Alien (1979)/movie.nfo'
    let written: readonly string[] = []
    await watch(60_000, {
      20_000: async () => {
        await metarr.identify({ libraryId })
        const { items } = await metarr.listItems({ libraryId, limit: 10 })
        await metarr.publish({ libraryId, force: true, itemIds: items.map(({ id }) => id) })
        for (const { id } of items) {
          const publication = await metarr.ports.storage.publications.latest(id)
          const files = publication?.files ?? []
          written = [...written, ...files.map(({ path }) => path)]
          for (const { path } of files) watcher.touch({ path, kind: 'file' })
        }
      },
      40_000: () => put(written[0] ?? nfo, '<movie><title>Alien!</title></movie>'),
    })
    expect(written.length).toBeGreaterThan(0)
    expect(scans.map(({ at }) => at)).toEqual([2000, 42_000])
  })

  it('waits for a root that goes away, marks nothing gone, and scans all when it is back', async () => {
    const { watch, files, watcher, metarr, libraryId, scans, roots } = await aWatchedLibrary()
    await watch(90_000, {
      20_000: () => {
        files.setAvailable(false)
        watcher.touch({ path: alien, kind: 'file' }, { path: 'Alien (1979)', kind: 'folder' })
      },
      30_000: () => expect(watcher.watching()).toEqual([]),
      60_000: () => files.setAvailable(true),
    })
    expect(roots).toEqual(['away', 'back'])
    expect(scans.map(({ report }) => report.folders)).toEqual([2, 2])
    const { items } = await metarr.listItems({ libraryId, includeGone: true, limit: 10 })
    expect(items.map(({ goneAt }) => goneAt)).toEqual([undefined, undefined])
  })

  it('tries again later when a scan does not trust the root, and says why once', async () => {
    const { watch, files, storage, libraryId, scans, roots } = await aWatchedLibrary()
    const library = await storage.libraries.find(libraryId)
    if (library === undefined) throw new Error('no library')
    const settings = { ...library.settings, scan: { sentinel: '.mounted' } }
    await storage.libraries.update({ ...library, settings })
    await watch(200_000, { 100_000: () => files.write('.mounted', bytes('yes')) })
    expect(roots).toEqual(['away', 'back'])
    expect(scans).toMatchObject([{ report: { added: 2 } }])
  })

  it('begins anew when the system gives up', async () => {
    const { watch, watcher, scans } = await aWatchedLibrary()
    await watch(60_000, { 20_000: () => watcher.lose() })
    expect(scans).toHaveLength(2)
  })

  it('ends with the way out when the system cannot watch so much', async () => {
    const { watch, watcher } = await aWatchedLibrary()
    const watching = watch(60_000, {
      20_000: () => watcher.lose(new InvalidInputError('too many folders; use polling')),
    })
    await expect(watching).rejects.toThrow('use polling')
  })

  it('watches no more when it was stopped', async () => {
    const { watch, watcher } = await aWatchedLibrary()
    await watch(10_000, { 5000: () => expect(watcher.watching()).toEqual(['events']) })
    expect(watcher.watching()).toEqual([])
  })

  it('polls where the library says so', async () => {
    const { watch, watcher, storage, libraryId } = await aWatchedLibrary()
    const library = await storage.libraries.find(libraryId)
    if (library === undefined) throw new Error('no library')
    const settings = { ...library.settings, scan: { watch: 'polling' as const } }
    await storage.libraries.update({ ...library, settings })
    await watch(10_000, { 5000: () => expect(watcher.watching()).toEqual(['polling']) })
  })
})
