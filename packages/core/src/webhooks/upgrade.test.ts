import { beforeAll, describe, expect, it } from 'vitest'
import { aMovie, aVideo } from '../testing/builders.js'
import { aPublishedFilm, aPublishedSeries, type HomeFacts } from '../testing/published-film.js'
import { aScriptedManager, type UpgradeScript, whatStands } from '../testing/scripted-manager.js'

const second = 1000
const filmFolder = 'Alien (1979)'
const download = {
  eventType: 'Download',
  isUpgrade: true,
  movie: { folderPath: `/movies/${filmFolder}` },
}

/** Radarr deletes all that it takes for part of the video, in its own thread. */
const film: UpgradeScript = {
  manager: 'radarr',
  root: '/movies',
  replaces: [
    [`${filmFolder}/${filmFolder}.mkv`, `${filmFolder}/${filmFolder} 2160p.mkv`, 'a better video'],
  ],
  wipes: ['fanart.png', 'movie.nfo', 'poster.png'].map((name) => `${filmFolder}/${name}`),
  imports: [download],
  deletions: [{ ...download, eventType: 'MovieFileDelete', deleteReason: 'upgrade' }],
}

const season = 'Harbour Lights (1998)/Season 01'
const episode = (number: number, quality: string) =>
  `${season}/Harbour Lights - S01E0${number} ${quality}`

/** Sonarr deletes what belongs to an episode, and leaves what belongs to the series. It calls once for each file. */
function episodes(...numbers: readonly number[]): UpgradeScript {
  const told = numbers.map((number) => ({
    series: { path: '/tv/Harbour Lights (1998)' },
    episodes: [{ seasonNumber: 1, episodeNumber: number }],
    episodeFile: { path: `/tv/${episode(number, 'BluRay')}.mkv` },
  }))
  return {
    manager: 'sonarr',
    root: '/tv',
    replaces: numbers.map((number) => [
      `${episode(number, 'WEB')}.mkv`,
      `${episode(number, 'BluRay')}.mkv`,
      `a better episode ${number}`,
    ]),
    wipes: numbers.flatMap((number) => [
      `${episode(number, 'WEB')}.nfo`,
      `${episode(number, 'WEB')}-thumb.png`,
    ]),
    imports: told.map((one) => ({ ...one, eventType: 'Download', isUpgrade: true })),
    deletions: told.map((one) => ({
      ...one,
      eventType: 'EpisodeFileDelete',
      deleteReason: 'upgrade',
    })),
  }
}

/** One file takes the place of two. */
const twoInOne: UpgradeScript = {
  ...episodes(1, 2),
  replaces: [
    [`${episode(1, 'WEB')}.mkv`, `${season}/Harbour Lights - S01E01-E02 BluRay.mkv`, 'both'],
    [`${episode(2, 'WEB')}.mkv`, `${season}/Harbour Lights - S01E01-E02 BluRay.mkv`, 'both'],
  ],
}

/** What is left lies beside no video any more. */
const nothingWiped: UpgradeScript = { ...twoInOne, wipes: [] }

type Home = (given?: HomeFacts) => ReturnType<typeof aPublishedSeries>
type Manager = Awaited<ReturnType<typeof aScriptedManager>>

/** What each order must lead to: that the better videos might have been there all the time. */
async function asIfFromTheBeginning(aHome: Home, { replaces }: UpgradeScript) {
  const { videos } = await aHome()
  const gone = replaces.map(([path]) => path)
  const kept = Object.entries(videos).filter(([path]) => !gone.includes(path))
  const come = replaces.map(([, path, bytes]) => [path, bytes])
  return whatStands(await aHome({ videos: Object.fromEntries([...kept, ...come]) }))
}

const upgrades: readonly (readonly [string, Home, UpgradeScript])[] = [
  ['a film by Radarr', aPublishedFilm, film],
  ['an episode by Sonarr', aPublishedSeries, episodes(1)],
  ['a season by Sonarr', aPublishedSeries, episodes(1, 2)],
  ['two episodes by Sonarr, to one file', aPublishedSeries, twoInOne],
  ['two episodes to one file, with all left that lay beside them', aPublishedSeries, nothingWiped],
]

const orders: readonly (readonly [string, (manager: Manager) => Promise<unknown>])[] = [
  [
    'before our answer',
    async ({ swap, wipe, tellOfImport }) => {
      await swap()
      await wipe()
      await tellOfImport()
    },
  ],
  [
    'during our answer',
    async ({ swap, wipe, tellOfImport }) => {
      await swap()
      await Promise.all([tellOfImport(), wipe()])
    },
  ],
  [
    'after our answer',
    async ({ swap, wipe, tellOfImport, clock }) => {
      await swap()
      await tellOfImport()
      clock.after(2 * second, wipe)
    },
  ],
  [
    'right after we healed',
    async ({ swap, wipe, tellOfImport, clock }) => {
      await swap()
      await tellOfImport()
      clock.after(8 * second, wipe)
    },
  ],
  [
    'piece by piece for a minute',
    async ({ swap, wipe, tellOfImport, clock }) => {
      await swap()
      await tellOfImport()
      for (const at of [0, 4, 12, 60]) clock.after(at * second, wipe)
    },
  ],
  [
    'with the deletion told first',
    async ({ swap, wipe, tellOfImport, tellOfDeletion, clock }) => {
      await tellOfDeletion()
      clock.after(1 * second, swap)
      clock.after(2 * second, wipe)
      clock.after(3 * second, tellOfImport)
    },
  ],
  [
    'with the deletion told last',
    async ({ swap, wipe, tellOfImport, tellOfDeletion, clock }) => {
      await swap()
      await tellOfImport()
      clock.after(6 * second, wipe)
      clock.after(7 * second, tellOfDeletion)
    },
  ],
  [
    'told twice, and once more when it was all over',
    async ({ swap, wipe, tellOfImport, clock }) => {
      await swap()
      await tellOfImport()
      await tellOfImport()
      clock.after(1 * second, wipe)
      clock.after(300 * second, tellOfImport)
    },
  ],
]

describe.each(upgrades)('an upgrade of %s', (_what, aHome, script) => {
  let healed: Awaited<ReturnType<typeof whatStands>>

  beforeAll(async () => {
    healed = await asIfFromTheBeginning(aHome, script)
  })

  it.each(orders)(
    'that deletes %s leaves every file in its place, and no title twice',
    async (_when, happens) => {
      const manager = await aScriptedManager(await aHome(), script)
      await happens(manager)
      await manager.workOff()
      expect(await whatStands(manager)).toEqual(healed)
    },
  )

  it('that is told again while we look is looked at again from the beginning', async () => {
    const manager = await aScriptedManager(await aHome(), script)
    const { tellOfImport, swap, wipe, workOff, clock } = manager
    await swap()
    await tellOfImport()
    clock.after(94 * second, async () => {
      await tellOfImport()
      clock.after(60 * second, wipe)
    })
    await workOff()
    expect(await whatStands(manager)).toEqual(healed)
  })
})

describe('upgrades', () => {
  it('leave alone what waits for a person elsewhere in the library', async () => {
    const manager = await aScriptedManager(await aPublishedFilm(), film)
    const { swap, wipe, tellOfImport, workOff, folder, ports, library } = manager
    const [path, libraryId] = ['Brazil (1985)/Brazil (1985).mkv', library.id]
    folder.write(path, new TextEncoder().encode('another video'))
    const waiting = aMovie({ id: 'brazil', libraryId, folder: 'Brazil (1985)', state: 'selected' })
    await ports.storage.items.add({ ...waiting, videos: [aVideo(path)] })
    await swap()
    await wipe()
    await tellOfImport()
    await workOff()
    const published = await ports.storage.jobs.list({ kind: 'publish', limit: 9 })
    expect(published.map(({ payload }) => payload)).not.toEqual([])
    expect(await ports.storage.publications.latest('brazil')).toBeUndefined()
  })

  it('of thirty movies keep no worker from other work while they wait', async () => {
    const { call, workOnce, ports, clock } = await aScriptedManager(await aPublishedFilm(), film)
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
