import { describe, expect, it } from 'vitest'
import type { ImageInspector } from '../images/image-inspector.js'
import { similarity } from '../images/near-duplicate.js'
import { aPicture } from './picture.js'

/** How the suite gets at the inspector it checks. */
export interface ImageInspectorHarness {
  /** A fresh inspector. */
  readonly open: () => Promise<ImageInspector>
}

/** What every image inspector promises. Its pictures are PNGs. */
export function describeImageInspectorContract(
  name: string,
  { open }: ImageInspectorHarness,
): void {
  describe(`${name} as an ImageInspector`, () => {
    it('tells the real type and size', async () => {
      const inspector = await open()
      const facts = await inspector.inspect(aPicture({ width: 60, height: 90 }))
      expect(facts).toMatchObject({ mime: 'image/png', width: 60, height: 90, hasAlpha: false })
    })

    it('gives equal pictures equal hashes, and different ones hashes that are not alike', async () => {
      const inspector = await open()
      const [one, same, other] = await Promise.all(
        [1, 1, 2].map((seed) => inspector.inspect(aPicture({ seed }))),
      )
      expect(similarity(one?.perceptualHash, same?.perceptualHash)).toBe(1)
      expect(similarity(one?.perceptualHash, other?.perceptualHash)).toBeLessThan(0.9)
    })

    it('gives a picture of one colour no hash', async () => {
      const facts = await (await open()).inspect(aPicture({ plain: true }))
      expect(facts).toMatchObject({ width: 60 })
      expect(facts).not.toHaveProperty('perceptualHash')
    })

    it.each([
      ['text', new TextEncoder().encode('<html>404</html>')],
      ['nothing', new Uint8Array()],
      ['a picture that was cut off', aPicture().slice(0, 40)],
    ])('does not take %s for a picture', async (_name, bytes) => {
      expect(await (await open()).inspect(bytes)).toBeUndefined()
    })

    it('refuses a picture with too many pixels without decoding it', async () => {
      const picture = aPicture()
      new DataView(picture.buffer).setUint32(16, 60_000)
      new DataView(picture.buffer).setUint32(20, 60_000)
      expect(await (await open()).inspect(picture)).toBeUndefined()
    })
  })
}
