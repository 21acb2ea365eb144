import { describe, expect, it } from 'vitest'
import { ConflictError, InvalidInputError, StorageError } from '../../errors.js'
import { aJob, aLibrary, aMovie, aSelection } from '../builders.js'
import { offerPosters, opener } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

export function describeTransactionContract(harness: StorageHarness): void {
  describe('transactions', () => {
    const open = opener(harness)

    it('keeps what a transaction did when it resolves, and returns what it returned', async () => {
      const storage = await open()
      const result = await storage.transaction(async ({ libraries, items }) => {
        await libraries.add(aLibrary())
        await items.add(aMovie())
        return 'done'
      })
      expect(result).toBe('done')
      expect(await storage.items.find('alien')).toEqual(aMovie())
    })

    it('leaves no trace when a transaction rejects, and passes the reason on', async () => {
      const storage = await open()
      const reason = new Error('the power went')
      const failing = storage.transaction(async ({ libraries, jobs }) => {
        await libraries.add(aLibrary())
        await jobs.enqueue(aJob())
        throw reason
      })
      await expect(failing).rejects.toBe(reason)
      expect(await storage.libraries.list()).toEqual([])
      expect(await storage.jobs.find('job')).toBeUndefined()
    })

    it('keeps earlier transactions when a later one rejects', async () => {
      const storage = await open()
      await storage.transaction(({ libraries }) => libraries.add(aLibrary()))
      await storage.transaction(({ items }) => items.add(aMovie()))
      const failing = storage.transaction(async ({ items }) => {
        await items.save(aMovie({ state: 'identified' }))
        throw new Error('half-way')
      })
      await expect(failing).rejects.toThrow('half-way')
      expect(await storage.items.find('alien')).toEqual(aMovie())
    })

    it('shows a transaction its own writes', async () => {
      const storage = await open()
      const seen = await storage.transaction(async ({ libraries }) => {
        await libraries.add(aLibrary())
        return libraries.find('films')
      })
      expect(seen).toEqual(aLibrary())
    })

    it('never shows others what a transaction did before it commits', async () => {
      const storage = await open()
      let seen: Promise<unknown> = Promise.resolve()
      const failing = storage.transaction(async ({ libraries }) => {
        await libraries.add(aLibrary())
        seen = storage.libraries.list()
        await libraries.list()
        throw new Error('after all not')
      })
      await expect(failing).rejects.toThrow('after all not')
      expect(await seen).toEqual([])
    })

    it('leaves nothing of a refused write behind in a transaction that goes on', async () => {
      const storage = await open()
      await storage.libraries.add(aLibrary())
      await storage.items.add(aMovie())
      const [candidateId = ''] = await offerPosters(storage)
      const kept = [aSelection({ candidateId })]
      const refused = [aSelection({ candidateId: 'nobody’s' })]
      await storage.selections.replace('alien', 'poster', kept)
      await storage.transaction(async ({ selections }) => {
        const replacing = selections.replace('alien', 'poster', refused)
        await expect(replacing).rejects.toMatchObject({ code: 'candidate-not-found' })
      })
      expect(await storage.selections.list('alien')).toEqual(kept)
    })

    it('lets a transaction go on after a write that was refused', async () => {
      const storage = await open()
      await storage.libraries.add(aLibrary())
      await storage.transaction(async ({ libraries }) => {
        await expect(libraries.add(aLibrary())).rejects.toBeInstanceOf(ConflictError)
        await libraries.add(aLibrary({ id: 'more' }))
      })
      expect((await storage.libraries.list()).map(({ id }) => id)).toEqual(['films', 'more'])
    })

    it('keeps writes apart that one transaction makes at once', async () => {
      const storage = await open()
      await storage.libraries.add(aLibrary())
      const ids = ['a', 'b', 'c', 'a', 'd']
      await storage.transaction(async ({ items }) => {
        const outcomes = await Promise.allSettled(ids.map((id) => items.add(aMovie({ id }))))
        expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual([
          true,
          true,
          true,
          false,
          true,
        ])
      })
      expect(await storage.items.count({})).toBe(4)
    })

    it('runs transactions one after another, and single writes between them', async () => {
      const storage = await open()
      await storage.libraries.add(aLibrary())
      await storage.items.add(aMovie())
      const bump = async () =>
        storage.transaction(async ({ items }) => {
          const item = await items.find('alien')
          if (item !== undefined) await items.save({ ...item, priority: item.priority + 1 })
        })
      await Promise.all([bump(), bump(), storage.jobs.enqueue(aJob()), bump(), bump()])
      expect(await storage.items.find('alien')).toMatchObject({ priority: 9, revision: 5 })
      expect(await storage.jobs.find('job')).toBeDefined()
    })

    it('refuses the stores of a transaction that is over', async () => {
      const storage = await open()
      const kept = await storage.transaction(async (stores) => stores)
      await expect(kept.libraries.add(aLibrary())).rejects.toBeInstanceOf(InvalidInputError)
      await expect(kept.libraries.list()).rejects.toBeInstanceOf(InvalidInputError)
      expect(await storage.libraries.list()).toEqual([])
    })

    it('leaves no trace of writes that still ran when a transaction rejected', async () => {
      const storage = await open()
      const failing = storage.transaction(async ({ libraries }) => {
        const late = [1, 2, 3].map((n) => libraries.add(aLibrary({ id: `${n}` })))
        void Promise.allSettled(late)
        throw new Error('no patience')
      })
      await expect(failing).rejects.toThrow('no patience')
      expect(await storage.libraries.list()).toEqual([])
    })

    it('goes on after a transaction that rejected', async () => {
      const storage = await open()
      const failing = storage.transaction(async () => Promise.reject(new Error('no')))
      await expect(failing).rejects.toThrow('no')
      await storage.libraries.add(aLibrary())
      expect(await storage.libraries.list()).toHaveLength(1)
    })

    it('refuses everything once closed, and may be closed again', async () => {
      const storage = await open()
      await storage.close()
      await storage.close()
      await expect(storage.libraries.list()).rejects.toBeInstanceOf(StorageError)
      await expect(storage.libraries.add(aLibrary())).rejects.toBeInstanceOf(StorageError)
      await expect(storage.transaction(async () => 1)).rejects.toBeInstanceOf(StorageError)
    })
  })
}
