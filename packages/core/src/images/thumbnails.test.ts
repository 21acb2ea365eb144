import { beforeEach, describe, expect, it } from 'vitest'
import { collectGarbage } from '../cache/collect-garbage.js'
import type { Digest } from '../cache/digest.js'
import { storeImage } from '../cache/store-image.js'
import { createMemoryImageInspector, createMemoryThumbnailStore } from '../memory/index.js'
import { fixedClock } from '../testing/clock.js'
import { memoryPorts } from '../testing/memory-ports.js'
import { aPicture } from '../testing/picture.js'
import { showThumbnail, thumbnailWidthFor } from './show-thumbnail.js'

let made = 0
const inspector = createMemoryImageInspector()
const images = {
  ...inspector,
  thumbnail: (bytes: Uint8Array, size: { readonly width: number }) => {
    made++
    return inspector.thumbnail(bytes, size)
  },
}
const open = () =>
  memoryPorts({ images, clock: fixedClock(), thumbnails: createMemoryThumbnailStore() })
let ports = open()
let digest: Digest

beforeEach(async () => {
  made = 0
  ports = open()
  const blob = await storeImage(ports, aPicture())
  if (blob === undefined) throw new Error('The picture cannot be read')
  await ports.storage.blobLedger.record(blob, ports.clock.now())
  digest = blob.digest
})

describe('a thumbnail', () => {
  it('is made once for each width', async () => {
    const first = await showThumbnail(ports, { digest, width: 300 })
    const again = await showThumbnail(ports, { digest, width: 320 })
    await showThumbnail(ports, { digest, width: 640 })
    expect(first).toEqual({ bytes: aPicture(), mime: 'image/webp', width: 320 })
    expect([again, made]).toEqual([first, 2])
  })

  it('is made anew when what was kept is gone', async () => {
    await showThumbnail(ports, { digest })
    await ports.thumbnails.delete(digest)
    expect((await showThumbnail(ports, { digest })).bytes).toEqual(aPicture())
    expect(made).toBe(2)
  })

  it('is shown even where nothing can be kept', async () => {
    const full = { ...ports.thumbnails, put: () => Promise.reject(new Error('no room')) }
    const { bytes } = await showThumbnail({ ...ports, thumbnails: full }, { digest })
    expect(bytes).toEqual(aPicture())
  })

  it('of what is not in the cache is refused by name', async () => {
    const unknown = 'c'.repeat(64) as Digest
    await expect(showThumbnail(ports, { digest: unknown })).rejects.toMatchObject({
      code: 'blob-not-found',
    })
  })

  it('of what is no picture is refused', async () => {
    const text = await ports.blobs.put(
      new TextEncoder().encode('1\n00:00:01,000 --> 00:00:02,000\nHello'),
    )
    await expect(showThumbnail(ports, { digest: text })).rejects.toMatchObject({
      code: 'invalid-input',
    })
  })

  it('goes when its picture is collected', async () => {
    await showThumbnail(ports, { digest })
    const clock = fixedClock(Date.UTC(2027, 0, 1))
    const { removed, bytesFreed } = await collectGarbage({ ...ports, clock })
    expect({ removed, bytesFreed }).toEqual({ removed: 1, bytesFreed: 2 * aPicture().byteLength })
    expect(await ports.thumbnails.get({ digest, recipe: 'w320-1' })).toBeUndefined()
  })
})

describe('the width of a thumbnail', () => {
  it.each([
    [1, 160],
    [160, 160],
    [161, 320],
    [5000, 1280],
  ])('for %d pixels is %d', (wanted, width) => {
    expect(thumbnailWidthFor(wanted)).toBe(width)
  })
})
