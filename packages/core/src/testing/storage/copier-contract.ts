import { describe, expect, it } from 'vitest'
import type { CopiedRows, StorageCopier, StorageCopy } from '../../backup/storage-copy.js'
import { InvalidInputError, StorageError } from '../../errors.js'
import type { Storage } from '../../storage.js'
import { aCollection, aDigest, aLibrary, aMovie, anEpisode, aSeason, aSeries } from '../builders.js'
import { opener } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

/** Everything of a storage, in memory. */
interface WholeCopy extends StorageCopy {
  readonly pages: readonly CopiedRows[]
}

async function wholeCopyOf({ copy }: StorageCopier): Promise<WholeCopy> {
  return copy(async ({ schema, rows }) => copyOf(schema, await collect(rows())))
}

function copyOf(schema: readonly string[], pages: readonly CopiedRows[]): WholeCopy {
  return {
    schema,
    pages,
    async *rows() {
      yield* pages
    },
  }
}

async function collect<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const all: Value[] = []
  for await (const value of values) all.push(value)
  return all
}

/** What every storage that can be copied promises of its copies; for others there is nothing to check. */
export function describeCopierContract(harness: StorageHarness): void {
  describe('copier', () => {
    const open = opener(harness)

    async function openFilled(): Promise<{ storage: Storage; copier: StorageCopier }> {
      const storage = await open()
      if (storage.copier === undefined) throw new Error('This storage cannot be copied')
      await storage.libraries.add(aLibrary())
      await storage.libraries.add(aLibrary({ id: 'shows', name: 'Shows', root: '/shows' }))
      for (const item of [aCollection(), aSeries(), aSeason(), anEpisode()]) {
        await storage.items.add(item)
      }
      await storage.items.add(aMovie({ parentId: aCollection().id }))
      await storage.secrets.save({ name: 'tmdb.token', sealed: 'ünreadable "text"', savedAt: 0 })
      return { storage, copier: storage.copier }
    }

    it('keeps who may sign in, and ends all sessions', async () => {
      const { storage, copier } = await openFilled()
      const user = { id: 'anna', name: 'Anna', role: 'admin', passwordHash: 'x' } as const
      const digest = aDigest(7)
      await storage.users.add({ ...user, createdAt: 1 })
      await storage.sessions.add({ digest, userId: user.id, createdAt: 1, expiresAt: 2 })
      await copier.replace(await wholeCopyOf(copier))
      expect(await storage.users.list()).toHaveLength(1)
      expect(await storage.sessions.find(digest)).toBeUndefined()
    })

    it('says the same after everything was replaced by its copy', async () => {
      const { storage, copier } = await openFilled()
      const before = await wholeCopyOf(copier)
      await storage.libraries.remove(aLibrary().id)
      expect(await copier.replace(before)).toBeGreaterThan(5)
      expect((await wholeCopyOf(copier)).pages).toEqual(before.pages)
      expect(await storage.items.find(aMovie().id)).toEqual(aMovie({ parentId: aCollection().id }))
      expect(await storage.secrets.list()).toHaveLength(1)
    })

    it('counts the rows that it gives, and gives none before those that it refers to', async () => {
      const { copier } = await openFilled()
      await copier.copy(async ({ total, rows }) => {
        const pages = await collect(rows())
        expect(pages.flatMap((page) => page.rows)).toHaveLength(total)
        const seen = new Set<unknown>([null])
        for (const { parent_id, id } of pages.flatMap(({ table, rows }) =>
          table === 'items' ? rows : [],
        ) as { parent_id: unknown; id: unknown }[]) {
          expect(seen).toContain(parent_id)
          seen.add(id)
        }
      })
    })

    it('sees one moment, whatever others write meanwhile', async () => {
      const { storage, copier } = await openFilled()
      const before = await wholeCopyOf(copier)
      const during = await copier.copy(async ({ schema, rows }) => {
        await storage.items.remove(aMovie().id)
        return copyOf(schema, await collect(rows()))
      })
      expect(during.pages).toEqual(before.pages)
      expect(await storage.items.find(aMovie().id)).toBeUndefined()
    })

    it('leaves everything as it was when the copy breaks off or breaks a rule', async () => {
      const { copier } = await openFilled()
      const before = await wholeCopyOf(copier)
      const broken: StorageCopy = {
        schema: before.schema,
        async *rows() {
          yield* before.pages.slice(0, 2)
          throw new Error('torn')
        },
      }
      await expect(copier.replace(broken)).rejects.toThrow('torn')
      const orphans = before.pages.filter(({ table }) => table !== 'libraries')
      await expect(copier.replace(copyOf(before.schema, orphans))).rejects.toBeInstanceOf(
        InvalidInputError,
      )
      const stranger = [{ table: 'sqlite_schema', rows: [{ name: 'x' }] }]
      await expect(copier.replace(copyOf(before.schema, stranger))).rejects.toBeInstanceOf(
        InvalidInputError,
      )
      expect((await wholeCopyOf(copier)).pages).toEqual(before.pages)
    })

    it('takes a copy of an older schema, and refuses one of a newer', async () => {
      const { storage, copier } = await openFilled()
      const { schema, pages } = await wholeCopyOf(copier)
      const isOld = ({ table }: CopiedRows) => table !== 'secrets'
      const older = schema.filter((step) => step !== '0027-secrets')
      await copier.replace(copyOf(older, pages.filter(isOld)))
      expect(await storage.secrets.list()).toEqual([])
      expect(await storage.items.find(aMovie().id)).toBeDefined()
      const newer = copyOf([...schema, '9999-of-tomorrow'], pages)
      await expect(copier.replace(newer)).rejects.toBeInstanceOf(StorageError)
    })
  })
}
