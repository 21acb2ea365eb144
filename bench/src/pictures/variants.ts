import sharp, { type Sharp } from 'sharp'

/** A picture, ready to be changed. */
export interface Source {
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
  readonly hasAlpha: boolean
  /** Mean distance from grey, 0–180. */
  readonly colourfulness: number
}

/** Makes another file of a picture; `undefined` where that would change nothing. */
export type Change = (source: Source) => Promise<Uint8Array> | undefined

const recode = (image: Sharp, { hasAlpha }: Source, quality = 88): Promise<Uint8Array> =>
  hasAlpha ? image.webp({ quality }).toBuffer() : image.jpeg({ quality }).toBuffer()

const scaled =
  (factor: number): Change =>
  (source) =>
    recode(sharp(source.bytes).resize(Math.round(source.width * factor)), source)

const adjusted =
  (change: Parameters<Sharp['modulate']>[0]): Change =>
  (source) =>
    recode(sharp(source.bytes).modulate(change), source)

/** Shares of width and height that are cut off, 0–1. */
const cropped =
  (left: number, top: number, right: number, bottom: number): Change =>
  (source) =>
    recode(cut(source, [left, top, right, bottom]), source)

type Sides = readonly [left: number, top: number, right: number, bottom: number]

function cut({ bytes, width, height }: Source, [left, top, right, bottom]: Sides): Sharp {
  return sharp(bytes).extract({
    left: Math.round(width * left),
    top: Math.round(height * top),
    width: Math.floor(width * (1 - left - right) - 0.01),
    height: Math.floor(height * (1 - top - bottom) - 0.01),
  })
}

const bordered =
  (across: number, upright: number, background: string): Change =>
  (source) => {
    const [x, y] = [Math.round(source.width * across), Math.round(source.height * upright)]
    return recode(
      sharp(source.bytes).extend({ left: x, right: x, top: y, bottom: y, background }),
      source,
    )
  }

/** Multiplies and shifts each colour, leaving what is transparent alone. */
const linear =
  (factors: readonly number[], shift: number): Change =>
  (source) => {
    const alpha = source.hasAlpha
    return recode(
      sharp(source.bytes).linear(
        [...factors, ...(alpha ? [1] : [])],
        [...factors.map(() => shift), ...(alpha ? [0] : [])],
      ),
      source,
    )
  }

const overlaid =
  (draw: (source: Source) => string): Change =>
  (source) => {
    const { width, height } = source
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${draw(source)}</svg>`
    return recode(sharp(source.bytes).composite([{ input: Buffer.from(svg) }]), source)
  }

/** Grey pictures have no other hue. */
const inAnotherHue =
  (hue: number): Change =>
  (source) =>
    source.colourfulness < 24 ? undefined : adjusted({ hue })(source)

/** What leaves a picture the same one. */
export const lightChanges: Readonly<Record<string, Change>> = {
  'half the size': scaled(0.5),
  'a quarter of the size': scaled(0.25),
  'larger by 40 %': scaled(1.4),
  'another shape by 1.5 %': (source) =>
    recode(
      sharp(source.bytes).resize(300, Math.round((304.5 * source.height) / source.width), {
        fit: 'fill',
      }),
      source,
    ),
  'quality 25': (source) => recode(sharp(source.bytes), source, 25),
  'quality 50': (source) => recode(sharp(source.bytes), source, 50),
  WebP: ({ bytes }) => sharp(bytes).webp({ quality: 50 }).toBuffer(),
  AVIF: ({ bytes }) => sharp(bytes).avif({ quality: 45, effort: 0 }).toBuffer(),
  'PNG of 64 colours': ({ bytes }) => sharp(bytes).png({ palette: true, colours: 64 }).toBuffer(),
  '6 % brighter': adjusted({ brightness: 1.06 }),
  '6 % darker': adjusted({ brightness: 0.94 }),
  '12 % more colourful': adjusted({ saturation: 1.12 }),
  '12 % paler': adjusted({ saturation: 0.88 }),
  'hue by 6°': adjusted({ hue: 6 }),
  'hue by -6°': adjusted({ hue: -6 }),
  warmer: linear([1.04, 1, 0.96], 0),
  'more contrast': linear([1.08, 1.08, 1.08], -8),
  sharper: (source) => recode(sharp(source.bytes).sharpen(), source),
  softer: (source) => recode(sharp(source.bytes).blur(1.2), source),
  'crop 1 %': cropped(0.01, 0.01, 0.01, 0.01),
  'crop 2 %': cropped(0.02, 0.02, 0.02, 0.02),
  'crop 2 % left': cropped(0.02, 0, 0, 0),
  'crop 2 % top and bottom': cropped(0, 0.02, 0, 0.02),
  'crop 2 % right and bottom': cropped(0, 0, 0.02, 0.02),
  'black border 1 %': bordered(0.01, 0.01, 'black'),
  'black border 2 %': bordered(0.02, 0.02, 'black'),
  'white border 2 %': bordered(0.02, 0.02, 'white'),
  'red border 2 %': bordered(0.02, 0.02, '#c02020'),
  'black bars 2 % at the sides': bordered(0.02, 0, 'black'),
  'half the size, quality 50, crop 1 %': (source) =>
    recode(cut(source, [0.01, 0, 0.01, 0.02]).resize(Math.round(source.width / 2)), source, 50),
}

/** What goes further than the bar: reported apart, with no right answer. */
export const heavyChanges: Readonly<Record<string, Change>> = {
  'crop 4 %': cropped(0.04, 0.04, 0.04, 0.04),
  'crop 6 %': cropped(0.06, 0.06, 0.06, 0.06),
  'crop 10 %': cropped(0.1, 0.1, 0.1, 0.1),
  'black border 4 %': bordered(0.04, 0.04, 'black'),
  'black border 8 %': bordered(0.08, 0.08, 'black'),
  'a title across it': overlaid(({ width, height }) => {
    const letter = width / 14
    const letters = Array.from({ length: 12 }, (_, at) => {
      const x = letter * (1 + at)
      return `<path d="M${x} ${height * 0.8}h${letter * 0.7}v${letter * (0.4 + 0.2 * (at % 4))}h${-letter * 0.7}z" fill="#fff"/>`
    })
    return letters.join('')
  }),
  'a badge in the corner': overlaid(
    ({ width, height }) =>
      `<rect x="${width * 0.75}" y="${height * 0.05}" width="${width * 0.2}" height="${height * 0.1}" fill="#e0b000"/>`,
  ),
  'in grey': (source) => recode(sharp(source.bytes).greyscale(), source),
  mirrored: (source) => recode(sharp(source.bytes).flop(), source),
}

/** What makes another picture of the same scene. */
export const otherPictures: Readonly<Record<string, Change>> = {
  'the upper left': cropped(0, 0, 0.3, 0.3),
  'the lower right': cropped(0.3, 0.3, 0, 0),
  'the middle': cropped(0.2, 0.2, 0.2, 0.2),
  'more of the middle': cropped(0.125, 0.125, 0.125, 0.125),
  'the left': cropped(0, 0, 0.2, 0),
  'the right': cropped(0.2, 0, 0, 0),
  'in other colours': inAnotherHue(180),
  'in colours next to them': inAnotherHue(90),
  inverted: (source) => recode(sharp(source.bytes).negate({ alpha: false }), source),
}
