import type { Storage } from '@metarr/core'
import { aJob, aJournalEntry, aLibrary, aMovie } from '@metarr/core/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createSqliteStorage } from './storage.js'
import { firstLineOf, kill, linesOf, startChild } from './testing/child-process.js'
import { temporaryFiles } from './testing/temporary-folder.js'

const claimJobs = new URL('./testing/claim-jobs.ts', import.meta.url)
const claimEntry = new URL('./testing/claim-entry.ts', import.meta.url)
const stopHalfWay = new URL('./testing/stop-half-way.ts', import.meta.url)

const patience = { timeout: 30_000, interval: 20 }

describe('several processes on one SQLite file', { timeout: 60_000 }, () => {
  const newFile = temporaryFiles()
  const opened: Storage[] = []

  async function open(file: string): Promise<Storage> {
    const storage = await createSqliteStorage({ file })
    opened.push(storage)
    return storage
  }

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((storage) => storage.close()))
  })

  it('hands each job to one of two processes', async () => {
    const file = newFile()
    const storage = await open(file)
    await storage.transaction(async ({ jobs }) => {
      for (let index = 0; index < 1000; index++) await jobs.enqueue(aJob({ id: `${index}` }))
    })
    const children = [1, 2].map((name) => startChild(claimJobs, [file, `worker ${name}`]))
    const claimed = await Promise.all(children.map(linesOf))
    expect(claimed.flat()).toHaveLength(1000)
    expect(new Set(claimed.flat()).size).toBe(1000)
    expect(await storage.jobs.list({ statuses: ['completed'], limit: 2000 })).toHaveLength(1000)
  })

  it('leaves no trace of a transaction whose process was killed, and keeps what was before', async () => {
    const file = newFile()
    const storage = await open(file)
    const startedAt = Date.now()
    const child = startChild(stopHalfWay, [file, `${startedAt}`])
    expect(await firstLineOf(child)).toBe('half-way')
    await kill(child)
    expect(await storage.libraries.list()).toEqual([])
    expect(await storage.jobs.list({ limit: 10 })).toEqual([])
    expect(await storage.journal.open()).toEqual([aJournalEntry({ startedAt })])
    await storage.libraries.add(aLibrary())
    expect(await storage.libraries.list()).toEqual([aLibrary()])
  })

  it('leaves a publish to the process that is at work on it, and refuses a second one', async () => {
    const file = newFile()
    const storage = await open(file)
    const child = startChild(stopHalfWay, [file, `${Date.now()}`])
    expect(await firstLineOf(child)).toBe('half-way')
    expect(await storage.journal.open()).toEqual([])
    await kill(child)
    await expect(storage.journal.begin(aJournalEntry({ id: 'second' }))).rejects.toMatchObject({
      code: 'publish-in-progress',
    })
  })

  it('takes a publish that began long ago for left behind, whoever has its number now', async () => {
    const file = newFile()
    const storage = await open(file)
    const child = startChild(stopHalfWay, [file, '1'])
    expect(await firstLineOf(child)).toBe('half-way')
    expect(await storage.journal.open()).toEqual([aJournalEntry({ startedAt: 1 })])
    await kill(child)
  })

  it('hands a publish that was left behind to one of those that recover it at once', async () => {
    const file = newFile()
    const storage = await open(file)
    const child = startChild(stopHalfWay, [file, '1'])
    expect(await firstLineOf(child)).toBe('half-way')
    await kill(child)
    const rivals = Array.from({ length: 4 }, () => startChild(claimEntry, [file, 'entry']))
    const said = await Promise.all(rivals.map(firstLineOf))
    expect(said.sort()).toEqual(['claimed', 'refused', 'refused', 'refused'])
    expect(await storage.journal.claim('entry')).toBe(false)
    await Promise.all(rivals.map(kill))
    expect(await storage.journal.claim('entry')).toBe(true)
  })

  it('shows one what another committed, and waits while another writes', async () => {
    const file = newFile()
    const [one, other] = [await open(file), await open(file)]
    await one.libraries.add(aLibrary())
    let [begin, look] = [() => {}, () => {}]
    const begun = new Promise<void>((resolve) => {
      begin = resolve
    })
    const looked = new Promise<void>((resolve) => {
      look = resolve
    })
    const writing = one.transaction(async ({ items }) => {
      await items.add(aMovie({ id: 'first' }))
      begin()
      await looked
      await items.add(aMovie({ id: 'second' }))
    })
    await begun
    const waiting = other.items.add(aMovie({ id: 'third' }))
    const seen = await other.items.count({})
    look()
    await Promise.all([writing, waiting])
    expect(seen).toBe(0)
    expect(await one.items.count({})).toBe(3)
  })

  it('opens a file without waiting for a transaction of another', async () => {
    const file = newFile()
    const one = await open(file)
    await one.transaction(async ({ libraries }) => {
      await libraries.add(aLibrary())
      const other = await open(file)
      expect(await other.libraries.list()).toEqual([])
    })
  })

  it('tells workers within a second or so that another process wrote', async () => {
    const file = newFile()
    const [here, there] = [await open(file), await open(file)]
    let rings = 0
    const stop = here.jobs.listen(() => {
      rings += 1
    })
    const ringsAfter = async (write: () => Promise<unknown>) => {
      const before = rings
      await write()
      await vi.waitFor(() => expect(rings).toBeGreaterThan(before), patience)
    }
    await ringsAfter(() => there.jobs.enqueue(aJob({ id: 'a' })))
    await ringsAfter(() => there.transaction(({ jobs }) => jobs.enqueue(aJob({ id: 'b' }))))
    stop()
  })

  it('lets many open a new file at once', async () => {
    const file = newFile()
    const storages = await Promise.all(Array.from({ length: 5 }, () => open(file)))
    await Promise.all(storages.map(({ jobs }, index) => jobs.enqueue(aJob({ id: `${index}` }))))
    expect(await storages[0]?.jobs.list({ limit: 10 })).toHaveLength(5)
  })
})
