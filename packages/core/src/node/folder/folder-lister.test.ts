import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joinPath } from '../../library/relative-path.js'
import type { FolderListing } from '../../scan/library-folder.js'
import { signatureOf } from '../../scan/signature.js'
import { createDiskLibraryFolder } from './disk-library-folder.js'
import { createFolderLister } from './folder-lister.js'
import { createFolderThreads } from './folder-threads.js'
import { listFolder } from './list-folder.js'
import { packListings } from './packed-listings.js'
import { createPathGuard } from './path-guard.js'

const count = 70
const names = Array.from({ length: count }, (_, index) => `Film ${index}`)

let root: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'metarr-lister-'))
  for (const [index, name] of names.entries()) {
    await mkdir(join(root, name, 'Extras'), { recursive: true })
    const file = join(root, name, `Größe ${index}.mkv`)
    await writeFile(file, 'x'.repeat(index))
    await utimes(file, 1_600_000_000, 1_600_000_000 + index / 8)
    await writeFile(join(root, name, '.metarr-0.tmp'), 'staged')
  }
  await symlink(join(root, 'Film 1'), join(root, 'Film 0', 'other'))
  await writeFile(join(root, 'Film 2', '.ignore'), '*.nfo')
})
afterAll(() => rm(root, { recursive: true, force: true }))

const lister = createFolderLister(createFolderThreads())

function listTogether(folders: readonly string[]) {
  const guard = createPathGuard(root)
  return Promise.all(folders.map((folder) => lister.list(guard, folder)))
}

function bare(listing: FolderListing | undefined) {
  if (listing === undefined) return undefined
  const { folder, device, entries } = listing
  return { folder, device, entries }
}

describe('folders that are listed together', { timeout: 60_000 }, () => {
  const folders = ['', ...names, 'Film 5/Extras', 'nowhere']

  it('are listed as each by itself', async () => {
    const alone = folders.map((folder) => listFolder(createPathGuard(root), folder))
    expect((await listTogether(folders)).map(bare)).toEqual(alone.map(bare))
  })

  it('are listed in a thread as here', async () => {
    const there = await createFolderThreads().list({ root, folders })
    expect(there).toEqual(packListings(createPathGuard(root), folders))
  })

  it('are told in short when they are plain', async () => {
    const [linked, plain, ignoring] = await listTogether(names)
    const files = plain?.entries.filter(({ kind }) => kind === 'file') ?? []
    const signed = files.map((file) => ({ ...file, path: joinPath('Film 1', file.name) }))
    expect(plain?.summary).toEqual({ signature: signatureOf(signed), folders: ['Extras'] })
    expect([linked?.summary, ignoring?.summary]).toEqual([undefined, undefined])
  })

  it('refuse each by itself what leaves the root', async () => {
    const library = createDiskLibraryFolder(root)
    const listings = await Promise.allSettled(
      [...names, '../etc'].map((folder) => library.list(folder)),
    )
    expect(listings.map(({ status }) => status)).toEqual([
      ...names.map(() => 'fulfilled'),
      'rejected',
    ])
  })
})
