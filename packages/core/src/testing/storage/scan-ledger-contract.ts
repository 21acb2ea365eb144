import { describe, expect, it } from 'vitest'
import { aLibrary, aScannedFolder, testTime } from '../builders.js'
import { openerWithMovies } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

export function describeScanLedgerContract(harness: StorageHarness): void {
  describe('scan ledger', () => {
    const open = openerWithMovies(harness)

    it('gives a folder back whole, also the root', async () => {
      const { scans } = await open()
      const folder = aScannedFolder({
        unknownFiles: ['alien/Zürich.xyz', 'alien/b'],
        device: '8',
        listing: 'all',
      })
      const stray = aScannedFolder({ folder: 'notes', unknownFiles: ['notes/a'], stray: true })
      await scans.save(folder, stray)
      await scans.save(aScannedFolder({ folder: '' }))
      expect(await scans.find('films', 'notes')).toStrictEqual(stray)
      expect(await scans.find('films', 'alien')).toStrictEqual(folder)
      expect(await scans.find('films', '')).toStrictEqual(aScannedFolder({ folder: '' }))
      expect(await scans.find('films', 'Alien')).toBeUndefined()
    })

    it('remembers what a folder looks like now', async () => {
      const { scans } = await open()
      const now = aScannedFolder({ signature: 'second', scannedAt: testTime + 1 })
      await scans.save(aScannedFolder({ unknownFiles: ['alien/x'] }))
      await scans.save(now)
      expect(await scans.list('films')).toStrictEqual([now])
    })

    it('remembers several folders together, known and new, or none of them', async () => {
      const { scans } = await open()
      await scans.save(aScannedFolder())
      const folders = ['alien', 'b', 'c'].map((folder) => aScannedFolder({ folder, listing: '2' }))
      await scans.save(...folders)
      expect(await scans.list('films')).toStrictEqual(folders)
      const stray = aScannedFolder({ libraryId: 'nowhere' })
      await expect(scans.save(aScannedFolder({ folder: 'd' }), stray)).rejects.toMatchObject({
        code: 'library-not-found',
      })
      expect(await scans.find('films', 'd')).toBeUndefined()
    })

    it('finds those of several folders that were scanned', async () => {
      const { scans } = await open()
      await scans.save(aScannedFolder(), aScannedFolder({ folder: 'b' }))
      const found = await scans.findMany('films', ['b', 'none', 'b'])
      expect(found).toStrictEqual([aScannedFolder({ folder: 'b' })])
      expect(await scans.findMany('nowhere', ['b'])).toEqual([])
    })

    it('lists the folders of a library by name', async () => {
      const storage = await open()
      await storage.libraries.add(aLibrary({ id: 'more' }))
      for (const folder of ['b', 'a/c', '', 'Ä', 'a', '🎬', '\uff21']) {
        await storage.scans.save(aScannedFolder({ folder }))
      }
      await storage.scans.save(aScannedFolder({ libraryId: 'more' }))
      const folders = (await storage.scans.list('films')).map(({ folder }) => folder)
      expect(folders).toEqual(['', 'a', 'a/c', 'b', 'Ä', '\uff21', '🎬'])
    })

    it('lists the folders of a large library once each', async () => {
      const { scans } = await open()
      const names = Array.from({ length: 2001 }, (_, index) => `${10_000 + index}`)
      await scans.save(...names.map((folder) => aScannedFolder({ folder })))
      expect((await scans.list('films')).map(({ folder }) => folder)).toEqual(names)
    })

    it('forgets a folder, and does not mind when there is none', async () => {
      const { scans } = await open()
      await scans.save(aScannedFolder())
      await scans.forget('films', 'alien')
      await scans.forget('films', 'alien')
      expect(await scans.list('films')).toEqual([])
    })

    it('refuses a folder of an unknown library', async () => {
      const { scans } = await open()
      await expect(scans.save(aScannedFolder({ libraryId: 'nowhere' }))).rejects.toMatchObject({
        name: 'NotFoundError',
        code: 'library-not-found',
        id: 'nowhere',
      })
    })
  })
}
