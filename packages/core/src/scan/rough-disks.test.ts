import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createMemoryMediaProbe, createMemoryStorage } from '../memory/index.js'
import { createMetarr } from '../metarr.js'
import { createDefaultPorts } from '../node/default-ports.js'

const home = await mkdtemp(join(tmpdir(), 'metarr-rough-'))
afterAll(() => rm(home, { recursive: true, force: true }))

const isRoot = process.getuid?.() === 0

async function aLibraryOn(root: string) {
  const folder = await mkdtemp(join(home, 'data-'))
  const probe = createMemoryMediaProbe()
  const providers = { metadataProviders: [], assetProviders: [] }
  const ports = createDefaultPorts({ storage: createMemoryStorage(), folder, probe, ...providers })
  const metarr = createMetarr(ports)
  const { id: libraryId } = await metarr.addLibrary({ kind: 'movies', root })
  return {
    scan: () => metarr.scan({ libraryId }),
    items: () => metarr.listItems({ libraryId, includeGone: true, limit: 100 }),
  }
}

async function aRootWith(...paths: readonly string[]) {
  const root = await mkdtemp(join(home, 'root-'))
  fill(root, paths)
  return root
}

function fill(root: string, paths: readonly string[]) {
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), path)
  }
}

describe('a scan on a disk', () => {
  it('copes with ten thousand files in one folder', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `Alien (1979)/notes ${index}.txt`)
    const { scan } = await aLibraryOn(await aRootWith('Alien (1979)/Alien.mkv', ...names))
    expect(await scan()).toMatchObject({ folders: 1, added: 1 })
    expect(await scan()).toMatchObject({ unchanged: 1 })
  })

  it('keeps names in either form of their accents apart, and reads both', async () => {
    const both = ['Amélie (2001)'.normalize('NFC'), 'Amélie 2 (2003)'.normalize('NFD')]
    const { scan, items } = await aLibraryOn(
      await aRootWith(...both.map((name) => `${name}/${name}.mkv`)),
    )
    expect(await scan()).toMatchObject({ added: 2 })
    expect(await scan()).toMatchObject({ unchanged: 2 })
    expect((await items()).items.map(({ folder }) => folder).sort()).toEqual([...both].sort())
  })

  it('writes nothing: a read-only library is read like any other', async () => {
    const root = await aRootWith('Alien (1979)/Alien.mkv')
    await chmod(join(root, 'Alien (1979)'), 0o555)
    const { scan } = await aLibraryOn(root)
    expect(await scan()).toMatchObject({ added: 1 })
    await chmod(join(root, 'Alien (1979)'), 0o755)
  })

  it.skipIf(isRoot)(
    'names a folder it may not read, and takes nothing in it for gone (not as root)',
    async () => {
      const root = await aRootWith('Alien (1979)/Alien.mkv', 'Heat (1995)/Heat.mkv')
      const { scan } = await aLibraryOn(root)
      await scan()
      await chmod(join(root, 'Heat (1995)'), 0)
      const { gone, problems } = await scan()
      await chmod(join(root, 'Heat (1995)'), 0o755)
      expect([gone, problems.map(({ path }) => path)]).toEqual([0, ['Heat (1995)']])
    },
  )

  it.skipIf(!canMount())(
    'takes an unmounted share for no evidence (where mounting is allowed)',
    async () => {
      const root = await mkdtemp(join(home, 'share-'))
      execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', root])
      fill(root, ['Alien (1979)/Alien.mkv', 'Heat (1995)/Heat.mkv'])
      const { scan, items } = await aLibraryOn(root)
      await scan()
      execFileSync('umount', [root])
      fill(root, ['Heat (1995)/Heat.mkv'])
      await expect(scan()).rejects.toMatchObject({ code: 'root-unavailable' })
      expect((await items()).items.map(({ goneAt }) => goneAt)).toEqual([undefined, undefined])
    },
  )
})

function canMount(): boolean {
  const probe = join(home, 'may-mount')
  try {
    execFileSync('sh', ['-c', 'mkdir "$0" && mount -t tmpfs tmpfs "$0" && umount "$0"', probe], {
      stdio: 'ignore',
    })
    return true
  } catch {
    return false
  }
}
