import { rebuildCache } from '../cache/rebuild-cache.js'
import { repairCache } from '../cache/repair-cache.js'
import { verifyCache } from '../cache/verify-cache.js'
import { fencedStorage } from '../jobs/fenced-storage.js'
import type { JobKind } from '../jobs/worker-options.js'
import type { Ports } from '../ports.js'
import type { VerbOptions } from '../progress.js'
import { verbOptions } from './verb-options.js'

/** Jobs that look after the cache beside `gc`. Each tells in its summary what came of it. */
export const cacheJobs = ['cache-verify', 'cache-repair', 'cache-rebuild'] as const

/** A job that looks after the cache; see {@link cacheJobs}. */
export type CacheJob = (typeof cacheJobs)[number]

/** Digests that a summary names at most: it is read by people. */
const namedAtMost = 10

const doings: Readonly<Record<CacheJob, (ports: Ports, request: VerbOptions) => Promise<string>>> =
  {
    async 'cache-verify'(ports, request) {
      const { checked, faults } = await verifyCache(ports, request)
      if (faults.length === 0) return `${checked} files, all sound`
      return `${faults.length} of ${checked} not sound: ${named(faults.map(({ digest, kind }) => `${digest} ${kind}`))}`
    },

    async 'cache-repair'(ports, request) {
      const { repaired, lost } = await repairCache(ports, request)
      const healed = `${repaired.length} repaired, ${lost.length} lost`
      return lost.length === 0 ? healed : `${healed}: ${named(lost.map(({ digest }) => digest))}`
    },

    async 'cache-rebuild'(ports, request) {
      const { listed, corrupt } = await rebuildCache(ports, request)
      const known = `${listed} files are known again`
      return corrupt.length === 0 ? known : `${known}; not sound: ${named(corrupt)}`
    },
  }

function named(all: readonly string[]): string {
  const more = all.length > namedAtMost ? ` and ${all.length - namedAtMost} more` : ''
  return all.slice(0, namedAtMost).join(', ') + more
}

/** The handlers of {@link cacheJobs}: one of each kind at a time. */
export function cacheJobKinds(ports: Ports): Readonly<Record<CacheJob, JobKind>> {
  return Object.fromEntries(
    cacheJobs.map((name): [CacheJob, JobKind] => [
      name,
      {
        concurrency: 1,
        async handle(_, context) {
          const fenced = { ...ports, storage: fencedStorage(ports.storage, context.lease) }
          return { summary: await doings[name](fenced, verbOptions(context)) }
        },
      },
    ]),
  ) as Record<CacheJob, JobKind>
}
