import { describe, expect, it } from 'vitest'
import { aLibrary, aMovie } from '../testing/builders.js'
import { memoryPorts } from '../testing/memory-ports.js'
import { createJobKinds } from './job-kinds.js'
import { libraryJob } from './library-work.js'

/** A library whose items nobody answers for: they stay to be asked about, whatever is done. */
async function withUnanswered(movies: number) {
  const ports = memoryPorts({})
  const { storage } = ports
  await storage.libraries.add(aLibrary())
  for (let index = 0; index < movies; index++) {
    const id = `${index}`
    await storage.items.add(aMovie({ id, folder: id, externalIds: {}, state: 'identified' }))
  }
  const kinds = createJobKinds(ports)

  /** Does the most urgent job of a kind; `undefined` when there is none. */
  async function doNext(kind: 'enrich' | 'select' = 'enrich'): Promise<string | undefined> {
    const request = { worker: 'w', kinds: [kind], limit: 1, leaseMs: 60_000 }
    const [lease] = await storage.jobs.claim({ ...request, now: ports.clock.now() })
    if (lease === undefined) return undefined
    const { signal } = new AbortController()
    const done = await kinds[kind].handle(lease.job, { lease, signal, report: () => undefined })
    await storage.transaction(async (stores) => {
      await stores.jobs.finish([{ lease, outcome: { status: 'completed' } }], ports.clock.now())
      await done?.effect?.(stores)
    })
    return done?.summary
  }

  const work = { kind: 'enrich', libraryId: 'films' } as const
  await storage.jobs.enqueue(libraryJob(ports, work))
  return { doNext, storage }
}

describe('enriching a large library', () => {
  it('is split once, also when what was asked about stays without an answer', async () => {
    const { doNext } = await withUnanswered(201)
    const summaries: (string | undefined)[] = []
    for (let turn = 0; turn < 5; turn++) summaries.push(await doNext())
    const [nothing, all] = ['0 enriched', 'in 2 parts']
    expect(summaries).toEqual([all, nothing, nothing, nothing, undefined])
  })

  it('chooses for what the parts left only after it chose for the parts', async () => {
    const { doNext, storage } = await withUnanswered(201)
    for (let turn = 0; turn < 4; turn++) await doNext()
    const statuses = async () => {
      const jobs = await storage.jobs.list({ kind: 'select', limit: 9 })
      return jobs.map(({ status }) => status).sort()
    }
    const seen: (readonly string[])[] = [await statuses()]
    for (const _ of ['first', 'second']) {
      await doNext('select')
      seen.push(await statuses())
    }
    expect(seen).toEqual([
      ['pending', 'pending', 'waiting'],
      ['completed', 'pending', 'waiting'],
      ['completed', 'completed', 'pending'],
    ])
  })

  it('is one job where it is small', async () => {
    const { doNext } = await withUnanswered(200)
    expect([await doNext(), await doNext()]).toEqual(['0 enriched', undefined])
  })
})
