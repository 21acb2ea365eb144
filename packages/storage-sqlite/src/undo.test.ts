import { createHash } from 'node:crypto'
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type PublishPorts, publishItems, type Storage, undoRun } from '@metarr/core'
import { createMemoryEventSink } from '@metarr/core/memory'
import { createDiskBlobStore, createDiskLibraryFolders } from '@metarr/core/node'
import {
  aBlob,
  aLibrary,
  aMovie,
  aPicture,
  aSelection,
  aVideo,
  countingIds,
  fixedClock,
} from '@metarr/core/testing'
import { afterAll, expect, it } from 'vitest'
import { createSqliteStorage } from './storage.js'

const home = await mkdtemp(join(tmpdir(), 'metarr-undo-'))
afterAll(() => rm(home, { recursive: true, force: true }))

const movies = Array.from({ length: 50 }, (_, index) => `movie-${index}`)
const rounds = [1, 2, 3, 4]

it('undoes 200 publications over folders with foreign files to byte-identical trees, modes and times included', {
  timeout: 120_000,
}, async () => {
  const root = await mkdtemp(join(home, 'films-'))
  const ports = await openPorts()
  await ports.storage.libraries.add(aLibrary({ root }))
  for (const [index, id] of movies.entries()) await addMovie(ports, root, { id, index })
  const done: { readonly runId: string; readonly before: Tree }[] = []
  for (const round of rounds) {
    for (const [index, id] of movies.entries()) await edit(ports, { id, index, round })
    const before = await treeOf(root)
    const { runId, published, failures } = await publishItems(ports, { libraryId: 'films' })
    expect([published, failures]).toEqual([movies.length, []])
    expect(await treeOf(root)).not.toEqual(before)
    done.push({ runId, before })
  }
  for (const { runId, before } of done.toReversed()) {
    const { undone, changedByOthers, failures } = await undoRun(ports, { runId })
    expect([undone, changedByOthers, failures]).toEqual([movies.length, [], []])
    expect(await treeOf(root)).toEqual(before)
  }
  await ports.storage.close()
})

async function openPorts(): Promise<PublishPorts> {
  const data = await mkdtemp(join(home, 'data-'))
  const clock = fixedClock()
  return {
    storage: await createSqliteStorage({ file: join(data, 'metarr.db') }),
    blobs: createDiskBlobStore({ folder: join(data, 'blobs') }),
    folders: createDiskLibraryFolders(),
    events: createMemoryEventSink(),
    clock: {
      ...clock,
      now() {
        clock.advance(1)
        return clock.now()
      },
    },
    ids: countingIds('publish'),
    notifiers: [],
  }
}

interface Place {
  readonly id: string
  readonly index: number
}

/** Every folder has a video and notes; some have an NFO, a poster, a fanart of another program where ours will lie. */
async function addMovie({ storage }: PublishPorts, root: string, { id, index }: Place) {
  const folder = join(root, id)
  await mkdir(folder)
  await writeForeign(join(folder, `${id}.mkv`), 'video', index)
  await writeForeign(join(folder, 'notes.txt'), `notes ${index}`, index)
  if (index % 2 === 0) await writeForeign(join(folder, 'movie.nfo'), theirNfo(index), index)
  if (index % 3 === 0) await writeForeign(join(folder, 'poster.png'), `poster ${index}`, index)
  if (index % 5 === 0) await writeForeign(join(folder, 'fanart1.png'), `fanart ${index}`, index)
  const videos = [aVideo(`${id}/${id}.mkv`)]
  await storage.items.add(aMovie({ id, folder: id, videos, state: 'selected' }))
}

function theirNfo(index: number): string {
  return `<movie><title>Theirs ${index}</title><playcount>${index}</playcount></movie>`
}

async function writeForeign(file: string, text: string, index: number): Promise<void> {
  await writeFile(file, text)
  await chmod(file, index % 4 === 0 ? 0o600 : 0o664)
  const at = new Date(Date.UTC(2019, 0, 1) + index * 3_600_123)
  await utimes(file, at, at)
}

/** Each round has another plot; the poster changes every other round, and fanart comes and goes. */
async function edit(
  { storage, blobs, clock }: PublishPorts,
  { id, index, round }: Place & { readonly round: number },
): Promise<void> {
  const fanarts = Array.from({ length: (index + round) % 3 }, (_, at) => 100 + round + at)
  await choose({ storage, blobs }, id, 'poster', [Math.floor(round / 2) + 1])
  await choose({ storage, blobs }, id, 'fanart', fanarts)
  const item = await storage.items.find(id)
  if (item === undefined) throw new Error(`no ${id}`)
  const at = clock.now()
  const metadata = {
    title: { value: id, source: 'tmdb', at },
    plot: { value: `Round ${round}`, source: 'tmdb', at },
  }
  await storage.items.save({ ...item, metadata, contentRevision: item.contentRevision + 1 })
}

async function choose(
  { storage, blobs }: { readonly storage: Storage; readonly blobs: PublishPorts['blobs'] },
  itemId: string,
  assetType: 'poster' | 'fanart',
  seeds: readonly number[],
): Promise<void> {
  const offers = seeds.map((seed) => ({ assetType, provider: 'tmdb', sourceUrl: `/${seed}` }))
  await storage.candidates.offer({ itemId, provider: 'tmdb', offers, at: 1 })
  const candidates = await storage.candidates.list(itemId, assetType)
  const selections = []
  for (const [rank, seed] of seeds.entries()) {
    const digest = await blobs.put(aPicture({ seed }))
    await storage.blobLedger.record(aBlob({ digest, mime: 'image/png' }), 1)
    const candidateId = candidates.find(({ sourceUrl }) => sourceUrl === `/${seed}`)?.id ?? ''
    selections.push(
      aSelection({
        itemId,
        assetType,
        rank,
        digest,
        candidateId,
        selectedBy: 'user',
      }),
    )
  }
  await storage.selections.replace(itemId, assetType, selections)
}

type Tree = Readonly<Record<string, string>>

/** Bytes, permissions and time of everything below a folder. */
async function treeOf(root: string): Promise<Tree> {
  const tree: Record<string, string> = {}
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const { mode, mtimeMs } = await stat(path)
    tree[path] = entry.isDirectory()
      ? `folder ${mode.toString(8)}`
      : `${digest(await readFile(path))} ${mode.toString(8)} ${Math.trunc(mtimeMs)}`
  }
  return tree
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
