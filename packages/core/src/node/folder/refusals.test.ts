import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { digestOf } from '../../cache/digest.js'
import { createDiskLibraryFolder } from './disk-library-folder.js'

const home = await mkdtemp(join(tmpdir(), 'metarr-refusals-'))
afterAll(() => rm(home, { recursive: true, force: true }))

const bytes = new TextEncoder().encode('ours')
const digest = await digestOf(bytes)
const isRoot = process.geteuid?.() === 0

describe('a name that the file system does not take', () => {
  it.each(['a'.repeat(252), 'ü'.repeat(130)])(
    'is refused before anything is written',
    async (base) => {
      const root = await mkdtemp(join(home, 'root-'))
      const refused = createDiskLibraryFolder(root).stage(`${base}.jpg`, bytes, digest)
      await expect(refused).rejects.toMatchObject({ code: 'folder-unusable' })
      await expect(refused).rejects.toThrow('ENAMETOOLONG')
      expect(await readdir(root)).toEqual([])
    },
  )
})

describe('a folder that may not be written to', () => {
  it.skipIf(isRoot)('is named, and its files stay (not as root, who may write)', async () => {
    const root = await mkdtemp(join(home, 'root-'))
    await mkdir(join(root, 'Alien'))
    await writeFile(join(root, 'Alien/poster.jpg'), 'theirs')
    await chmod(join(root, 'Alien'), 0o555)
    const folder = createDiskLibraryFolder(root)
    for (const refused of [
      folder.stage('Alien/poster.jpg', bytes, digest),
      folder.remove('Alien/poster.jpg'),
    ]) {
      await expect(refused).rejects.toMatchObject({ code: 'folder-unusable' })
      await expect(refused).rejects.toThrow(join(root, 'Alien/poster.jpg'))
    }
    expect((await readFile(join(root, 'Alien/poster.jpg'))).toString()).toBe('theirs')
    await chmod(join(root, 'Alien'), 0o755)
  })
})
