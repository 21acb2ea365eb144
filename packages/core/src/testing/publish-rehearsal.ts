import { describe, expect, it } from 'vitest'
import type { Digest } from '../cache/digest.js'
import { createMemoryEventSink } from '../memory/index.js'
import type { Ports } from '../ports.js'
import { applyPlan } from '../publish/apply-plan.js'
import { preparePlan } from '../publish/prepare-plan.js'
import type { PublishPorts } from '../publish/publish-items.js'
import { recoverPublishes } from '../publish/recover.js'
import { restoreItems } from '../publish/restore-items.js'
import { aBlob, aLibrary, aMovie, aSelection, aVideo } from './builders.js'
import { countingIds, fixedClock } from './clock.js'
import { type CrashMoment, type CrashSchedule, createCrashSchedule } from './crash-schedule.js'
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
}

/** How the rehearsal gets at its stage. */
export interface RehearsalHarness {
  /** A fresh stage with nothing on it. */
  readonly open: () => Promise<RehearsalStage>
}

const title = { value: 'Alien', source: 'tmdb', at: 1 }
const bytes = (words: string) => new TextEncoder().encode(words)

type Act = (ports: PublishPorts) => Promise<unknown>

/**
 * Lets a publish and a restore stop at every call of a port, before it took effect and after, and recovers: each ends whole or untouched, with
 * nobody's bytes lost, nothing staged and no journal entry left.
 */
export function describePublishRehearsal(name: string, harness: RehearsalHarness): void {
  describe(`a publish on ${name}`, () => rehearseAct(harness, prepareSecond, publish))
  describe(`a restore on ${name}`, () => rehearseAct(harness, prepareWiped, restore))
}

function rehearseAct(harness: RehearsalHarness, prepare: typeof prepareSecond, act: Act): void {
  const run = (step: number | undefined, when: CrashMoment) =>
    rehearse(harness, { prepare, act, step, when })

  it('ends published or untouched wherever it stops, and loses no bytes of anybody', {
    timeout: 180_000,
  }, async () => {
    const whole = await run(undefined, 'before')
    expect(whole.failure).toBeUndefined()
    expect(whole.after).not.toEqual(whole.before)
    expect(whole.steps).toBeGreaterThan(20)
    for (let step = 1; step <= whole.steps; step++) {
      for (const when of ['before', 'after'] as const) {
        const end = await run(step, when)
        const where = `${when} step ${step}: ${end.stoppedAt}`
        const isDone = JSON.stringify(end.after) === JSON.stringify(whole.after)
        expect(end.after, where).toEqual(isDone ? whole.after : end.before)
        expect(end.published, where).toEqual(isDone ? whole.published : end.publishedBefore)
        expect(end.lost, where).toEqual([])
        expect([end.open, end.staged], where).toEqual([0, 0])
      }
    }
  })
}

async function publish(ports: PublishPorts): Promise<void> {
  const plan = await preparePlan(ports, { itemId: 'alien' })
  await applyPlan(ports, { plan, publishedBy: 'user' })
}

async function restore(ports: PublishPorts): Promise<void> {
  const { failures } = await restoreItems(ports, { libraryId: 'films' })
  if (failures.length > 0) throw new Error(failures[0]?.message)
}

async function openStage({ open }: RehearsalHarness) {
  const stage = await open()
  const ports: PublishPorts = {
    ...stage.ports,
    events: createMemoryEventSink(),
    clock: fixedClock(),
    ids: countingIds('publish'),
    notifiers: [],
  }
  await stage.write('alien/alien.mkv', bytes('video'))
  await stage.write('alien/notes.txt', bytes('mine'))
  await ports.storage.libraries.add(aLibrary({ root: stage.root }))
  const videos = [aVideo('alien/alien.mkv')]
  await ports.storage.items.add(
    aMovie({ videos, metadata: { title }, state: 'selected', contentRevision: 1 }),
  )
  await choose(ports, 'alien', [1, 2])
  await publish(ports)
  return { stage, ports }
}

/** A movie about to be published over an NFO and a poster of somebody else, for the second time: one fanart goes. */
async function prepareSecond(stage: RehearsalStage, ports: PublishPorts): Promise<void> {
  const nfo = '<movie><title>Alien</title><playcount>2</playcount></movie>'
  await stage.write('alien/movie.nfo', bytes(nfo))
  await stage.write('alien/poster.png', bytes('a poster of somebody else'))
  await choose(ports, 'alien', [3])
}

/** A published movie that lost two of its files, and whose poster is somebody else's now. */
async function prepareWiped(stage: RehearsalStage): Promise<void> {
  await stage.remove('alien/movie.nfo')
  await stage.remove('alien/fanart.png')
  await stage.write('alien/poster.png', bytes('a poster of somebody else'))
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

function crashing(ports: PublishPorts, schedule: CrashSchedule): PublishPorts {
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

interface Rehearsal {
  readonly prepare: typeof prepareSecond
  readonly act: Act
  readonly step: number | undefined
  readonly when: CrashMoment
}

async function rehearse(harness: RehearsalHarness, { prepare, act, step, when }: Rehearsal) {
  const { stage, ports } = await openStage(harness)
  await prepare(stage, ports)
  const [before, publishedBefore] = [await contents(ports, stage.root), await published(ports)]
  const schedule = createCrashSchedule(step, when)
  const failure = await act(crashing(ports, schedule)).then(
    () => undefined,
    (error: unknown) => error,
  )
  await recoverPublishes(ports)
  const after = await contents(ports, stage.root)
  const gone = Object.entries(before).filter(([name, digest]) => after[name] !== digest)
  const kept = await Promise.all(gone.map(([, digest]) => ports.blobs.has(digest)))
  const outcome = {
    before,
    after,
    publishedBefore,
    published: await published(ports),
    failure,
    steps: schedule.steps(),
    stoppedAt: schedule.calls()[(step ?? 0) - 1],
    lost: gone.filter((_, at) => kept[at] === false).map(([name]) => name),
    open: (await ports.storage.journal.open()).length,
    staged: await stage.stagedCount('alien'),
  }
  await ports.storage.close()
  return outcome
}

async function contents(
  { folders }: PublishPorts,
  root: string,
): Promise<Readonly<Record<string, Digest>>> {
  const folder = folders.open(root)
  const names = (await folder.list('alien'))?.entries.map(({ name }) => name) ?? []
  const digests = await Promise.all(names.map((name) => folder.facts(`alien/${name}`)))
  return Object.fromEntries(
    digests.flatMap((facts, at) => (facts === undefined ? [] : [[names[at], facts.digest]])),
  )
}

async function published({ storage }: PublishPorts) {
  const publication = await storage.publications.latest('alien')
  const files = publication?.files.map(({ path, digest }) => `${path} ${digest}`).sort()
  return {
    by: publication?.publishedBy,
    files,
    count: (await storage.publications.history('alien')).length,
  }
}
