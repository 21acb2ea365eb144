import { expect, it } from 'vitest'
import { fencedStorage } from '../jobs/fenced-storage.js'
import type { JobHandler } from '../jobs/worker-options.js'
import { createMemoryEventSink } from '../memory/index.js'
import { createMetarr } from '../metarr.js'
import { aJob } from '../testing/builders.js'
import { memoryPorts } from '../testing/memory-ports.js'
import { createCorrelation } from './correlation.js'

function scene() {
  const events = createMemoryEventSink()
  const correlation = createCorrelation()
  const metarr = createMetarr(memoryPorts({ events, correlation }))
  const { storage } = metarr.ports
  const makeOthers: JobHandler = async (_, { lease }) => {
    await fencedStorage(storage, lease).jobs.enqueue(aJob({ id: 'part', kind: 'none' }))
    const after = [lease.job.id]
    await storage.transaction((stores) =>
      stores.jobs.enqueue(aJob({ id: 'follower', kind: 'none', after })),
    )
    return undefined
  }
  return {
    storage,
    within: correlation.run,
    work: () =>
      metarr.work({ name: 'w', untilIdle: true, kinds: { parent: { handle: makeOthers } } }),
    idOf: async (job: string) => (await storage.jobs.find(job))?.correlationId,
    told: () => events.events().map(({ type, correlationId }) => [type, correlationId]),
  }
}

it('leads from a request to its job, to the jobs that this makes, and to what happens in them', async () => {
  const { within, storage, work, idOf, told } = scene()
  await within('request', () => storage.jobs.enqueue(aJob({ id: 'parent', kind: 'parent' })))
  await work()
  expect([await idOf('parent'), await idOf('part'), await idOf('follower')]).toEqual([
    'request',
    'request',
    'request',
  ])
  expect(told()).toEqual([
    ['job:started', 'request'],
    ['job:completed', 'request'],
  ])
})

it('leads back to the job that nobody asked for', async () => {
  const { storage, work, idOf, told } = scene()
  await storage.jobs.enqueue(aJob({ id: 'parent', kind: 'parent' }))
  await work()
  expect([await idOf('parent'), await idOf('part')]).toEqual([undefined, 'parent'])
  expect(told()).toContainEqual(['job:completed', 'parent'])
})
