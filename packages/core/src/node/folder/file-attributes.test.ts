import { chmod, chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { digestOf } from '../../cache/digest.js'
import { createDiskLibraryFolder, type DiskLibraryFolderOptions } from './disk-library-folder.js'

const home = await mkdtemp(join(tmpdir(), 'metarr-attributes-'))
afterAll(() => rm(home, { recursive: true, force: true }))

const bytes = new TextEncoder().encode('ours')
const digest = await digestOf(bytes)
const isRoot = process.geteuid?.() === 0

async function aRoot(options: DiskLibraryFolderOptions = {}) {
  const root = await mkdtemp(join(home, 'root-'))
  const folder = createDiskLibraryFolder(root, options)
  return {
    root,
    at: (path: string) => join(root, path),
    async publish(path: string) {
      await folder.stage(path, bytes, digest)
      await folder.commit(path, digest)
      const { mode, uid, gid } = await stat(join(root, path))
      return { mode: mode & 0o7777, uid, gid }
    },
  }
}

describe('a new file', () => {
  it('has the permissions that the umask leaves', async () => {
    const { at, publish } = await aRoot()
    await writeFile(at('theirs.jpg'), '')
    const { mode } = await stat(at('theirs.jpg'))
    expect((await publish('poster.jpg')).mode).toBe(mode & 0o7777)
  })

  it('has the permissions that were asked for, and the one after it keeps its own', async () => {
    const { at, publish } = await aRoot({ newFiles: { mode: 0o664 } })
    expect((await publish('poster.jpg')).mode).toBe(0o664)
    await chmod(at('poster.jpg'), 0o600)
    expect((await publish('poster.jpg')).mode).toBe(0o600)
  })

  it.runIf(isRoot)('belongs to the owner of its folder, a new folder too (as root)', async () => {
    const { root, at, publish } = await aRoot()
    await chown(root, 1234, 4321)
    expect(await publish('extrafanart/deep/1.jpg')).toMatchObject({ uid: 1234, gid: 4321 })
    expect(await stat(at('extrafanart'))).toMatchObject({ uid: 1234, gid: 4321 })
    expect(await stat(at('extrafanart/deep'))).toMatchObject({ uid: 1234, gid: 4321 })
  })

  it.runIf(isRoot)('belongs to whom was asked for (as root)', async () => {
    const { publish } = await aRoot({ newFiles: { uid: 99, gid: 100 } })
    expect(await publish('poster.jpg')).toMatchObject({ uid: 99, gid: 100 })
  })
})

describe('a file that is replaced', () => {
  it('stays read-only when it was', async () => {
    const { at, publish } = await aRoot()
    await writeFile(at('poster.jpg'), 'old', { mode: 0o444 })
    expect((await publish('poster.jpg')).mode).toBe(0o444)
    expect((await readFile(at('poster.jpg'))).toString()).toBe('ours')
  })

  it.runIf(isRoot)('keeps its owner, whoever owns the folder (as root)', async () => {
    const { root, at, publish } = await aRoot()
    await mkdir(at('Alien'))
    await chown(root, 1234, 4321)
    await writeFile(at('Alien/poster.jpg'), 'old')
    await chown(at('Alien/poster.jpg'), 7, 8)
    expect(await publish('Alien/poster.jpg')).toMatchObject({ uid: 7, gid: 8 })
  })
})
