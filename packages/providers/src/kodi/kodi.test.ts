import type { PlayerNotice } from '@metarr/core'
import { describePlayerConnectionContract } from '@metarr/core/testing'
import { describe, expect, it } from 'vitest'
import { closing } from '../testing/open-players.js'
import { fakeKodi } from './fake-kodi.js'
import { createKodi } from './kodi.js'
import { hasKodiDocument, readKodiDocument } from './kodi-document.js'
import { lostBy } from './refresh-entries.js'

const alienFile = '/films/Alien (1979)/Alien (1979).mkv'
const aliensFile = '/films/Aliens (1986)/Aliens (1986).mkv'
const darkFile = '/series/Dark/Season 01/Dark S01E01.mkv'

const alien: PlayerNotice = {
  kind: 'movie',
  title: 'Alien',
  folder: '/films/Alien (1979)',
  mixedFolder: false,
  videos: [alienFile],
  known: true,
}
const aliens = { ...alien, title: 'Aliens', folder: '/films/Aliens (1986)', videos: [aliensFile] }
const dark: PlayerNotice = {
  ...alien,
  kind: 'series',
  title: 'Dark',
  folder: '/series/Dark',
  videos: [],
}
const secrets: PlayerNotice = {
  ...alien,
  kind: 'episode',
  title: 'Secrets',
  folder: '/series/Dark/Season 01',
  videos: [darkFile],
  season: 1,
}

/** A clock that passes with each look, and never waits. */
function quickTiming() {
  let now = 0
  return {
    now: () => now,
    random: () => 0,
    async sleep(ms: number, signal?: AbortSignal) {
      signal?.throwIfAborted()
      now += ms
    },
  }
}

const open = closing()

async function aKodi(files = [alienFile, aliensFile, darkFile], known = [alienFile]) {
  const fake = await open(fakeKodi(files, known))
  const player = { name: 'TV', address: fake.address, secret: 'hush' }
  return { fake, kodi: createKodi(player, { timing: quickTiming(), announcements: 'nowhere' }) }
}

describePlayerConnectionContract('kodi', {
  async open() {
    const { fake, kodi } = await aKodi()
    const told = () => [
      ...fake.paramsOf('VideoLibrary.Scan').map(({ directory }) => String(directory).slice(0, -1)),
      ...(fake.paramsOf('VideoLibrary.RefreshMovie').length > 0 ? [alien.folder] : []),
    ]
    return { connection: kodi, told, asked: () => fake.calls() }
  },
  openAway: () =>
    createKodi(
      { name: 'TV', address: 'http://127.0.0.1:1' },
      { timing: quickTiming(), announcements: 'nowhere' },
    ),
  async openRefused() {
    const fake = await open(fakeKodi([]))
    return createKodi({ name: 'TV', address: fake.address, secret: 'wrong' })
  },
})

describe('Kodi', () => {
  it('refreshes what it shows and scans for what it does not', async () => {
    const { fake, kodi } = await aKodi()
    expect(await kodi.notify([alien, aliens, dark, secrets])).toEqual({ notShown: [] })
    expect(fake.paramsOf('VideoLibrary.RefreshMovie')).toEqual([{ movieid: 1, ignorenfo: false }])
    expect(fake.paramsOf('VideoLibrary.Scan')).toEqual([
      { directory: '/films/Aliens (1986)/', showdialogs: false },
      { directory: '/series/Dark/', showdialogs: false },
    ])
    await kodi.notify([dark, secrets])
    expect(fake.paramsOf('VideoLibrary.RefreshTVShow')).toMatchObject([{ refreshepisodes: false }])
    expect(fake.paramsOf('VideoLibrary.RefreshEpisode')).toHaveLength(1)
  })

  it('puts back what a refresh forgets of what was watched', async () => {
    const { fake, kodi } = await aKodi()
    const watched = {
      playcount: 3,
      lastplayed: '2024-01-02 03:04:05',
      resume: { position: 60, total: 7000 },
      userrating: 9,
    }
    Object.assign(fake.videos[0] ?? {}, watched)
    await kodi.notify([alien])
    expect(fake.videos[0]).toMatchObject(watched)
    expect(fake.videos[0]?.id).not.toBe(1)
  })

  it('waits for a scan that runs, so that it cancels none', async () => {
    const { fake, kodi } = await aKodi()
    fake.state.scanTakes = 5
    fake.startScan('/series/')
    await kodi.notify([aliens])
    expect(fake.state.cancelled).toBe(0)
  })

  it('lists the folder around a new one, which Kodi would else not see', async () => {
    const { fake, kodi } = await aKodi()
    fake.state.stubborn = true
    expect(await kodi.notify([aliens])).toEqual({ notShown: [] })
  })

  it('scans the folder around many new ones once', async () => {
    const files = Array.from({ length: 20 }, (_, index) => `/films/Film ${index}/Film.mkv`)
    const { fake, kodi } = await aKodi(files, [])
    const notices = files.map((file) => ({ ...alien, folder: file.slice(0, -9), videos: [file] }))
    expect(await kodi.notify(notices)).toEqual({ notShown: [] })
    expect(fake.paramsOf('VideoLibrary.Scan')).toMatchObject([{ directory: '/films/' }])
  })

  it('says what it does not show after all', async () => {
    const { kodi } = await aKodi()
    const nowhere = { ...alien, folder: '/elsewhere/Heat', videos: ['/elsewhere/Heat/Heat.mkv'] }
    expect(await kodi.notify([aliens, nowhere])).toEqual({ notShown: [nowhere] })
  })

  it('is left alone while it plays a video', async () => {
    const { fake, kodi } = await aKodi()
    fake.state.playing = true
    await expect(kodi.notify([alien])).rejects.toMatchObject({
      code: 'provider-busy',
      retryAfterMs: 300_000,
    })
    expect(fake.calls()).toEqual(['Player.GetActivePlayers'])
  })

  it('forgets the pictures of an item, and no others', async () => {
    const { fake, kodi } = await aKodi()
    const kept = ['/films/Alien (1979) Copy/poster.jpg', '/films/Aliens (1986)/poster.jpg']
    const gone = ['/films/Alien (1979)/poster.jpg', '/films/Alien (1979)/.actors/A_B.jpg']
    for (const [index, url] of [...kept, ...gone].entries()) fake.textures.set(index + 1, url)
    await kodi.forgetPictures?.([alien])
    expect([...fake.textures.values()]).toEqual(kept)
  })

  it('forgets only what begins like the video where a folder holds several', async () => {
    const { fake, kodi } = await aKodi()
    for (const [index, name] of ['Heat-poster.jpg', 'Ran-poster.jpg'].entries())
      fake.textures.set(index + 1, `/films/${name}`)
    const heat = { ...alien, folder: '/films', mixedFolder: true, videos: ['/films/Heat.mkv'] }
    await kodi.forgetPictures?.([heat])
    expect([...fake.textures.values()]).toEqual(['/films/Ran-poster.jpg'])
  })

  it('tells the folders that it reads, also those that are one source', async () => {
    const { kodi } = await aKodi()
    expect(await kodi.greet()).toEqual({
      name: 'Living room',
      version: '20.1',
      folders: ['/films/', '/series/'],
    })
  })

  it('says when something else answers', async () => {
    const fake = await open(fakeKodi([]))
    const kodi = createKodi({
      name: 'TV',
      address: `${fake.address}`,
      secret: 'hush',
      user: 'other',
    })
    await expect(kodi.greet()).rejects.toMatchObject({ code: 'provider-refused' })
  })

  it.skipIf(!hasKodiDocument())('is asked nothing that its own description refuses', async () => {
    const problemsOf = readKodiDocument()
    const { fake, kodi } = await aKodi()
    fake.textures.set(1, '/films/Alien (1979)/poster.jpg')
    Object.assign(fake.videos[0] ?? {}, { playcount: 1, userrating: 4 })
    await kodi.greet()
    await kodi.notify([alien, aliens, dark, secrets, { ...secrets, kind: 'season', videos: [] }])
    await kodi.notify([alien, aliens, dark, secrets, { ...secrets, kind: 'season', videos: [] }])
    const asked = fake.seen.map(({ body }) => body as { method: string; params: unknown })
    expect(asked.length).toBeGreaterThan(20)
    expect(asked.flatMap(({ method, params }) => problemsOf(method, params))).toEqual([])
  })
})

describe('lostBy', () => {
  const nothing = { playcount: 0, lastplayed: '', resume: { position: 0, total: 0 }, userrating: 0 }

  it('lets the rating of the NFO stand', () => {
    expect(lostBy({ ...nothing, userrating: 9 }, { ...nothing, userrating: 8 })).toEqual({})
  })

  it('keeps what Kodi kept by itself', () => {
    const watched = { ...nothing, playcount: 2, lastplayed: '2024-01-02 03:04:05' }
    expect(lostBy(watched, watched)).toEqual({})
  })
})
