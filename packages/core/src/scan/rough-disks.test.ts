import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, unlinkSync } from 'node:fs'
import { chmod, mkdtemp, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createMemoryMediaProbe } from '../memory/index.js'
import { aPicture } from '../testing/index.js'
import { aLibraryOn, type DiskFiles, fill } from '../testing/library-on-disk.js'
import type { MediaProbe } from './media-probe.js'

const home = mkdtempSync(join(tmpdir(), 'metarr-rough-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const mayMount = canMount()

async function aRootWith(files: readonly string[] | DiskFiles) {
  const root = await mkdtemp(join(home, 'root-'))
  fill(root, files)
  return root
}

const streams = { video: [{ codec: 'h264' }], audio: [], subtitles: [] }

/** A probe that lets something happen before it looks at the first video of that name. */
function probeWith(name: string, happening: () => void): MediaProbe {
  let hasHappened = false
  return {
    ...createMemoryMediaProbe(),
    async probe(file) {
      if (file.endsWith(name) && !hasHappened) {
        hasHappened = true
        happening()
      }
      return { ok: true, streams }
    },
  }
}

const twoFilms = ['Alien (1979)/Alien.mkv', 'Heat (1995)/Heat.mkv']

describe('a scan on a disk', () => {
  it('copes with ten thousand files in one folder', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `Alien (1979)/notes ${index}.txt`)
    const root = await aRootWith(['Alien (1979)/Alien.mkv', ...names])
    const { scan, metarr, libraryId } = await aLibraryOn(home, { root })
    expect(await scan()).toMatchObject({ folders: 1, added: 1 })
    expect(await scan()).toMatchObject({ unchanged: 1 })
    const { files, next } = await metarr.listUnknownFiles({ libraryId, limit: 100 })
    expect([files.length, next]).toEqual([100, 'Alien (1979)/notes 1087.txt'])
  })

  it('keeps names in either form of their accents apart, and reads both', async () => {
    const both = ['Amélie (2001)'.normalize('NFC'), 'Amélie 2 (2003)'.normalize('NFD')]
    const root = await aRootWith(both.map((name) => `${name}/${name}.mkv`))
    const { scan, items } = await aLibraryOn(home, { root })
    expect(await scan()).toMatchObject({ added: 2 })
    expect(await scan()).toMatchObject({ unchanged: 2 })
    expect((await items()).map(({ folder }) => folder).sort()).toEqual([...both].sort())
  })

  it('finds what belongs to a video whose name has its accents in the other form', async () => {
    const [nfc, nfd] = ['Amélie (2001)'.normalize('NFC'), 'Amélie (2001)'.normalize('NFD')]
    const root = await aRootWith({
      [`${nfc}/${nfc}.mkv`]: 'video',
      [`${nfc}/${nfd}-poster.png`]: aPicture({ seed: 1 }),
      [`${nfc}/${nfd}.nfo`]: '<movie><title>Amélie</title><plot>Found</plot></movie>',
    })
    const { scan, items, metarr } = await aLibraryOn(home, { root })
    await scan()
    const [amelie] = await items()
    expect(amelie?.metadata.plot?.value).toBe('Found')
    const chosen = await metarr.ports.storage.selections.list(amelie?.id ?? '')
    expect(chosen).toMatchObject([{ assetType: 'poster', selectedBy: 'local' }])
  })

  it.each(['movies', 'series'] as const)('goes round no loop of links in %s', async (kind) => {
    const root = await aRootWith(['Lost/Season 1/Lost (2004) S01E01.mkv'])
    await symlink('..', join(root, 'Lost/Season 1/up'))
    await symlink('.', join(root, 'Lost/self'))
    await symlink(root, join(root, 'Lost/root'))
    const { scan, items } = await aLibraryOn(home, { root, kind })
    expect(await scan()).toMatchObject({ folders: 1, problems: [{ code: 'missing' }] })
    const folders = (await items()).map(({ folder }) => folder)
    expect(folders.filter((folder) => /up|self|root/.test(folder))).toEqual([])
  })

  it('writes nothing: a read-only library is read like any other', async () => {
    const root = await aRootWith(['Alien (1979)/Alien.mkv'])
    await chmod(join(root, 'Alien (1979)'), 0o555)
    const { scan } = await aLibraryOn(home, { root })
    expect(await asNobody(() => scan())).toMatchObject({ added: 1 })
    await chmod(join(root, 'Alien (1979)'), 0o755)
  })

  it('names a folder it may not read, and takes nothing in it for gone', async () => {
    const root = await aRootWith([...twoFilms, 'Heat (1995)/extra/x.mkv'])
    const { scan, items } = await aLibraryOn(home, { root })
    await scan()
    await chmod(join(root, 'Heat (1995)'), 0)
    const { gone, problems } = await asNobody(() => scan())
    await chmod(join(root, 'Heat (1995)'), 0o755)
    expect([gone, problems.map(({ path }) => path)]).toEqual([0, ['Heat (1995)']])
    expect(await scan({ full: true })).toMatchObject({ gone: 0, added: 0 })
    expect(await items()).toHaveLength(2)
  })

  it('goes on when files vanish while they are read, and reads their folder again', async () => {
    const root = await aRootWith({
      ...{ 'Alien (1979)/Alien.mkv': 'video', 'Heat (1995)/Heat.mkv': 'video' },
      'Heat (1995)/movie.nfo': '<movie><title>Heat</title></movie>',
      'Heat (1995)/poster.png': aPicture({ seed: 1 }),
    })
    const probe = probeWith('Heat.mkv', () => {
      for (const name of ['movie.nfo', 'poster.png']) unlinkSync(join(root, 'Heat (1995)', name))
    })
    const { scan, items } = await aLibraryOn(home, { root, probe })
    expect(await scan()).toMatchObject({ added: 2, gone: 0 })
    expect(await scan()).toMatchObject({ unchanged: 1, gone: 0 })
    expect((await items()).map(({ goneAt }) => goneAt)).toEqual([undefined, undefined])
  })

  it('reads a folder again whose video vanished and came back as it was', async () => {
    const root = await aRootWith(twoFilms)
    const video = join(root, 'Heat (1995)/Heat.mkv')
    const away = join(home, 'away.mkv')
    const probe: MediaProbe = {
      ...createMemoryMediaProbe(),
      async probe(file) {
        if (file !== video) return { ok: true, streams }
        execFileSync('mv', [video, away])
        return { ok: false, problem: { code: 'missing', message: 'No such file' } }
      },
    }
    const { scan } = await aLibraryOn(home, { root, probe })
    expect(await scan()).toMatchObject({ problems: [{ code: 'missing' }] })
    execFileSync('mv', [away, video])
    expect(await scan()).toMatchObject({ unchanged: 1 })
  })

  it.skipIf(!mayMount)(
    'takes an unmounted share for no evidence (where mounting is allowed)',
    async () => {
      const root = await mkdtemp(join(home, 'share-'))
      execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', root])
      fill(root, twoFilms)
      const { scan, items } = await aLibraryOn(home, { root })
      await scan()
      execFileSync('umount', [root])
      fill(root, ['Heat (1995)/Heat.mkv'])
      await expect(scan()).rejects.toMatchObject({ code: 'root-unavailable' })
      expect((await items()).map(({ goneAt }) => goneAt)).toEqual([undefined, undefined])
    },
  )

  it.skipIf(!mayMount)(
    'loses nothing when the share is unmounted while it is scanned (where mounting is allowed)',
    async () => {
      const films = Array.from({ length: 40 }, (_, at) => `Film ${at} (1990)/film.mkv`)
      const share = await aRootWith([...twoFilms, ...films])
      const root = await mkdtemp(join(home, 'share-'))
      const mount = () => execFileSync('mount', ['--bind', share, root])
      mount()
      const probe = probeWith('Heat.mkv', () => void execFileSync('umount', ['-l', root]))
      const { scan, items } = await aLibraryOn(home, { root, probe })
      await scan().catch((error: unknown) =>
        expect(error).toMatchObject({ code: 'root-unavailable' }),
      )
      mount()
      try {
        await scan()
        const found = await items()
        expect(found.map(({ goneAt, problems }) => [goneAt, problems]).flat()).toEqual(
          Array.from({ length: 84 }, () => undefined),
        )
      } finally {
        execFileSync('umount', ['-l', root])
      }
    },
  )
})

/** Works without the rights of root, which may read and write whatever permissions say. */
async function asNobody<Result>(work: () => Promise<Result>): Promise<Result> {
  if (process.geteuid?.() !== 0) return work()
  for (const name of readdirSync(home)) await chmod(join(home, name), 0o777)
  await chmod(home, 0o777)
  process.seteuid?.(65_534)
  try {
    return await work()
  } finally {
    process.seteuid?.(0)
  }
}

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
