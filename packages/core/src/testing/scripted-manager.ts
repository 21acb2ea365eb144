import { createJobKinds } from '../automation/job-kinds.js'
import { type Digest, digestOf } from '../cache/digest.js'
import type { JobKind } from '../jobs/worker-options.js'
import type { RelativePath } from '../library/item.js'
import type { aPublishedSeries } from './published-film.js'

/** What is at home. */
type Home = Awaited<ReturnType<typeof aPublishedSeries>>

/** What an upgrade replaces, wipes and says. */
export interface UpgradeScript {
  readonly manager: 'radarr' | 'sonarr'
  /** What it calls the folder that the library lies in. */
  readonly root: string
  /** The video that goes, the one that comes, and what that is made of. */
  readonly replaces: readonly (readonly [RelativePath, RelativePath, string])[]
  /** What it deletes of what lies beside the videos that go, on its own time. */
  readonly wipes: readonly RelativePath[]
  /** What it says of the imports, and of the deletions. */
  readonly imports: readonly unknown[]
  readonly deletions: readonly unknown[]
}

/**
 * A Radarr or a Sonarr that replaces videos, deletes what lay beside them on its own time, and calls in the order that a test likes; and a worker that
 * does what follows. For tests; no time of ours passes.
 */
export async function aScriptedManager(home: Home, script: UpgradeScript) {
  const { metarr, ports, folder, clock, library } = home
  for (const path of script.wipes)
    if ((await folder.read(path, 99_999)) === undefined) throw new Error(`There is no ${path}`)
  const kinds: Readonly<Record<string, JobKind>> = createJobKinds(ports)
  const pathMappings = [{ theirs: script.root, ours: library.root }]
  const source = { name: script.manager, kind: script.manager, pathMappings }
  const { secret } = await metarr.addWebhookSource(source)

  async function swap() {
    for (const [before, after, bytes] of script.replaces) {
      await folder.remove(before)
      folder.write(after, new TextEncoder().encode(bytes))
    }
  }

  async function wipe() {
    for (const path of script.wipes) await folder.remove(path)
  }

  async function call(payload: unknown) {
    const said = { source: script.manager, secret, payload: JSON.stringify(payload) }
    const received = await metarr.receiveWebhook(said)
    if (received?.status !== 'done') throw new Error('A call was not understood')
  }

  async function callAll(payloads: readonly unknown[]) {
    for (const payload of payloads) await call(payload)
  }

  /** Does one job that is due, as a worker would. */
  async function workOnce(): Promise<boolean> {
    const now = clock.now()
    const [lease] = await ports.storage.jobs.claim({ worker: 'w', limit: 1, now, leaseMs: 1e9 })
    if (lease === undefined) return false
    const { signal } = new AbortController()
    const done = await kinds[lease.job.kind]?.handle(lease.job, { lease, signal, report: () => {} })
    await ports.storage.transaction(async (stores) => {
      await stores.jobs.finish([{ lease, outcome: { status: 'completed' } }], clock.now())
      await done?.effect?.(stores)
    })
    return true
  }

  /** Does all jobs, each when it is due, and whatever happens meanwhile, for ten minutes. */
  async function workOff() {
    const until = clock.now() + 600_000
    while (clock.now() < until) {
      while (await workOnce()) continue
      const next = (await ports.storage.jobs.nextDueAt()) ?? until
      await clock.wait(Math.min(next - clock.now(), 1000))
    }
  }

  return {
    ...home,
    ...{ swap, wipe, call, workOnce, workOff },
    tellOfImport: () => callAll(script.imports),
    tellOfDeletion: () => callAll(script.deletions),
  }
}

/** What a library came to: every file below its root with its digest, every item with its videos, and what verifying finds amiss. */
export async function whatStands({
  folder,
  metarr,
  library,
}: Pick<Home, 'folder' | 'metarr' | 'library'>) {
  const { items } = await metarr.listItems({})
  const videos = items.map(({ kind, videos }) =>
    [kind, ...videos.map(({ path }) => path)].join(' '),
  )
  const faults: unknown[] = []
  for await (const verified of metarr.verify({ libraryId: library.id }))
    faults.push(...verified.faults)
  return { files: await filesBelow(folder, ''), items: videos.sort(), faults }
}

async function filesBelow(
  folder: Home['folder'],
  path: RelativePath,
): Promise<Readonly<Record<RelativePath, Digest>>> {
  const found: Record<RelativePath, Digest> = {}
  for (const { name, kind } of (await folder.list(path))?.entries ?? []) {
    const below = path === '' ? name : `${path}/${name}`
    if (kind === 'folder') Object.assign(found, await filesBelow(folder, below))
    else found[below] = await digestOf((await folder.read(below, 99_999)) ?? new Uint8Array())
  }
  return found
}
