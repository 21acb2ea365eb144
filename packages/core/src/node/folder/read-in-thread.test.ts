import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { digestOf } from '../../cache/digest.js'
import type { VideoRole } from '../../library/item.js'
import { readUnit } from '../../scan/read-unit.js'
import type { StreamDetails } from '../../scan/stream-details.js'
import type { UnitToRead } from '../../scan/unit-reading.js'
import { fixture } from '../probe/__fixtures__/contract-files.js'
import { createHeaderProbe } from '../probe/header-probe.js'
import { createDiskLibraryFolder } from './disk-library-folder.js'
import { createFolderThreads } from './folder-threads.js'
import { readElsewhere } from './read-elsewhere.js'

const video = fixture('h264-1080p-aac-stereo.mkv')
const picture = new TextEncoder().encode('not much of a picture')
const titles = Array.from({ length: 6 }, (_, index) => `Film ${index} (1999)`)
let root = ''

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'metarr-read-'))
  for (const [index, title] of titles.entries()) {
    await mkdir(join(root, title))
    await copyFile(video, join(root, title, `${title}.mkv`))
    await writeFile(join(root, title, 'poster.jpg'), picture)
    await writeFile(join(root, title, 'movie.nfo'), `<movie><title>No ${index}</title></movie>`)
  }
  await writeFile(join(root, 'Film 5 (1999)', 'Film 5 (1999).mkv'), 'cut short')
})
afterAll(() => rm(root, { recursive: true, force: true }))

async function unitsToRead(): Promise<readonly UnitToRead[]> {
  const folder = createDiskLibraryFolder(root)
  const known = {
    ...{ kind: 'movies' as const, ours: new Set<string>() },
    ...{ roles: new Map<string, VideoRole>(), streams: new Map<string, StreamDetails>() },
  }
  return Promise.all(
    titles.map(async (title) => {
      const entries = (await folder.list(title))?.entries ?? []
      const files = entries.map(({ name, ...facts }) => ({ ...facts, path: `${title}/${name}` }))
      return { ...known, unit: { folder: title, files } }
    }),
  )
}

describe('units that a thread reads', { timeout: 60_000 }, () => {
  it('say what they say here, save those whose video is broken', async () => {
    const units = await unitsToRead()
    const probe = createHeaderProbe()
    const access = { folder: createDiskLibraryFolder(root), probe }
    const here = await Promise.all(units.map((unit) => readUnit(access, unit)))
    await probe.close()
    const there = await createFolderThreads().read({ root, units })
    expect(there).toEqual([...here.slice(0, 5), undefined])
    const [finding] = there[0]?.findings ?? []
    expect(finding).toMatchObject({ nfoValues: { title: 'No 0' }, problems: [] })
    expect(finding?.videos[0]?.streams?.video).toHaveLength(1)
    expect(finding?.pictures[0]?.digest).toBe(await digestOf(picture))
  })

  it('are left to be read here while no thread is there', async () => {
    const units = await unitsToRead()
    expect(await readElsewhere(createFolderThreads(), { root, units })).toEqual([])
  })

  it('are given up as soon as the signal aborts', async () => {
    const units = await unitsToRead()
    const reading = createFolderThreads().read({ root, units }, { signal: AbortSignal.abort() })
    await expect(reading).rejects.toThrow('abort')
  })
})
