import { type Palette, paletteAt } from './palettes.js'
import type { PictureSpec } from './picture.js'
import { seededRandom } from './random.js'
import { drawScene } from './scene.js'
import { circle, gradient, mix, rectangle } from './shapes.js'
import type { Sheet } from './sheet.js'
import { setCaption, setTitle } from './typesetting.js'

/** The whole picture as an SVG document without any text elements, so that it needs no fonts. */
export function composePicture(spec: PictureSpec): string {
  const { width, height } = spec
  const sheet = sheetOf(spec)
  const view = viewOf(spec).join(' ')
  const content = compositions[spec.kind](spec, sheet) + fading(spec, sheet)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${view}">${content}</svg>`
}

/** A cropped picture has lost a hundredth on every side. */
function viewOf({ width, height, finish }: PictureSpec): readonly number[] {
  const cut = finish === 'cropped' ? 0.01 : 0
  return [width * cut, height * cut, width * (1 - 2 * cut), height * (1 - 2 * cut)]
}

function fading({ finish }: PictureSpec, { width, height, palette }: Sheet): string {
  if (finish !== 'faded') return ''
  return rectangle(0, 0, width, height, { fill: palette.paper, 'fill-opacity': 0.12 })
}

const compositions = {
  poster: (spec, sheet) => drawScene(spec.scene, sheet) + posterLettering(spec, sheet),
  backdrop: (spec, sheet) =>
    drawScene(spec.scene, sheet) + vignette(sheet) + backdropLettering(spec, sheet),
  still: (spec, sheet) => drawScene(spec.scene, sheet) + vignette(sheet),
  banner: (spec, sheet) =>
    drawScene(spec.scene, sheet) + vignette(sheet) + bannerLettering(spec, sheet),
  logo: (spec, sheet) => logo(spec, sheet),
  clearart: (spec, sheet) => clearart(spec, sheet),
  profile: (spec, sheet) => portrait(spec, sheet),
} as const satisfies Record<PictureSpec['kind'], (spec: PictureSpec, sheet: Sheet) => string>

const faces = [
  { weight: 0.17, tracking: 0.02, stretch: 0.86 },
  { weight: 0.1, tracking: 0.1, stretch: 1 },
  { weight: 0.2, tracking: 0.01, stretch: 0.68 },
  { weight: 0.135, tracking: 0.05, stretch: 0.94 },
] as const

function sheetOf({ width, height, palette, seed }: PictureSpec): Sheet {
  return { width, height, palette: paletteAt(palette), random: seededRandom(seed) }
}

function faceOf({ seed, title }: PictureSpec): (typeof faces)[number] {
  const pick = Math.floor(seededRandom(`${seed} lettering`)() * faces.length)
  const long = (title?.length ?? 0) > 22 && pick === 1
  return faces[long ? 2 : pick] ?? faces[0]
}

function posterLettering(spec: PictureSpec, { width, height, palette }: Sheet): string {
  if (spec.title === undefined) return shade(palette, width, height, 0.75)
  const box = {
    left: width * 0.09,
    top: height * 0.62,
    width: width * 0.82,
    height: height * 0.235,
  }
  const title = setTitle(spec.title, box, faceOf(spec), palette.paper)
  const rule = title.bottom + height * 0.028
  const soft = mix(palette.paper, palette.haze, 0.3)
  return [
    shade(palette, width, height, 0.96),
    title.svg,
    rectangle(width * 0.44, rule, width * 0.12, height * 0.0022, { fill: palette.glow }),
    smallLine(spec.caption, width, height * 0.066, soft),
    smallLine(spec.billing, width, height * 0.945, soft),
  ].join('')
}

/** A word or two may be larger than a list of names. */
function smallLine(
  text: string | undefined,
  width: number,
  baseline: number,
  colour: string,
): string {
  if (text === undefined) return ''
  const size = width * (text.length < 12 ? 0.042 : 0.019)
  const style = { size, weight: 0.11, tracking: 0.28, stretch: 0.95 }
  return setCaption(text, style, width / 2, baseline, width * 0.84, colour)
}

function backdropLettering(spec: PictureSpec, { width, height, palette }: Sheet): string {
  if (spec.title === undefined) return ''
  const box = { left: width * 0.2, top: height * 0.66, width: width * 0.6, height: height * 0.2 }
  return setTitle(spec.title, box, faceOf(spec), palette.paper).svg
}

function bannerLettering(spec: PictureSpec, { width, height, palette }: Sheet): string {
  if (spec.title === undefined) return ''
  const box = { left: width * 0.08, top: height * 0.28, width: width * 0.84, height: height * 0.44 }
  return (
    rectangle(0, 0, width, height, { fill: palette.ground, 'fill-opacity': 0.45 }) +
    setTitle(spec.title, box, faceOf(spec), palette.paper).svg
  )
}

/** The title between two rules. */
function logo(spec: PictureSpec, sheet: Sheet): string {
  const { width, height, palette } = sheet
  const box = { left: width * 0.03, top: height * 0.15, width: width * 0.94, height: height * 0.7 }
  const title = setTitle(spec.title ?? '', box, faceOf(spec), palette.paper)
  const lift = (box.top + box.height - title.bottom - (title.top - box.top)) / 2
  const rule = (y: number) =>
    rectangle(width * 0.36, y, width * 0.28, height * 0.018, { fill: palette.glow })
  const gap = height * 0.11
  return `<g transform="translate(0 ${lift.toFixed(1)})">${rule(title.top - gap)}${title.svg}${rule(title.bottom + gap)}</g>`
}

function clearart(spec: PictureSpec, sheet: Sheet): string {
  const { width, height } = sheet
  const r = height * 0.4
  const inner = { ...sheet, width: r * 2, height: r * 2 }
  const lower = {
    left: width * 0.03,
    top: height * 0.7,
    width: width * 0.94,
    height: height * 0.22,
  }
  const cx = width / 2
  return [
    `<clipPath id="medal">${circle(r, r, r, {})}</clipPath>`,
    `<g transform="translate(${cx - r} ${height * 0.02})"><g clip-path="url(#medal)">${drawScene(spec.scene, inner)}</g>${circle(r, r, r * 0.985, { fill: 'none', stroke: sheet.palette.glow, 'stroke-width': r * 0.03 })}</g>`,
    setTitle(spec.title ?? '', lower, faceOf(spec), sheet.palette.paper).svg,
  ].join('')
}

function portrait({ seed, title }: PictureSpec, { width, height, palette }: Sheet): string {
  const random = seededRandom(seed)
  const cx = width / 2
  const skin = mix(palette.glow, palette.haze, random() * 0.5)
  const initials = (title ?? '')
    .split(' ')
    .map((word) => word.slice(0, 1))
    .join('')
    .slice(0, 3)
  return [
    gradient('wall', [
      [0, palette.haze, 1],
      [1, palette.sky, 1],
    ]),
    rectangle(0, 0, width, height, { fill: 'url(#wall)' }),
    circle(cx, height * 0.36, width * 0.32, {
      fill: mix(palette.haze, palette.paper, 0.2),
      'fill-opacity': 0.5,
    }),
    `<path d="M${width * 0.1} ${height}C${width * 0.12} ${height * 0.66} ${width * 0.34} ${height * 0.62} ${cx} ${height * 0.62}S${width * 0.88} ${height * 0.66} ${width * 0.9} ${height}Z" fill="${palette.ground}"/>`,
    rectangle(cx - width * 0.07, height * 0.48, width * 0.14, height * 0.17, {
      fill: mix(skin, palette.ground, 0.25),
    }),
    `<ellipse cx="${cx}" cy="${height * 0.38}" rx="${width * 0.17}" ry="${height * 0.145}" fill="${skin}"/>`,
    `<path d="M${cx - width * 0.19} ${height * 0.38}C${cx - width * 0.2} ${height * 0.2} ${cx + width * 0.2} ${height * 0.18} ${cx + width * 0.19} ${height * 0.38}C${cx + width * 0.12} ${height * 0.3} ${cx - width * 0.06} ${height * 0.32} ${cx - width * 0.19} ${height * 0.38}Z" fill="${palette.ground}"/>`,
    setCaption(
      initials,
      { size: height * 0.06, weight: 0.14, tracking: 0.1, stretch: 0.95 },
      cx,
      height * 0.9,
      width * 0.6,
      palette.paper,
    ),
  ].join('')
}

function shade(palette: Palette, width: number, height: number, strength: number): string {
  return (
    gradient('shade', [
      [0, palette.ground, 0],
      [0.45, palette.ground, 0.25],
      [0.72, palette.ground, strength * 0.85],
      [1, palette.ground, strength],
    ]) + rectangle(0, height * 0.36, width, height * 0.64, { fill: 'url(#shade)' })
  )
}

/** Darker above and below, as old prints are; linear because that is a third of the work of a round one. */
function vignette({ width, height, palette }: Sheet): string {
  const dark = palette.ground
  const above = height * 0.18
  const below = height * 0.42
  return [
    gradient('above', [
      [0, dark, 0.35],
      [1, dark, 0],
    ]),
    rectangle(0, 0, width, above, { fill: 'url(#above)' }),
    gradient('below', [
      [0, dark, 0],
      [0.5, dark, 0.16],
      [1, dark, 0.6],
    ]),
    rectangle(0, height - below, width, below, { fill: 'url(#below)' }),
  ].join('')
}
