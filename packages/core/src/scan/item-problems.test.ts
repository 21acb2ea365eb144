import { mkdtempSync, rmSync } from 'node:fs'
import { cp, mkdtemp, rename } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { hasProblem } from '../library/item.js'
import { createMediaProbe } from '../node/probe/media-probe.js'
import { aLibraryOn, type DiskFiles, fill } from '../testing/library-on-disk.js'

const home = mkdtempSync(join(tmpdir(), 'metarr-problems-'))
const probe = createMediaProbe()
afterAll(async () => {
  await probe.close()
  rmSync(home, { recursive: true, force: true })
})

const sound = 'sample:h264-480p-silent.mp4'
const long = 'sample:h264-480p-silent-long.mkv'

async function aLibraryWith(files: DiskFiles) {
  const root = await mkdtemp(join(home, 'root-'))
  fill(root, files)
  const library = await aLibraryOn(home, { root, probe })
  const { metarr, libraryId } = library
  const troubled = async () =>
    (await metarr.listItems({ libraryId, problems: true })).items.map(({ folder }) => folder)
  const only = async () => {
    const [item, ...others] = await library.items()
    if (item === undefined || others.length > 0) throw new Error('not one item')
    return item
  }
  return { ...library, root, troubled, only }
}

describe('a broken video', () => {
  it.each([
    ['of no bytes', new Uint8Array(), 'empty'],
    ['that is no video', 'This is a letter, not a film. '.repeat(300), 'unknown-format'],
  ])('%s is a problem of its item until a sound one lies there', async (_name, bytes, code) => {
    const { scan, items, troubled, root } = await aLibraryWith({
      'Heat (1995)/heat.mp4': bytes,
      'Ran (1985)/ran.mp4': sound,
    })
    expect(await scan()).toMatchObject({ added: 2, problems: [{ code }] })
    expect(await troubled()).toEqual(['Heat (1995)'])
    fill(root, { 'Heat (1995)/notes.txt': 'another look, the same video' })
    await scan()
    const [heat] = await items()
    expect(heat?.problems).toMatchObject([{ path: 'Heat (1995)/heat.mp4', code }])
  })

  it('is forgotten when a sound one replaces it', async () => {
    const { scan, only, root } = await aLibraryWith({ 'Heat (1995)/heat.mp4': 'no film' })
    await scan()
    expect(hasProblem(await only())).toBe(true)
    fill(root, { 'Heat (1995)/heat.mp4': sound })
    await scan()
    expect(hasProblem(await only())).toBe(false)
    expect((await only()).videos).toMatchObject([{ streams: { video: [{ codec: 'h264' }] } }])
  })

  it('is none when it is an image of a disc, which nobody can look into', async () => {
    const { scan, only } = await aLibraryWith({ 'Heat (1995)/heat.iso': 'image' })
    expect((await scan()).problems).toEqual([])
    expect((await only()).problems).toBeUndefined()
  })
})

describe('a broken NFO', () => {
  const binary = '\u0000\u0001\u0002'.repeat(40)
  const broken = '<movie><title>Heat</tit'.padEnd(60, '\u0000')

  it('is a problem of its item, which its name still tells', async () => {
    const { scan, only } = await aLibraryWith({
      'Heat (1995)/heat.mp4': sound,
      'Heat (1995)/movie.nfo': broken,
    })
    expect((await scan()).problems).toHaveLength(1)
    const item = await only()
    expect(item).toMatchObject({
      state: 'discovered',
      problems: [{ path: 'Heat (1995)/movie.nfo' }],
    })
  })

  it('leaves an item unknown when nothing else tells it, until it is put right', async () => {
    const { scan, only, root } = await aLibraryWith({
      'Heat/heat.mp4': sound,
      'Heat/movie.nfo': binary,
    })
    await scan()
    expect(await only()).toMatchObject({
      state: 'error_nfo_parse',
      stateReason: expect.stringContaining('NFO'),
    })
    fill(root, { 'Heat/movie.nfo': '<movie><title>Heat</title></movie>' })
    await scan()
    const put = await only()
    expect([put.state, put.stateReason, put.problems]).toEqual(['discovered', undefined, undefined])
    fill(root, { 'Heat/movie.nfo': `${binary} again` })
    await scan()
    fill(root, { 'Heat/movie.nfo': '<movie><uniqueid type="tmdb">949</uniqueid></movie>' })
    await scan()
    expect(await only()).toMatchObject({ state: 'identified', externalIds: { tmdb: '949' } })
  })
})

describe('two equally long videos', () => {
  const twins = { 'Heat (1995)/a.mp4': sound, 'Heat (1995)/b.mp4': sound }

  it('wait for a person, who is told why', async () => {
    const { scan, only, troubled } = await aLibraryWith(twins)
    await scan()
    expect(await only()).toMatchObject({
      state: 'needs_identification',
      stateReason: 'a.mp4 and b.mp4 are equally long: say which is the film, and what the other is',
      problems: [{ code: 'undecided-videos' }],
    })
    expect(await troubled()).toEqual(['Heat (1995)'])
  })

  it('are what a person says, through rescans and after the folder moved', async () => {
    const { scan, only, metarr, root } = await aLibraryWith(twins)
    await scan()
    const { id: itemId } = await only()
    const decided = await metarr.setVideoRole({ itemId, path: 'Heat (1995)/b.mp4', role: 'main' })
    expect(decided).toMatchObject({ state: 'discovered' })
    expect(decided.problems).toBeUndefined()
    await rename(join(root, 'Heat (1995)'), join(root, 'Heat - 1995 (1995)'))
    expect(await scan({ full: true })).toMatchObject({ moved: 1 })
    const { videos, problems } = await only()
    expect(videos.map(({ path }) => path)).toEqual([
      ...['Heat - 1995 (1995)/b.mp4', 'Heat - 1995 (1995)/a.mp4'],
    ])
    expect(problems).toBeUndefined()
  })

  it('are one film when the other is an extra, and wait again when that is taken back', async () => {
    const { scan, only, metarr, libraryId } = await aLibraryWith(twins)
    await scan()
    const { id: itemId } = await only()
    const path = 'Heat (1995)/b.mp4'
    const decided = await metarr.setVideoRole({ itemId, path, role: 'extra' })
    expect(decided.videos.map((video) => video.path)).toEqual(['Heat (1995)/a.mp4'])
    expect((await metarr.listUnknownFiles({ libraryId })).files).toEqual([])
    const last = { itemId, path: 'Heat (1995)/a.mp4', role: 'extra' } as const
    await expect(metarr.setVideoRole(last)).rejects.toMatchObject({ code: 'invalid-input' })
    const stranger = { itemId, path: 'Heat (1995)/c.mp4', role: 'main' } as const
    await expect(metarr.setVideoRole(stranger)).rejects.toMatchObject({ code: 'file-not-found' })
    expect(await metarr.setVideoRole({ itemId, path })).toMatchObject({
      state: 'needs_identification',
    })
  })

  it('are known by an id that files say as soon as a person decided', async () => {
    const { scan, only, metarr, root } = await aLibraryWith({})
    for (const name of ['a', 'b']) fill(root, { [`Heat {tmdb-949}/${name}.mp4`]: sound })
    await scan()
    const { id: itemId, state } = await only()
    expect(state).toBe('needs_identification')
    const role = { itemId, path: 'Heat {tmdb-949}/b.mp4', role: 'version' } as const
    expect(await metarr.setVideoRole(role)).toMatchObject({ state: 'identified' })
  })

  it('do not stop a movie that is known; a short one beside it is an unknown file', async () => {
    const { scan, only, metarr, libraryId, root } = await aLibraryWith({
      'Heat (1995) {tmdb-949}/Heat (1995).mkv': long,
    })
    await scan()
    fill(root, { 'Heat (1995) {tmdb-949}/making of.mp4': sound })
    await cp(
      join(root, 'Heat (1995) {tmdb-949}/Heat (1995).mkv'),
      join(root, 'Heat (1995) {tmdb-949}/copy.mkv'),
    )
    await scan()
    expect(await only()).toMatchObject({
      state: 'identified',
      problems: [{ code: 'undecided-videos' }],
    })
    const { files } = await metarr.listUnknownFiles({ libraryId })
    expect(files.map(({ path }) => path)).toEqual(['Heat (1995) {tmdb-949}/making of.mp4'])
  })
})
