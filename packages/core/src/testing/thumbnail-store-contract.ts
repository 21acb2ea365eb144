import { describe, expect, it } from 'vitest'
import type { Digest } from '../cache/digest.js'
import type { ThumbnailStore } from '../images/thumbnail-store.js'

/** How the suite gets at the store it checks. */
export interface ThumbnailStoreHarness {
  /** A store without thumbnails. */
  readonly open: () => Promise<ThumbnailStore>
}

/** What every store of thumbnails promises. */
export function describeThumbnailStoreContract(
  name: string,
  { open }: ThumbnailStoreHarness,
): void {
  describe(`${name} as a ThumbnailStore`, () => {
    it('gives back what was put, by digest and recipe', async () => {
      const store = await open()
      await store.put({ digest: first, recipe: 'w160-1' }, webp(20))
      await store.put({ digest: first, recipe: 'w320-1' }, webp(30))
      expect(await store.get({ digest: first, recipe: 'w320-1' })).toEqual(webp(30))
      expect(await store.get({ digest: first, recipe: 'w640-1' })).toBeUndefined()
      expect(await store.get({ digest: second, recipe: 'w160-1' })).toBeUndefined()
    })

    it('lets any number of writers put the same one', async () => {
      const store = await open()
      const key = { digest: first, recipe: 'w160-1' }
      await Promise.all(Array.from({ length: 20 }, () => store.put(key, webp(5000))))
      expect(await store.get(key)).toEqual(webp(5000))
    })

    it('lists each digest once, in ascending order', async () => {
      const store = await open()
      await store.put({ digest: second, recipe: 'w160-1' }, webp(20))
      await store.put({ digest: first, recipe: 'w160-1' }, webp(20))
      await store.put({ digest: first, recipe: 'w320-1' }, webp(20))
      expect(await allOf(store)).toEqual([first, second])
    })

    it('removes all thumbnails of a digest, says what that freed, and no others', async () => {
      const store = await open()
      await store.put({ digest: first, recipe: 'w160-1' }, webp(20))
      await store.put({ digest: first, recipe: 'w320-1' }, webp(30))
      await store.put({ digest: neighbour, recipe: 'w160-1' }, webp(40))
      expect(await store.delete(first)).toBe(50)
      expect(await store.delete(first)).toBe(0)
      expect(await allOf(store)).toEqual([neighbour])
    })
  })
}

const first = 'a'.repeat(64) as Digest
const second = 'b'.repeat(64) as Digest
/** Shares its first digits with `first`. */
const neighbour = `${'a'.repeat(63)}b` as Digest

/** Bytes that begin as a WebP of this length does. */
function webp(length: number): Uint8Array {
  const bytes = new Uint8Array(length).fill(7)
  bytes.set(new TextEncoder().encode('RIFF'))
  new DataView(bytes.buffer).setUint32(4, length - 8, true)
  return bytes
}

async function allOf(store: ThumbnailStore): Promise<readonly Digest[]> {
  const digests: Digest[] = []
  for await (const digest of store.list()) digests.push(digest)
  return digests
}
