import { describe, expect, it } from 'vitest'
import { createJobKinds } from '../automation/job-kinds.js'
import { digestOf } from '../cache/digest.js'
import type { JobKind } from '../jobs/worker-options.js'
import type { LibraryFolder } from '../scan/library-folder.js'
import { aMovie, aVideo } from '../testing/builders.js'
import { aPublishedFilm } from '../testing/published-film.js'

const second = 1000
const folderPath = '/movies/Alien (1979)'
const art = ['fanart.png', 'movie.nfo', 'poster.png']
const better = 'Alien (1979) 2160p.mkv'

const download = { eventType: 'Download', isUpgrade: true, movie: { folderPath } }
const fileDelete = { eventType: 'MovieFileDelete', deleteReason: 'upgrade', movie: { folderPath } }

/** A published movie and a Radarr that replaces its video, deletes what lay beside it on its own time, and calls in the order that it likes. */
async function aRadarr() {
  const home = await aPublishedFilm()
  const { metarr, ports, folder, clock, movie } = home
  const kinds: Readonly<Record<string, JobKind>> = createJobKinds(ports)
  const pathMappings = [{ theirs: '/movies', ours: '/films' }]
  const { secret } = await metarr.addWebhookSource({ name: 'radarr', kind: 'radarr', pathMappings })

  async function wipe() {
    for (const name of art) await folder.remove(`Alien (1979)/${name}`)
  }

  async function swap() {
    await folder.remove('Alien (1979)/Alien (1979).mkv')
    folder.write(`Alien (1979)/${better}`, new TextEncoder().encode('a better video'))
  }

  async function call(payload: unknown) {
    const answer = { source: 'radarr', secret, payload: JSON.stringify(payload) }
    expect(await metarr.receiveWebhook(answer)).toMatchObject({ status: 'done' })
  }

  /** Does one job that is due, as a worker would. */
  async function workOnce(): Promise<boolean> {
    const now = clock.now()
    const [lease] = await ports.storage.jobs.claim({ worker: 'w', limit: 1, now, leaseMs: 1e9 })
    if (lease === undefined) return false
    const { signal } = new AbortController()
    const done = await kinds[lease.job.kind]?.handle(lease.job, { lease, signal, report: () => {} })
    await ports.storage.transaction(async (stores) => {
      await stores.jobs.finish([{ lease, outcome: { status: 'completed' } }], clock.now())
      await done?.effect?.(stores)
    })
    return true
  }

  /** Does all jobs, each when it is due, and whatever happens meanwhile, for ten minutes. */
  async function workOff() {
    const until = clock.now() + 600 * second
    while (clock.now() < until) {
      while (await workOnce()) continue
      const next = (await ports.storage.jobs.nextDueAt()) ?? until
      await clock.wait(Math.min(next - clock.now(), 1 * second))
    }
  }

  async function outcome() {
    const item = await ports.storage.items.find(movie.id)
    const { items } = await metarr.listItems({})
    const videos = item?.videos.map(({ path }) => path)
    return { names: await home.names(), poster: await poster(folder), videos, items: items.length }
  }

  return { ...home, wipe, swap, call, workOnce, workOff, outcome }
}

async function poster(folder: LibraryFolder) {
  const bytes = await folder.read('Alien (1979)/poster.png', 99_999)
  return bytes && digestOf(bytes)
}

type Radarr = Awaited<ReturnType<typeof aRadarr>>

/** What each of these must lead to. */
async function healed() {
  const { folder } = await aPublishedFilm()
  return {
    names: [better, ...art],
    poster: await poster(folder),
    videos: [`Alien (1979)/${better}`],
    items: 1,
  }
}

describe('an upgrade by Radarr', () => {
  it('leaves alone what waits for a person elsewhere in the library', async () => {
    const { swap, wipe, call, workOff, folder, ports, library } = await aRadarr()
    const [path, libraryId] = ['Brazil (1985)/Brazil (1985).mkv', library.id]
    folder.write(path, new TextEncoder().encode('another video'))
    const waiting = aMovie({ id: 'brazil', libraryId, folder: 'Brazil (1985)', state: 'selected' })
    await ports.storage.items.add({ ...waiting, videos: [aVideo(path)] })
    await swap()
    await wipe()
    await call(download)
    await workOff()
    const published = await ports.storage.jobs.list({ kind: 'publish', limit: 9 })
    expect(published.map(({ payload }) => payload)).not.toEqual([])
    expect(await ports.storage.publications.latest('brazil')).toBeUndefined()
  })

  it.each<[string, (radarr: Radarr) => Promise<unknown>]>([
    [
      'before our answer',
      async ({ swap, wipe, call }) => {
        await swap()
        await wipe()
        await call(download)
      },
    ],
    [
      'during our answer',
      async ({ swap, wipe, call }) => {
        await swap()
        await Promise.all([call(download), wipe()])
      },
    ],
    [
      'after our answer',
      async ({ swap, wipe, call, clock }) => {
        await swap()
        await call(download)
        clock.after(2 * second, wipe)
      },
    ],
    [
      'right after we healed',
      async ({ swap, wipe, call, clock }) => {
        await swap()
        await call(download)
        clock.after(8 * second, wipe)
      },
    ],
    [
      'piece by piece for a minute',
      async ({ swap, wipe, call, clock }) => {
        await swap()
        await call(download)
        for (const at of [0, 4, 12, 60]) clock.after(at * second, wipe)
      },
    ],
    [
      'with the deletion told first',
      async ({ swap, wipe, call, clock }) => {
        await call(fileDelete)
        clock.after(1 * second, swap)
        clock.after(2 * second, wipe)
        clock.after(3 * second, () => call(download))
      },
    ],
    [
      'with the deletion told last',
      async ({ swap, wipe, call, clock }) => {
        await swap()
        await call(download)
        clock.after(6 * second, wipe)
        clock.after(7 * second, () => call(fileDelete))
      },
    ],
    [
      'told twice, and once more when it was all over',
      async ({ swap, wipe, call, clock }) => {
        await swap()
        await call(download)
        await call(download)
        clock.after(1 * second, wipe)
        clock.after(300 * second, () => call(download))
      },
    ],
  ])('that deletes %s leaves every file in its place, and one movie', async (_when, happens) => {
    const radarr = await aRadarr()
    await happens(radarr)
    await radarr.workOff()
    expect(await radarr.outcome()).toEqual(await healed())
  })

  it('that is told again while we look is looked at again from the beginning', async () => {
    const radarr = await aRadarr()
    const { call, swap, wipe, workOff, clock, outcome } = radarr
    await swap()
    await call(download)
    clock.after(94 * second, async () => {
      await call(download)
      clock.after(60 * second, wipe)
    })
    await workOff()
    expect(await outcome()).toEqual(await healed())
  })

  it('of thirty movies keeps no worker from other work while it waits', async () => {
    const { call, workOnce, ports, clock } = await aRadarr()
    for (let number = 0; number < 30; number++)
      await call({ ...download, movie: { folderPath: `/movies/Other ${number}` } })
    const before = clock.now()
    while (await workOnce()) continue
    expect(clock.now()).toBe(before)
    const waiting = await ports.storage.jobs.list({ statuses: ['pending'], limit: 99 })
    expect(waiting).toHaveLength(30)
    expect(waiting[0]).toMatchObject({ kind: 'guard', dueAt: before + 5 * second })
  })
})
