import { createScratch } from '../data.js'
import { defineRow, type Row, type Stage } from '../row.js'
import { type EnrichedAtLimits, enrichAtLimits } from '../stand-in/enrich-at-limits.js'
import { leastTimeFor, type ServiceName } from '../stand-in/serve-services.js'

/** At TMDB's own limit: 40 calls in any second, and busy every now and then. */
export const enrichTmdb = enrichRow('enrich-tmdb', 32_000, ['tmdb'])

/** At the limits of the slowest; the day's calls to OMDb are spent early on. */
export const enrichAll = enrichRow('enrich-all', 8_000, ['tmdb', 'tvdb', 'fanart', 'omdb'])

function enrichRow(id: string, movies: number, services: readonly ServiceName[]): Row {
  return defineRow({
    id,
    what: `virtual time to enrich ${movies} movies from ${services.join(', ')}, beside the least their limits allow`,
    bar: { atMost: 1.1 },
    rounds: 1,
    prepare: () => prepareEnrich(movies, services),
  })
}

/** The round that warms up is a hundredth of the others. */
async function prepareEnrich(movies: number, services: readonly ServiceName[]): Promise<Stage> {
  let last: Promise<EnrichedAtLimits> | undefined
  const enriched = (round: number) => {
    last ??= enrichOnce(services, round === 0 ? movies / 100 : movies)
    return last
  }
  return {
    beforeRound() {
      last = undefined
    },
    ours: async (round) => (await enriched(round)).tookMs,
    peer: async (round) => leastTimeFor(await enriched(round)),
  }
}

async function enrichOnce(services: readonly ServiceName[], count: number) {
  const scratch = await createScratch('enrich')
  try {
    const report = await enrichAtLimits({ folder: scratch.path, movies: count, services })
    expectPolite(report, count)
    return report
  } finally {
    await scratch.remove()
  }
}

/** No limit is broken, everything is enriched, and the heap at the end is that of the first quarter. */
function expectPolite(
  { enriched, failures, violations, heap }: EnrichedAtLimits,
  count: number,
): void {
  if (violations.length > 0) throw new Error(`${violations.length} violations: ${violations[0]}`)
  if (enriched !== count) throw new Error(`${enriched} were enriched, not ${count}: ${failures[0]}`)
  const [, first = 0, ...later] = heap
  const growth = Math.max(...later) - first
  if (growth > mostGrowth)
    throw new Error(`The heap grew by ${growth} bytes after the first quarter.`)
}

/** Caches of fixed size still fill up after the first quarter, and the report names each movie for which OMDb owes an answer. */
const mostGrowth = 16 * 1024 * 1024
