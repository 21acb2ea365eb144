import { describe, expect, it } from 'vitest'
import { readChunks, storeChunks } from '../cache/blob-chunks.js'
import type { BlobStore } from '../cache/blob-store.js'
import { type Digest, digestOf } from '../cache/digest.js'

/** How the suite gets at the store it checks. */
export interface BlobStoreHarness {
  /** A fresh, empty store. */
  readonly open: () => Promise<BlobStore>
}

const hourMs = 60 * 60 * 1000
const bytes = (text: string) => new TextEncoder().encode(text)

/** What every blob store promises. */
export function describeBlobStoreContract(name: string, { open }: BlobStoreHarness): void {
  describe(`${name} as a BlobStore`, () => {
    it('gives back what was put, under the digest of the bytes', async () => {
      const store = await open()
      const digest = await store.put(bytes('poster'))
      expect(digest).toBe(await digestOf(bytes('poster')))
      expect(await store.get(digest)).toEqual(bytes('poster'))
    })

    it('keeps one copy of identical bytes, also when twenty writers put them at once', async () => {
      const store = await open()
      const digests = await Promise.all(
        Array.from({ length: 20 }, () => store.put(bytes('poster'))),
      )
      expect(new Set(digests).size).toBe(1)
      expect(await collect(store.list())).toEqual([digests[0]])
    })

    it('keeps empty bytes', async () => {
      const store = await open()
      expect(await store.get(await store.put(new Uint8Array()))).toEqual(new Uint8Array())
    })

    it('does not know what nobody put', async () => {
      const store = await open()
      const digest = await digestOf(bytes('never'))
      expect(await store.get(digest)).toBeUndefined()
      expect(await store.has(digest)).toBe(false)
    })

    it('lists digests in ascending order', async () => {
      const store = await open()
      const digests: Digest[] = []
      for (const text of ['a', 'b', 'c', 'd', 'e', 'f']) digests.push(await store.put(bytes(text)))
      expect(await collect(store.list())).toEqual([...digests].sort())
    })

    it('removes, and does not mind removing again', async () => {
      const store = await open()
      const digest = await store.put(bytes('poster'))
      await store.delete(digest)
      await store.delete(digest)
      expect(await store.has(digest)).toBe(false)
      expect(await collect(store.list())).toEqual([])
    })

    it('removes what nobody put since, and keeps what somebody put again', async () => {
      const store = await open()
      const digest = await store.put(bytes('poster'))
      await store.delete(digest, Date.now() - hourMs)
      expect(await store.get(digest)).toEqual(bytes('poster'))
      await store.delete(digest, Date.now() + hourMs)
      expect(await store.has(digest)).toBe(false)
    })

    it('takes bytes that come in chunks, and gives them back in chunks', async () => {
      const store = await open()
      const stored = await storeChunks(store, inChunks('pos', '', 'ter'))
      expect(stored).toEqual({ digest: await digestOf(bytes('poster')), size: 6 })
      expect(await store.get(stored.digest)).toEqual(bytes('poster'))
      expect(await store.put(bytes('poster'))).toBe(stored.digest)
      const chunks = await collect((await readChunks(store, stored.digest)) ?? inChunks())
      expect(Buffer.concat(chunks).toString()).toBe('poster')
      expect(await collect(store.list())).toEqual([stored.digest])
    })

    it('keeps nothing of chunks that end in an error, which it passes on', async () => {
      const store = await open()
      await expect(storeChunks(store, cutOff('pos'))).rejects.toThrow('the line is dead')
      expect(await collect(store.list())).toEqual([])
      expect(await readChunks(store, await digestOf(bytes('pos')))).toBeUndefined()
    })

    it('keeps one copy of bytes that are there, when it is told to heal them', async () => {
      const store = await open()
      const digest = await store.put(bytes('poster'), { heal: true })
      expect(await store.put(bytes('poster'), { heal: true })).toBe(digest)
      expect(await store.get(digest)).toEqual(bytes('poster'))
    })

    it('is not changed by what its callers do to their bytes', async () => {
      const store = await open()
      const mine = bytes('poster')
      const digest = await store.put(mine)
      mine.fill(0)
      const first = await store.get(digest)
      first?.fill(0)
      expect(await store.get(digest)).toEqual(bytes('poster'))
    })
  })
}

async function* inChunks(...texts: readonly string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield bytes(text)
}

async function* cutOff(text: string): AsyncIterable<Uint8Array> {
  yield bytes(text)
  throw new Error('the line is dead')
}

async function collect<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const all: Value[] = []
  for await (const value of values) all.push(value)
  return all
}
