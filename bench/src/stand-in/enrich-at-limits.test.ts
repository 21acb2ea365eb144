import { describe, expect, it } from 'vitest'
import { createScratch } from '../data.js'
import { enrichAtLimits } from './enrich-at-limits.js'
import { leastTimeFor, type ServiceName } from './serve-services.js'

async function enriched(movies: number, services: readonly ServiceName[]) {
  const scratch = await createScratch('enrich-test')
  try {
    return await enrichAtLimits({ folder: scratch.path, movies, services })
  } finally {
    await scratch.remove()
  }
}

/** One call proves the key before others go; the last answer is waited for. */
const firstAndLastMs = 300

describe('enriching at the limits of services', () => {
  it('breaks no limit of TMDB, and takes at most a tenth longer than they demand', async () => {
    const report = await enriched(240, ['tmdb'])
    expect(report.violations).toEqual([])
    expect(report).toMatchObject({ enriched: 240, calls: { tmdb: 240 } })
    expect(report.tookMs).toBeLessThan(1.1 * leastTimeFor(report) + firstAndLastMs)
  }, 60_000)

  it('breaks no limit of any service when all are asked', async () => {
    const report = await enriched(60, ['tmdb', 'tvdb', 'fanart', 'omdb'])
    expect(report.violations).toEqual([])
    expect(report).toMatchObject({ enriched: 60, failures: [] })
  }, 60_000)
})
