import { accents, kerning, type Letter, letters, lookalikes } from './letters.js'

/** How a line is set. All lengths are in pixels unless said otherwise. */
export interface LetteringStyle {
  /** Height of the capitals. */
  readonly size: number
  /** Thickness of the strokes, as a share of `size`. */
  readonly weight: number
  /** Extra room between letters, as a share of `size`. */
  readonly tracking: number
  /** Width of the letters; 1 is as drawn, less is condensed. */
  readonly stretch: number
}

/** A line of text as an SVG path, to be stroked with square caps and never filled. */
export interface Lettering {
  readonly path: string
  readonly width: number
  readonly strokeWidth: number
}

/** Draws one line with its baseline at `y` and its left edge at `x`. Characters we have no drawing for are left out. */
export function letterLine(text: string, style: LetteringStyle, x: number, y: number): Lettering {
  const unit = style.size / 100
  const strokeWidth = style.weight * style.size
  const place = { unit, stretch: style.stretch, top: y - style.size, strokeWidth }
  const parts: string[] = []
  let pen = x + strokeWidth / 2
  let previous = ''
  for (const glyph of glyphsOf(text)) {
    if (previous !== '') pen += gapBetween(previous, glyph.base, style)
    parts.push(glyph.drawing ? drawGlyph(glyph, place, pen) : '')
    pen +=
      glyph.base === ' '
        ? style.size * (0.3 + style.weight * 0.9 + style.tracking)
        : widthOf(glyph, place)
    previous = glyph.base
  }
  return { path: parts.join(''), width: Math.max(0, pen + strokeWidth / 2 - x), strokeWidth }
}

/** The width a line would have, without drawing it. */
export function measureLine(text: string, style: LetteringStyle): number {
  return letterLine(text, style, 0, 0).width
}

interface Glyph {
  readonly base: string
  readonly drawing: Letter | undefined
  readonly marks: readonly Letter[]
}

interface Place {
  readonly unit: number
  readonly stretch: number
  readonly top: number
  readonly strokeWidth: number
}

function glyphsOf(text: string): readonly Glyph[] {
  const glyphs: Glyph[] = []
  for (const cluster of text
    .toUpperCase()
    .replaceAll(' ', ' ')
    .normalize('NFD')
    .match(/\P{M}\p{M}*/gu) ?? []) {
    const [first = ' ', ...marks] = [...cluster]
    const base = lookalikes.get(first) ?? first
    const drawing = letters.get(base)
    if (drawing === undefined && base !== ' ') continue
    glyphs.push({ base, drawing, marks: marks.flatMap((mark) => accents.get(mark) ?? []) })
  }
  return glyphs
}

const roundLeft = new Set('CGOQØ0689')
const openLeft = new Set('AVWXYZTJÆ7SЦ')
const roundRight = new Set('BDOPØQ0356890RSGБ')
const openRight = new Set('AVWXYTKLFCEZ7Æ')

function gapBetween(left: string, right: string, style: LetteringStyle): number {
  if (left === ' ' || right === ' ') return style.tracking * style.size
  const bearing =
    0.175 - bearingCut(left, roundRight, openRight) - bearingCut(right, roundLeft, openLeft)
  const closer = ((kerning.get(left + right) ?? 0) / 100) * style.stretch
  return (
    style.size * (style.weight + style.tracking + bearing * (0.4 + 0.6 * style.stretch) - closer)
  )
}

function bearingCut(letter: string, round: ReadonlySet<string>, open: ReadonlySet<string>): number {
  if (open.has(letter)) return 0.055
  return round.has(letter) ? 0.03 : 0
}

function widthOf({ drawing }: Glyph, { unit, stretch }: Place): number {
  return (drawing?.width ?? 0) * unit * stretch
}

function drawGlyph(glyph: Glyph, place: Place, pen: number): string {
  if (!glyph.drawing) return ''
  const middle = pen + (glyph.drawing.width / 2) * place.unit * place.stretch
  return [
    drawLetter(glyph.drawing, place, pen),
    ...glyph.marks.map((mark) =>
      drawLetter(mark, { ...place, stretch: 1, top: place.top - place.strokeWidth * 0.7 }, middle),
    ),
  ].join('')
}

function drawLetter(letter: Letter, { unit, stretch, top }: Place, pen: number): string {
  const dots = (letter.dots ?? []).map(
    ([x, y]) => `M${round(pen + x * unit * stretch)} ${round(top + y * unit)}h0.1`,
  )
  return scalePath(letter.strokes, unit * stretch, unit, pen, top) + dots.join('')
}

const coordinatesOf: Readonly<Record<string, number>> = { M: 2, L: 2, C: 6, A: 7, Z: 0 }

function scalePath(
  path: string,
  scaleX: number,
  scaleY: number,
  left: number,
  top: number,
): string {
  return path.replace(/([MLCAZ])([^MLCAZ]*)/g, (_, command: string, rest: string) => {
    const numbers = rest.trim().split(/\s+/).filter(Boolean).map(Number)
    if (numbers.length !== coordinatesOf[command]) return ''
    if (command === 'A') return arc(numbers, scaleX, scaleY, left, top)
    return (
      command +
      numbers
        .map((value, at) => round(at % 2 ? top + value * scaleY : left + value * scaleX))
        .join(' ')
    )
  })
}

function arc(
  numbers: readonly number[],
  scaleX: number,
  scaleY: number,
  left: number,
  top: number,
): string {
  const [rx = 0, ry = 0, turn = 0, large = 0, sweep = 0, x = 0, y = 0] = numbers
  return `A${round(rx * scaleX)} ${round(ry * scaleY)} ${turn} ${large} ${sweep} ${round(left + x * scaleX)} ${round(top + y * scaleY)}`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
