import { createMemoryEventSink } from '../memory/index.js'
import type { Ports } from '../ports.js'
import { applyPlan } from '../publish/apply-plan.js'
import { preparePlan } from '../publish/prepare-plan.js'
import type { PublishPorts } from '../publish/publish-items.js'
import { restoreItems } from '../publish/restore-items.js'
import { undoPublication } from '../publish/undo-publication.js'
import type { FileFacts } from '../scan/library-folder.js'
import { aBlob, aLibrary, aMovie, aSelection, aVideo } from './builders.js'
import { countingIds, fixedClock } from './clock.js'
import type { CrashSchedule } from './crash-schedule.js'
import { aPicture } from './picture.js'

/** Where a rehearsal takes place. */
export interface RehearsalStage {
  /** Fresh and empty. */
  readonly ports: Pick<Ports, 'storage' | 'blobs' | 'folders'>
  readonly root: string
  /** Writes a file as another program would. */
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>
  /** Removes a file as another program would. */
  readonly remove: (path: string) => Promise<void>
  /** How many staged files lie in the folder. */
  readonly stagedCount: (folder: string) => Promise<number>
  /** Closes the storage and clears everything away. */
  readonly end: () => Promise<void>
  /** Remembers everything that is on it and ends; what it gives back opens a stage where all is so again. Absent where nothing is gained by it. */
  readonly save?: () => Promise<() => Promise<RehearsalStage>>
}

/** What a rehearsal is about: the state to begin with, and the act that is disturbed. */
export interface PublishScene {
  /** Brings about the state to begin with. */
  prepare(stage: RehearsalStage, ports: PublishPorts): Promise<void>
  /** Does what is disturbed; throws when it fails. */
  act(ports: PublishPorts): Promise<void>
}

/** By name, so that a process of its own can be told which one to play. */
export const publishScenes: Readonly<Record<'publish' | 'restore' | 'undo', PublishScene>> = {
  /** A movie about to be published over an NFO and a poster of somebody else, for the second time: one fanart goes. */
  publish: {
    async prepare(stage, ports) {
      const nfo = '<movie><title>Alien</title><playcount>2</playcount></movie>'
      await stage.write('alien/movie.nfo', bytes(nfo))
      await stage.write('alien/poster.png', bytes('a poster of somebody else'))
      await choose(ports, 'alien', [3])
    },
    async act(ports) {
      const plan = await preparePlan(ports, { itemId: 'alien' })
      await applyPlan(ports, { plan, publishedBy: 'user' })
    },
  },
  /** A published movie that lost two of its files, and whose poster is somebody else's now. */
  restore: {
    async prepare(stage) {
      await stage.remove('alien/movie.nfo')
      await stage.remove('alien/fanart.png')
      await stage.write('alien/poster.png', bytes('a poster of somebody else'))
    },
    async act(ports) {
      const { failures } = await restoreItems(ports, { libraryId: 'films' })
      if (failures.length > 0) throw new Error(failures[0]?.message)
    },
  },
  /** A movie that was published over files of somebody else, about to be as it was before. */
  undo: {
    async prepare(stage, ports) {
      await publishScenes.publish.prepare(stage, ports)
      await publishScenes.publish.act(ports)
    },
    async act(ports) {
      const latest = await ports.storage.publications.latest('alien')
      await undoPublication(ports, { publicationId: latest?.id ?? '' })
    },
  },
}

const title = { value: 'Alien', source: 'tmdb', at: 1 }
const bytes = (words: string) => new TextEncoder().encode(words)

/** Everything that publishing needs, around what a stage has. Ids begin with `ids`. */
export function scenePorts(ports: RehearsalStage['ports'], ids = 'publish'): PublishPorts {
  return {
    ...ports,
    events: createMemoryEventSink(),
    clock: fixedClock(),
    ids: countingIds(ids),
    notifiers: [],
  }
}

/** A movie of one library, published once. */
export async function openPublishScene(stage: RehearsalStage): Promise<PublishPorts> {
  const ports = scenePorts(stage.ports)
  await stage.write('alien/alien.mkv', bytes('video'))
  await stage.write('alien/notes.txt', bytes('mine'))
  await ports.storage.libraries.add(aLibrary({ root: stage.root }))
  const videos = [aVideo('alien/alien.mkv')]
  await ports.storage.items.add(
    aMovie({ videos, metadata: { title }, state: 'selected', contentRevision: 1 }),
  )
  await choose(ports, 'alien', [1, 2])
  await publishScenes.publish.act(ports)
  return ports
}

async function choose(
  { storage, blobs, clock }: PublishPorts,
  itemId: string,
  fanarts: readonly number[],
): Promise<void> {
  for (const [assetType, seeds] of [
    ['poster', [9]],
    ['fanart', fanarts],
  ] as const) {
    const digests = await Promise.all(seeds.map((seed) => blobs.put(aPicture({ seed }))))
    for (const digest of digests)
      await storage.blobLedger.record(aBlob({ digest, mime: 'image/png' }), clock.now())
    const selections = digests.map((digest, rank) =>
      aSelection({
        itemId,
        assetType,
        rank,
        digest,
        candidateId: `${assetType}-${seeds[rank]}`,
        selectedBy: 'user',
      }),
    )
    await offerAll({ storage }, itemId, assetType, seeds)
    const candidates = await storage.candidates.list(itemId, assetType)
    await storage.selections.replace(
      itemId,
      assetType,
      selections.map((selection, at) => ({
        ...selection,
        candidateId: candidates.at(at - selections.length)?.id ?? '',
      })),
    )
  }
}

async function offerAll(
  { storage }: Pick<PublishPorts, 'storage'>,
  itemId: string,
  assetType: 'poster' | 'fanart',
  seeds: readonly number[],
) {
  const offers = seeds.map((seed) => ({
    assetType,
    provider: `p${assetType}${seed}`,
    sourceUrl: `/${seed}`,
  }))
  for (const offer of offers)
    await storage.candidates.offer({ itemId, provider: offer.provider, offers: [offer], at: 1 })
}

/** The same ports, every call that matters to a publish under a schedule. */
export function scheduledPorts(ports: PublishPorts, schedule: CrashSchedule): PublishPorts {
  const { storage } = ports
  return {
    ...ports,
    blobs: schedule.wrap('blobs', ports.blobs),
    folders: { open: (root) => schedule.wrap('folder', ports.folders.open(root)) },
    storage: {
      ...storage,
      journal: schedule.wrap('journal', storage.journal),
      publications: schedule.wrap('publications', storage.publications),
      blobLedger: schedule.wrap('ledger', storage.blobLedger),
      transaction: (work) =>
        schedule.wrap('storage', storage).transaction((stores) =>
          work({
            ...stores,
            publications: schedule.wrap('publications', stores.publications),
            items: schedule.wrap('items', stores.items),
          }),
        ),
    },
  }
}

/** The folder and what the storage says about it. */
export interface SceneView {
  readonly files: Readonly<Record<string, FileFacts>>
  readonly published: {
    readonly by: string | undefined
    readonly files: readonly string[]
    readonly count: number
  }
  readonly open: number
  readonly staged: number
}

/** All there is to see: files with their attributes, publications, open journal entries, leftovers. */
export async function viewPublishScene({
  ports: { storage, folders },
  root,
  stagedCount,
}: RehearsalStage): Promise<SceneView> {
  const folder = folders.open(root)
  const names = (await folder.list('alien'))?.entries.map(({ name }) => name) ?? []
  const facts = await Promise.all(
    names.map(async (name) => [name, await folder.facts(`alien/${name}`)] as const),
  )
  const publication = await storage.publications.latest('alien')
  return {
    files: Object.fromEntries(
      facts.flatMap(([name, file]) => (file === undefined ? [] : [[name, file]])),
    ),
    published: {
      by: publication?.publishedBy,
      files: publication?.files.map(({ path, digest }) => `${path} ${digest}`).sort() ?? [],
      count: (await storage.publications.history('alien')).length,
    },
    open: (await storage.journal.open()).length,
    staged: await stagedCount('alien'),
  }
}

/** What two ends of the same act have in common: names, bytes, permissions and the record, but no times, nor in how many publications it was done. */
export function outcomeOf({ files, published: { by, files: recorded } }: SceneView) {
  const parts = Object.entries(files).map(([name, { digest, mode }]) => [name, digest, mode])
  return JSON.stringify([parts, by, recorded])
}

/** Names of files whose former bytes are neither where they were nor in the cache. */
export async function lostFiles(
  { ports: { blobs } }: RehearsalStage,
  before: SceneView,
  after: SceneView,
): Promise<readonly string[]> {
  const lost: string[] = []
  for (const [name, { digest }] of Object.entries(before.files))
    if (after.files[name]?.digest !== digest && !(await blobs.has(digest))) lost.push(name)
  return lost
}
