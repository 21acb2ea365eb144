import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createDiskLibraryFolders } from '../node/folder/disk-library-folder.js'
import { findUnits } from './find-units.js'

const roots: string[] = []

afterEach(async () => {
  for (const root of roots.splice(0)) await rm(root, { recursive: true, force: true })
})

/** A root on disk with these files and links; a link is `from -> to`, both below the root unless `to` is absolute. */
async function aRootWith(...entries: readonly string[]) {
  const root = await mkdtemp(join(tmpdir(), 'metarr-walk-'))
  roots.push(root)
  for (const entry of entries) {
    const [path = '', target] = entry.split(' -> ')
    await mkdir(dirname(join(root, path)), { recursive: true })
    if (target === undefined) await writeFile(join(root, path), path)
    else await symlink(target.startsWith('/') ? target : join(root, target), join(root, path))
  }
  return createDiskLibraryFolders().open(root)
}

describe('walking through a library on disk', () => {
  it('follows no link back to where it came from', async () => {
    const folder = await aRootWith(
      ...['Alien (1979)/alien.mkv', 'Alien (1979)/up -> .', 'Heat (1995)/heat.mkv'],
      ...['Heat (1995)/self -> Heat (1995)', 'A/to-b -> B', 'B/to-a -> A', 'B/b.mkv'],
    )
    const found = await findUnits(folder, 'movies')
    expect(found?.units.map((unit) => unit.folder)).toEqual([
      ...['A/to-b', 'Alien (1979)', 'B', 'Heat (1995)'],
    ])
  })

  it('follows a link to another folder of the library, and names a video that leads out of it', async () => {
    const folder = await aRootWith(
      ...['.store/alien/alien.mkv', 'Alien (1979) -> .store/alien', 'Heat/heat.mkv -> /etc/hosts'],
    )
    const found = await findUnits(folder, 'movies')
    expect(found?.units.map((unit) => unit.folder)).toEqual(['Alien (1979)'])
    expect(found?.unreadable.map(({ path }) => path)).toEqual(['Heat/heat.mkv'])
  })

  it('takes discs and parts in folders of their own for parts of the movie around them', async () => {
    const folder = await aRootWith(
      ...['Heat (1995)/CD1/heat.avi', 'Heat (1995)/cd 2/heat.avi', 'Ran (1985)/BDMV/index.bdmv'],
      ...[
        'Ran (1985)/BDMV/STREAM/1.m2ts',
        'Ran (1985)/BDMV/BACKUP/index.bdmv',
        'CD1/Up (2009).mkv',
      ],
      ...[
        'It/Part 1/It (1990).mkv',
        'It/Part 2/It (2017).mkv',
        'Jaws (1975)/Disc 1/VIDEO_TS/VTS_01_1.VOB',
      ],
    )
    const found = await findUnits(folder, 'movies')
    expect(found?.units.map((unit) => [unit.folder, unit.files.length])).toEqual([
      ...[
        ['CD1', 1],
        ['Heat (1995)', 2],
        ['It/Part 1', 1],
        ['It/Part 2', 1],
      ],
      ...[
        ['Jaws (1975)', 1],
        ['Ran (1985)', 2],
      ],
    ])
  })

  it('knows a root that is not there from an empty one', async () => {
    const folder = await aRootWith()
    expect((await findUnits(folder, 'movies'))?.units).toEqual([])
    for (const root of roots) await rm(root, { recursive: true })
    const away = await findUnits(folder, 'movies').catch((error: unknown) => error)
    expect(away === undefined || (away as { code?: string }).code === 'root-unavailable').toBe(true)
  })
})
