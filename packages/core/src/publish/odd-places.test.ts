import {
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { digestOf } from '../cache/digest.js'
import { createMemoryStorage } from '../memory/index.js'
import { createDiskLibraryFolder } from '../node/folder/disk-library-folder.js'
import { openDiskStage, openPublishScene, publishScenes, quickFolder } from '../testing/index.js'
import { preparePlan } from './prepare-plan.js'
import { publishItems } from './publish-items.js'
import { undoPublication } from './undo-publication.js'

const home = await mkdtemp(join(tmpdir(), 'metarr-odd-'))
afterAll(() => rm(home, { recursive: true, force: true }))
const elsewhere = await quickFolder('odd')
const isOneDevice = (await stat(home)).dev === (await stat(elsewhere)).dev

const theirs = 'a poster of somebody else'
const request = { libraryId: 'films', itemIds: ['alien'], force: true } as const

/** A movie about to be published over the files of somebody else. */
async function aMovie(dataHome = home) {
  const stage = await openDiskStage({
    home,
    dataHome,
    openStorage: async () => createMemoryStorage(),
  })
  const ports = await openPublishScene(stage)
  const publish = async () => {
    const { failures } = await publishItems(ports, request)
    return failures.map(({ code, message }) => `${code}: ${message}`)
  }
  const undo = async () => {
    const latest = await ports.storage.publications.latest('alien')
    await undoPublication(ports, { publicationId: latest?.id ?? '' })
  }
  const at = (path: string) => join(stage.root, path)
  return { stage, ports, at, publish, undo }
}

describe('a file that has a second name', () => {
  it('is replaced under the wanted name alone; undo brings its bytes back, as a file of its own', async () => {
    const { stage, ports, at, publish, undo } = await aMovie()
    await link(at('alien/fanart.png'), at('mine.png'))
    const before = await readFile(at('mine.png'))
    await publishScenes.publish.prepare(stage, ports)
    expect(await publish()).toEqual([])
    expect(await readFile(at('mine.png'))).toEqual(before)
    expect(await readFile(at('alien/fanart.png'))).not.toEqual(before)
    await undo()
    expect(await readFile(at('alien/fanart.png'))).toEqual(before)
    expect(await stat(at('mine.png'))).toMatchObject({ nlink: 1 })
  })
})

describe('a link', () => {
  it('in the place of a published file is neither followed nor replaced, and is named', async () => {
    const { ports, at, publish } = await aMovie()
    await writeFile(at('theirs.png'), theirs)
    await rm(at('alien/poster.png'))
    await symlink(at('theirs.png'), at('alien/poster.png'))
    expect(await publish()).toEqual([])
    const { problems } = await preparePlan(ports, { itemId: 'alien' })
    expect(problems).toMatchObject([{ code: 'changed-by-others' }])
    expect(await readlink(at('alien/poster.png'))).toBe(at('theirs.png'))
    expect((await readFile(at('theirs.png'))).toString()).toBe(theirs)
  })

  it('to another folder of the library is followed: the files lie where it leads, and it stays', async () => {
    const { stage, ports, at, publish } = await aMovie()
    await mkdir(at('store'))
    await rename(at('alien'), at('store/alien'))
    await symlink(at('store/alien'), at('alien'))
    await publishScenes.publish.prepare(stage, ports)
    expect(await publish()).toEqual([])
    expect((await lstat(at('alien'))).isSymbolicLink()).toBe(true)
    expect(await readdir(at('store/alien'))).toContain('movie.nfo')
    expect((await readdir(at('store/alien'))).filter((name) => name.startsWith('.'))).toEqual([])
  })

  it('as the root of a library is followed', async () => {
    const real = await mkdtemp(join(home, 'real-'))
    await symlink(real, join(home, 'films'))
    const folder = createDiskLibraryFolder(join(home, 'films'))
    const bytes = new TextEncoder().encode('ours')
    const digest = await digestOf(bytes)
    await folder.stage('alien/poster.jpg', bytes, digest)
    await folder.commit('alien/poster.jpg', digest)
    expect(await readdir(join(real, 'alien'))).toEqual(['poster.jpg'])
    expect((await lstat(join(home, 'films'))).isSymbolicLink()).toBe(true)
  })
})

describe('a data folder on another device than the library', () => {
  it.skipIf(isOneDevice)(
    'publishes, keeps what it replaces and takes it back (needs a second file system)',
    async () => {
      const { stage, ports, at, publish, undo } = await aMovie(elsewhere)
      await publishScenes.publish.prepare(stage, ports)
      const before = await readFile(at('alien/fanart.png'))
      expect(await publish()).toEqual([])
      expect(await readFile(at('alien/fanart.png'))).not.toEqual(before)
      await undo()
      expect(await readFile(at('alien/fanart.png'))).toEqual(before)
    },
  )
})

describe('a path that is too long for the system', () => {
  it('is refused before anything is written, and what fits beside it is published', async () => {
    const root = await mkdtemp(join(home, 'deep-'))
    let folder = ''
    while (join(root, folder, 'x'.repeat(200)).length < 4000) folder = join(folder, 'x'.repeat(200))
    await mkdir(join(root, folder), { recursive: true })
    const library = createDiskLibraryFolder(root)
    const bytes = new TextEncoder().encode('ours')
    const digest = await digestOf(bytes)
    const refused = library.stage(`${folder}/${'y'.repeat(250)}.jpg`, bytes, digest)
    await expect(refused).rejects.toMatchObject({ code: 'folder-unusable' })
    await library.stage(`${folder}/movie.nfo`, bytes, digest)
    await library.commit(`${folder}/movie.nfo`, digest)
    expect(await readdir(join(root, folder))).toEqual(['movie.nfo'])
  })
})

describe('a publish', () => {
  it('is refused where a folder has the name of a file of ours', async () => {
    const { ports, at } = await aMovie()
    await rm(at('alien/fanart1.png'))
    await mkdir(at('alien/fanart1.png'))
    const { problems } = await preparePlan(ports, { itemId: 'alien' })
    expect(problems).toMatchObject([{ code: 'name-taken' }])
  })
})
