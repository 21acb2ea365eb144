import { link, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { digestOf } from '../../cache/digest.js'
import { InvalidInputError } from '../../errors.js'
import { createDiskLibraryFolder } from './disk-library-folder.js'

const home = await mkdtemp(join(tmpdir(), 'metarr-links-'))
afterAll(() => rm(home, { recursive: true, force: true }))

const bytes = new TextEncoder().encode('ours')
const digest = await digestOf(bytes)

async function aRoot() {
  const root = await mkdtemp(join(home, 'root-'))
  const outside = await mkdtemp(join(home, 'outside-'))
  await writeFile(join(outside, 'poster.jpg'), 'theirs')
  return { root, outside, folder: createDiskLibraryFolder(root) }
}

describe('a folder that is a link out of the library', () => {
  it('is never written to, and nothing behind it is removed or made', async () => {
    const { root, outside, folder } = await aRoot()
    await symlink(outside, join(root, 'Alien'))
    const refused = [
      folder.stage('Alien/poster.jpg', bytes, digest),
      folder.stage('Alien/new/deep/poster.jpg', bytes, digest),
      folder.commit('Alien/poster.jpg', digest),
      folder.discard('Alien/poster.jpg', digest),
      folder.remove('Alien/poster.jpg'),
    ]
    for (const one of await Promise.allSettled(refused))
      expect(one).toMatchObject({ reason: expect.any(InvalidInputError) })
    expect(await readdir(outside)).toEqual(['poster.jpg'])
  })
})

describe('a file with a second name', () => {
  it('keeps its bytes under that name when the first is replaced', async () => {
    const { root, folder } = await aRoot()
    await writeFile(join(root, 'mine.jpg'), 'mine')
    await link(join(root, 'mine.jpg'), join(root, 'poster.jpg'))
    await folder.stage('poster.jpg', bytes, digest)
    await folder.commit('poster.jpg', digest)
    expect((await readFile(join(root, 'mine.jpg'))).toString()).toBe('mine')
  })
})
