import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { InvalidInputError } from '../../errors.js'
import { similarity } from '../../images/near-duplicate.js'
import { aPicture } from '../../testing/picture.js'
import { plainJpegHeader } from './jpeg-header.js'
import { createSharpImageInspector } from './sharp-image-inspector.js'

const inspector = createSharpImageInspector()
const scene = aPicture({ width: 300, height: 200 })
const recoded = (change: (image: Sharp) => Sharp) => change(sharp(scene)).toBuffer()
const hashOf = async (bytes: Uint8Array) => (await inspector.inspect(bytes))?.perceptualHash
const frames = () =>
  sharp([Buffer.from(scene), Buffer.from(aPicture({ width: 300, height: 200, seed: 2 }))], {
    join: { animated: true },
  })
const svg = (attributes: string) =>
  new TextEncoder().encode(
    `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}><circle cx="80" cy="80" r="60" fill="#30c0e0"/></svg>`,
  )

describe('what a picture really is', () => {
  it.each<[string, string, () => Promise<Uint8Array>]>([
    ['JPEG', 'image/jpeg', () => recoded((image) => image.jpeg())],
    [
      'a JPEG that loads bit by bit',
      'image/jpeg',
      () => recoded((image) => image.jpeg({ progressive: true })),
    ],
    [
      'a JPEG in print colours',
      'image/jpeg',
      () => recoded((image) => image.toColourspace('cmyk').jpeg()),
    ],
    ['a JPEG in grey', 'image/jpeg', () => recoded((image) => image.greyscale().jpeg())],
    ['PNG', 'image/png', () => recoded((image) => image.png())],
    ['a PNG of 16 bits', 'image/png', () => recoded((image) => image.toColourspace('rgb16').png())],
    [
      'a PNG of 16 colours',
      'image/png',
      () => recoded((image) => image.png({ palette: true, colours: 16 })),
    ],
    ['WebP', 'image/webp', () => recoded((image) => image.webp())],
    ['AVIF', 'image/avif', () => recoded((image) => image.avif({ effort: 0 }))],
    ['GIF', 'image/gif', () => recoded((image) => image.gif())],
    ['TIFF', 'image/tiff', () => recoded((image) => image.tiff())],
  ])('reads %s, and sees the same picture in it', async (_name, mime, make) => {
    const facts = await inspector.inspect(await make())
    expect(facts).toMatchObject({ mime, width: 300, height: 200 })
    expect(similarity(facts?.perceptualHash, await hashOf(scene))).toBeGreaterThanOrEqual(0.9)
  })

  it.each<[string, () => Promise<Uint8Array>]>([
    ['GIF', () => frames().gif().toBuffer()],
    ['WebP', () => frames().webp().toBuffer()],
  ])('takes the first frame of a moving %s for all of it', async (_name, make) => {
    const facts = await inspector.inspect(await make())
    expect(facts).toMatchObject({ width: 300, height: 200, frames: 2 })
    expect(similarity(facts?.perceptualHash, await hashOf(scene))).toBeGreaterThanOrEqual(0.9)
  })

  it('gives the size as shown, and the hash as seen, of a photograph that its camera turned', async () => {
    const turned = await recoded((image) => image.withMetadata({ orientation: 6 }).jpeg())
    const facts = await inspector.inspect(turned)
    expect(facts).toMatchObject({ width: 200, height: 300 })
    const upright = await sharp(scene).rotate(90).jpeg().toBuffer()
    expect(similarity(facts?.perceptualHash, await hashOf(upright))).toBeGreaterThanOrEqual(0.9)
  })

  it('reads a drawing in SVG, at the size that it gives itself', async () => {
    const facts = await inspector.inspect(svg('width="300" height="200"'))
    expect(facts).toMatchObject({ mime: 'image/svg+xml', width: 300, height: 200, hasAlpha: true })
  })

  it('trap 15: tells a white logo from a black one and from a blank picture, all transparent around', async () => {
    const logo = (colour: string) =>
      sharp({ create: { width: 400, height: 160, channels: 4, background: '#0000' } })
        .composite([
          {
            input: Buffer.from(
              `<svg width="400" height="160"><path d="M20 20h90v120h-90zM140 60h60v80h-60zM240 20h120v40h-120z" fill="${colour}"/></svg>`,
            ),
          },
        ])
        .png()
        .toBuffer()
    const [white, black, blank] = await Promise.all(['#fff', '#000', 'none'].map(logo))
    const facts = await Promise.all(
      [white, black, blank].map((one) => inspector.inspect(one as Buffer)),
    )
    const [whiteHash, blackHash, blankHash] = facts.map((one) => one?.perceptualHash)
    expect(facts[0]?.hasAlpha).toBe(true)
    expect(similarity(whiteHash, blackHash)).toBeLessThan(0.9)
    expect(blankHash).toBeUndefined()
  })
})

describe('what is refused before it is decoded', () => {
  it('trap 17: a logo of 600 megapixels', async () => {
    const logo = Buffer.from(aPicture())
    logo.writeUInt32BE(30_000, 16)
    logo.writeUInt32BE(20_000, 20)
    expect(await inspector.inspect(logo)).toBeUndefined()
    await expect(inspector.thumbnail(logo, { width: 160 })).rejects.toThrow(InvalidInputError)
  })

  it('a JPEG whose header says more pixels than are allowed', async () => {
    const jpeg = await recoded((image) => image.jpeg())
    expect(await createSharpImageInspector({ maximumPixels: 59_999 }).inspect(jpeg)).toBeUndefined()
    expect(await createSharpImageInspector({ maximumPixels: 60_000 }).inspect(jpeg)).toBeDefined()
  })

  it('a bomb: a file of some kilobytes that unfolds to more than the limit', async () => {
    const bomb = await sharp({
      create: { width: 9000, height: 9000, channels: 3, background: '#000' },
    })
      .png({ compressionLevel: 9 })
      .toBuffer()
    expect(bomb.byteLength).toBeLessThan(500_000)
    expect(
      await createSharpImageInspector({ maximumPixels: 80_000_000 }).inspect(bomb),
    ).toBeUndefined()
  })

  it.each([
    ['a drawing that wants a billion pixels', svg('width="100000" height="100000"')],
    ['an SVG that names other files', svg('width="0" height="0"')],
    ['a web page', new TextEncoder().encode('<html><body>404</body></html>')],
    [
      'a video',
      Uint8Array.from([0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70, 0x69, 0x73, 0x6f, 0x6d, 0, 0, 0, 0]),
    ],
  ])('%s', async (_name, bytes) => {
    expect(await inspector.inspect(bytes)).toBeUndefined()
  })
})

describe('torn pictures', () => {
  it.each<[string, (image: Sharp) => Sharp]>([
    ['JPEG', (image) => image.jpeg()],
    ['PNG', (image) => image.png()],
    ['WebP', (image) => image.webp()],
    ['AVIF', (image) => image.avif({ effort: 0 })],
    ['GIF', (image) => image.gif()],
  ])('a %s that broke off in the middle is no picture', async (_name, change) => {
    const whole = await recoded(change)
    for (const share of [0.02, 0.3, 0.6]) {
      const torn = whole.subarray(0, Math.floor(whole.length * share))
      expect(await inspector.inspect(torn)).toBeUndefined()
    }
  })
})

describe('the header of a JPEG', () => {
  it('says what the decoder says', async () => {
    const jpegs = await Promise.all([
      recoded((image) => image.jpeg()),
      recoded((image) => image.jpeg({ progressive: true })),
      recoded((image) => image.greyscale().jpeg()),
      recoded((image) => image.withIccProfile('p3').jpeg()),
    ])
    for (const jpeg of jpegs) expect(plainJpegHeader(jpeg)).toEqual({ width: 300, height: 200 })
  })

  it('is left to the decoder when a camera wrote it, and where it is torn or strange', async () => {
    const jpeg = await recoded((image) => image.jpeg())
    const turned = await recoded((image) => image.withMetadata({ orientation: 3 }).jpeg())
    const torn = Array.from({ length: 60 }, (_, length) => jpeg.subarray(0, length))
    const strange = Buffer.from(jpeg).fill(0, 4, 6)
    for (const bytes of [turned, ...torn, strange, scene])
      expect(plainJpegHeader(bytes)).toBeUndefined()
  })
})

describe('thumbnails', () => {
  it('are WebP, upright, as wide as asked for and never wider than the picture', async () => {
    const turned = await recoded((image) => image.withMetadata({ orientation: 6 }).jpeg())
    const small = await sharp(await inspector.thumbnail(turned, { width: 100 })).metadata()
    expect(small).toMatchObject({ format: 'webp', width: 100, height: 150 })
    const same = await sharp(await inspector.thumbnail(turned, { width: 1280 })).metadata()
    expect(same).toMatchObject({ width: 200, height: 300 })
  })

  it('are the same bytes each time', async () => {
    const [one, other] = [
      await inspector.thumbnail(scene, { width: 160 }),
      await inspector.thumbnail(scene, { width: 160 }),
    ]
    expect(one).toEqual(other)
  })

  it('stand still', async () => {
    const small = await inspector.thumbnail(await frames().gif().toBuffer(), { width: 160 })
    expect((await sharp(small).metadata()).pages ?? 1).toBe(1)
  })
})

describe('turning pictures into another format', () => {
  it.each([
    ['WebP', 'image/jpeg', () => recoded((image) => image.webp())],
    [
      'a WebP that is see-through',
      'image/png',
      () => recoded((image) => image.ensureAlpha(0.5).webp()),
    ],
    ['AVIF', 'image/jpeg', () => recoded((image) => image.avif())],
    [
      'a JPEG in print colours',
      'image/png',
      () => recoded((image) => image.toColourspace('cmyk').jpeg()),
    ],
    ['SVG', 'image/png', async () => svg('width="160" height="160"')],
  ] as const)('keeps what %s shows, as %s', async (_, format, picture) => {
    const bytes = await picture()
    const before = await inspector.inspect(bytes)
    const after = await inspector.inspect(await inspector.convert(bytes, format))
    expect(after).toMatchObject({ mime: format, width: before?.width, height: before?.height })
    expect(similarity(before?.perceptualHash, after?.perceptualHash)).toBeGreaterThan(0.9)
  })

  it('refuses what is no picture', async () => {
    const text = new TextEncoder().encode('<html>404</html>')
    await expect(inspector.convert(text, 'image/jpeg')).rejects.toThrow(InvalidInputError)
  })
})
