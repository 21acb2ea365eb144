import { describe, expect, it } from 'vitest'
import {
  createMemoryBlobStore,
  createMemoryEventSink,
  createMemoryLibraryFolder,
  createMemoryStorage,
  type MemoryLibraryFolder,
} from '../memory/index.js'
import type { Ports } from '../ports.js'
import {
  type CrashMoment,
  type CrashSchedule,
  createCrashSchedule,
} from '../testing/crash-schedule.js'
import {
  aBlob,
  aLibrary,
  aMovie,
  aPicture,
  aSelection,
  aVideo,
  countingIds,
  fixedClock,
} from '../testing/index.js'
import { applyPlan } from './apply-plan.js'
import { preparePlan } from './prepare-plan.js'
import { recoverPublishes } from './recover.js'

const title = { value: 'Alien', source: 'tmdb', at: 1 }
const bytes = (words: string) => new TextEncoder().encode(words)

type RehearsalPorts = Pick<Ports, 'storage' | 'blobs' | 'folders' | 'events' | 'clock' | 'ids'>

/** A movie about to be published over an NFO and a poster of somebody else, for the second time: one fanart goes. */
async function aStage(): Promise<{
  readonly ports: RehearsalPorts
  readonly folder: MemoryLibraryFolder
}> {
  const folder = createMemoryLibraryFolder('/films')
  const ports = {
    storage: createMemoryStorage(),
    blobs: createMemoryBlobStore(),
    folders: { open: () => folder },
    events: createMemoryEventSink(),
    clock: fixedClock(),
    ids: countingIds('publish'),
  }
  folder.write('alien/alien.mkv', bytes('video'))
  folder.write('alien/notes.txt', bytes('mine'))
  await ports.storage.libraries.add(aLibrary({ root: '/films' }))
  const movie = aMovie({
    folder: 'alien',
    videos: [aVideo('alien/alien.mkv')],
    metadata: { title },
    state: 'selected',
    contentRevision: 1,
  })
  await ports.storage.items.add(movie)
  await choose(ports, movie.id, [1, 2])
  await applyPlan(ports, {
    plan: await preparePlan(ports, { itemId: movie.id }),
    publishedBy: 'auto',
  })
  folder.write(
    'alien/movie.nfo',
    bytes('<movie><title>Alien</title><playcount>2</playcount></movie>'),
  )
  folder.write('alien/poster.png', bytes('a poster of somebody else'))
  await choose(ports, movie.id, [3])
  return { ports, folder }
}

async function choose(
  { storage, blobs, clock }: RehearsalPorts,
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
  { storage }: Pick<RehearsalPorts, 'storage'>,
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

function crashing(ports: RehearsalPorts, schedule: CrashSchedule): RehearsalPorts {
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

async function contents(folder: MemoryLibraryFolder): Promise<Record<string, string>> {
  const names = (await folder.list('alien'))?.entries.map(({ name }) => name) ?? []
  const files = await Promise.all(
    names.map(
      async (name) => [name, String((await folder.facts(`alien/${name}`))?.digest)] as const,
    ),
  )
  return Object.fromEntries(files)
}

async function rehearse(step: number | undefined, when: CrashMoment) {
  const { ports, folder } = await aStage()
  const before = await contents(folder)
  const plan = await preparePlan(ports, { itemId: 'alien' })
  const schedule = createCrashSchedule(step, when)
  const failure = await applyPlan(crashing(ports, schedule), { plan, publishedBy: 'user' }).then(
    () => undefined,
    (error: unknown) => error,
  )
  await recoverPublishes(ports)
  return {
    ports,
    folder,
    before,
    after: await contents(folder),
    failure,
    plan,
    steps: schedule.steps(),
    staged: folder.stagedCount(),
  }
}

const whole = await rehearse(undefined, 'before')
const schedules = Array.from({ length: whole.steps }, (_, at) => at + 1).flatMap((step) =>
  (['before', 'after'] as const).map((when) => ({ step, when })),
)

describe('a crash at any step of a publish', () => {
  it('has many steps to happen at, and the whole publish changes every file it should', () => {
    expect(schedules.length).toBeGreaterThan(60)
    expect(Object.keys(whole.after)).toEqual([
      'alien.mkv',
      'fanart.png',
      'movie.nfo',
      'notes.txt',
      'poster.png',
    ])
    expect(whole.after['poster.png']).not.toBe(whole.before['poster.png'])
    expect(whole.failure).toBeUndefined()
  })

  it.each(schedules)('$when step $step ends published or untouched', async ({ step, when }) => {
    const { ports, before, after, staged } = await rehearse(step, when)
    const published = await ports.storage.publications.latest('alien')
    const item = await ports.storage.items.find('alien')
    const isDone = JSON.stringify(after) === JSON.stringify(whole.after)
    expect(isDone || JSON.stringify(after) === JSON.stringify(before)).toBe(true)
    expect(
      published?.files.some(
        ({ path, digest }) => path === 'alien/poster.png' && digest === whole.after['poster.png'],
      ),
    ).toBe(true)
    expect(published?.publishedBy).toBe(isDone ? 'user' : 'auto')
    expect(item?.state).toBe('published')
    expect(await ports.storage.journal.open()).toEqual([])
    expect(staged).toBe(0)
  })

  it.each(schedules)('$when step $step loses no bytes of anybody', async ({ step, when }) => {
    const { ports, before, after } = await rehearse(step, when)
    const gone = Object.entries(before).filter(([name, digest]) => after[name] !== digest)
    for (const [name, digest] of gone)
      expect(await ports.blobs.has(digest as never), name).toBe(true)
  })
})
