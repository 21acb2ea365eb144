import { type LetteringStyle, letterLine, measureLine } from './lettering.js'

/** Where a block of text may stand. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A block of text, ready to be drawn. */
export interface TextBlock {
  readonly svg: string
  /** Height of one line's capitals. */
  readonly size: number
  readonly top: number
  readonly bottom: number
}

const leading = 1.42

/** Sets `text` as large as the box allows, broken into balanced, centred lines, standing on the box's bottom edge. */
export function setTitle(
  text: string,
  box: Box,
  style: Omit<LetteringStyle, 'size'>,
  colour: string,
): TextBlock {
  const best = [1, 2, 3, 4]
    .map((count) => balancedLines(text.split(' '), count))
    .map((lines) => ({ lines, size: sizeThatFits(lines, box, style) }))
    .reduce((first, second) => (second.size > first.size * 1.08 ? second : first))
  const tall = best.size * (1 + leading * (best.lines.length - 1))
  const top = box.top + box.height - tall
  const svg = best.lines.map((line, index) =>
    centredLine(
      line,
      { ...style, size: best.size },
      box.left + box.width / 2,
      top + best.size * (1 + leading * index),
      colour,
    ),
  )
  return { svg: svg.join(''), size: best.size, top, bottom: top + tall }
}

/** One centred line that shrinks until it fits `width`. */
export function setCaption(
  text: string,
  style: LetteringStyle,
  middle: number,
  baseline: number,
  width: number,
  colour: string,
): string {
  const natural = measureLine(text, style)
  return centredLine(
    text,
    { ...style, size: style.size * Math.min(1, width / Math.max(1, natural)) },
    middle,
    baseline,
    colour,
  )
}

function centredLine(
  text: string,
  style: LetteringStyle,
  middle: number,
  baseline: number,
  colour: string,
): string {
  const line = letterLine(text, style, middle - measureLine(text, style) / 2, baseline)
  return `<path d="${line.path}" fill="none" stroke="${colour}" stroke-width="${line.strokeWidth.toFixed(2)}" stroke-linecap="square" stroke-miterlimit="2"/>`
}

function sizeThatFits(
  lines: readonly string[],
  box: Box,
  style: Omit<LetteringStyle, 'size'>,
): number {
  const widest = Math.max(...lines.map((line) => measureLine(line, { ...style, size: 100 })), 1)
  const tall = 1 + leading * (lines.length - 1)
  return Math.min((box.width / widest) * 100, box.height / tall)
}

function balancedLines(words: readonly string[], count: number): readonly string[] {
  const target = words.join(' ').length / count
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    const roomy =
      last !== undefined && (last.length + word.length / 2 < target || lines.length === count)
    if (roomy) lines.splice(-1, 1, `${last} ${word}`)
    else lines.push(word)
  }
  return lines
}
