import { existsSync, mkdtempSync, rmSync, truncateSync } from 'node:fs'
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createMemoryMetadataProvider } from '../memory/index.js'
import { aTitleIndex } from '../node/probe/__fixtures__/title-index.js'
import { createMediaProbe } from '../node/probe/media-probe.js'
import { simulatePlayer } from '../players/simulate-player.js'
import { aPicture } from '../testing/index.js'
import { aLibraryOn, type DiskFiles, fill } from '../testing/library-on-disk.js'

const home = mkdtempSync(join(tmpdir(), 'metarr-discs-'))
const probe = createMediaProbe()
afterAll(async () => {
  await probe.close()
  rmSync(home, { recursive: true, force: true })
})

const m2ts = 'sample:h264-1080p-ac3.m2ts'
const vob = 'sample:mpeg2-480i-ac3.vob'
const poster = { assetType: 'poster', provider: 'tmdb', sourceUrl: 'p/1', language: 'en' } as const

const provider = createMemoryMetadataProvider({
  name: 'tmdb',
  movies: {
    949: { externalIds: { tmdb: '949' }, values: { title: 'Heat', year: 1995 }, assets: [poster] },
  },
  files: { 'p/1': aPicture({ seed: 1 }) },
})

async function aLibraryWith(files: DiskFiles) {
  const root = await mkdtemp(join(home, 'root-'))
  fill(root, files)
  const providers = { metadataProviders: [provider], assetProviders: [provider] }
  const library = await aLibraryOn(home, { root, probe, ...providers })
  const item = async () => {
    const [only, ...others] = await library.items()
    if (only === undefined || others.length > 0) throw new Error('not one movie')
    return only
  }
  const seenBy = async (profile: 'kodi' | 'jellyfin', folder = 'Heat {tmdb-949}') => {
    const names = await readdir(library.at(folder), { recursive: true })
    const listed = names.map((path) => ({ path, size: 1 }))
    const listing = { kind: 'movie', folder, mixedFolder: false, files: listed } as const
    const [shown] = simulatePlayer(profile, listing).items
    const slot = shown?.slots.find(({ state, path }) => state === 'shown' && path !== undefined)
    return { nfo: shown?.nfo?.path, poster: slot?.path }
  }
  return { ...library, item, seenBy }
}

const bluray: DiskFiles = {
  'Heat {tmdb-949}/BDMV/index.bdmv': 'INDX0200',
  'Heat {tmdb-949}/BDMV/STREAM/00000.m2ts': 'a menu',
  'Heat {tmdb-949}/BDMV/STREAM/00001.m2ts': m2ts,
  'Heat {tmdb-949}/CERTIFICATE/id.bdmv': 'BDID',
}

const dvd: DiskFiles = {
  'Heat {tmdb-949}/VIDEO_TS/VIDEO_TS.IFO': 'DVDVIDEO-VMG',
  'Heat {tmdb-949}/VIDEO_TS/VTS_01_1.VOB': 'a menu',
  'Heat {tmdb-949}/VIDEO_TS/VTS_02_0.VOB': 'a menu of the film',
  'Heat {tmdb-949}/VIDEO_TS/VTS_02_1.VOB': vob,
  'Heat {tmdb-949}/VIDEO_TS/VTS_02_2.VOB': vob,
  'Heat {tmdb-949}/AUDIO_TS/readme.txt': 'nothing',
}

const parts: DiskFiles = {
  'Heat {tmdb-949}/CD1/heat.avi': 'sample:mpeg4-576p-mp3.avi',
  'Heat {tmdb-949}/CD2/heat.avi': 'sample:mpeg4-576p-mp3.avi',
}

const discs: DiskFiles = {
  'Heat {tmdb-949}/Disc 1/BDMV/index.bdmv': 'INDX0200',
  'Heat {tmdb-949}/Disc 1/BDMV/STREAM/00001.m2ts': m2ts,
  'Heat {tmdb-949}/Disc 2/BDMV/index.bdmv': 'INDX0200',
  'Heat {tmdb-949}/Disc 2/BDMV/STREAM/00001.m2ts': m2ts,
}

describe('a disc folder', () => {
  it('is one movie, called like its folder, with what its longest title holds', async () => {
    const { scan, item } = await aLibraryWith(bluray)
    expect(await scan()).toMatchObject({ folders: 1, added: 1, problems: [] })
    const { folder, metadata, videos } = await item()
    expect([folder, metadata.title?.value]).toEqual(['Heat {tmdb-949}', 'Heat'])
    expect(videos).toMatchObject([
      { path: 'Heat {tmdb-949}/BDMV/index.bdmv', streams: { video: [{ codec: 'h264' }] } },
    ])
  })

  it('lasts as long as all the files of its longest title', async () => {
    const { scan, item } = await aLibraryWith(dvd)
    await scan()
    const both = (await item()).videos[0]?.streams?.durationSeconds ?? 0
    const { scan: again, item: other } = await aLibraryWith({
      'Heat {tmdb-949}/VIDEO_TS/VTS_02_1.VOB': vob,
    })
    await again()
    const [video] = (await other()).videos
    expect(video?.path).toBe('Heat {tmdb-949}/VIDEO_TS/VTS_02_1.VOB')
    expect(both).toBeCloseTo(2 * (video?.streams?.durationSeconds ?? Number.NaN), 3)
  })

  it('says the languages that the index of a DVD tells, and how long that says it is', async () => {
    const index = aTitleIndex([{ language: 'de' }, { language: 'en' }], [{ language: 'fr' }])
    const { scan, item } = await aLibraryWith({
      ...dvd,
      'Heat {tmdb-949}/VIDEO_TS/VTS_02_0.IFO': index,
    })
    expect(await scan()).toMatchObject({ added: 1, problems: [] })
    const [video] = (await item()).videos
    expect(video?.streams).toMatchObject({
      container: 'mpeg',
      durationSeconds: 6450,
      chapters: 24,
      video: [{ codec: 'mpeg2video', durationSeconds: 6450 }],
      audio: [{ codec: 'ac3', language: 'ger' }, { language: 'eng' }],
      subtitles: [{ codec: 'dvd_subtitle', language: 'fre' }],
    })
  })

  it.each([
    ['BDMV', bluray],
    ['VIDEO_TS', dvd],
    ['CD1 and CD2', parts],
    ['two discs', discs],
  ])('%s is published where players look, and restored after a wipe', async (_name, files) => {
    const { metarr, libraryId, item, seenBy, at } = await aLibraryWith(files)
    await metarr.run({ libraryId })
    expect(await item()).toMatchObject({ state: 'published', folder: 'Heat {tmdb-949}' })
    const shown = { nfo: 'movie.nfo', poster: 'poster.png' }
    expect(existsSync(at('Heat {tmdb-949}/movie.nfo'))).toBe(true)
    for (const name of ['movie.nfo', 'poster.png']) await rm(at(`Heat {tmdb-949}/${name}`))
    await metarr.restore({ libraryId })
    expect((await readdir(at('Heat {tmdb-949}'))).sort()).toEqual(
      expect.arrayContaining(Object.values(shown)),
    )
    if (files === parts || files === discs) return
    expect(await seenBy('kodi')).toEqual(shown)
    expect(await seenBy('jellyfin')).toEqual(shown)
  })

  it('keeps the NFO inside a disc, which Kodi prefers, instead of writing a second one', async () => {
    const inside = 'Heat {tmdb-949}/BDMV/index.nfo'
    const nfo =
      '<movie><title>Heat</title><plot>Mine</plot><uniqueid type="tmdb">949</uniqueid></movie>'
    const { metarr, libraryId, item, seenBy, at } = await aLibraryWith({ ...bluray, [inside]: nfo })
    await metarr.run({ libraryId })
    expect((await item()).metadata.plot?.value).toBe('Mine')
    expect(existsSync(at('Heat {tmdb-949}/movie.nfo'))).toBe(false)
    expect((await seenBy('kodi')).nfo).toBe('BDMV/index.nfo')
  })

  it('plays its parts in order', async () => {
    const { scan, item } = await aLibraryWith(discs)
    await scan()
    expect((await item()).videos.map(({ path, part }) => [path, part])).toEqual([
      ['Heat {tmdb-949}/Disc 1/BDMV/index.bdmv', 1],
      ['Heat {tmdb-949}/Disc 2/BDMV/index.bdmv', 2],
    ])
  })

  it('stays the same item when its folder is renamed', async () => {
    const { scan, item, at } = await aLibraryWith(bluray)
    await scan()
    const { id } = await item()
    await rename(at('Heat {tmdb-949}'), at('Heat (1995)'))
    expect(await scan()).toMatchObject({ moved: 1, added: 0, gone: 0 })
    expect(await item()).toMatchObject({ id, folder: 'Heat (1995)' })
  })

  it('is read again when its title is replaced', async () => {
    const { scan, at } = await aLibraryWith(bluray)
    await scan()
    truncateSync(at('Heat {tmdb-949}/BDMV/STREAM/00001.m2ts'), 188 * 100)
    expect(await scan()).toMatchObject({ unchanged: 0, updated: 1 })
  })
})
