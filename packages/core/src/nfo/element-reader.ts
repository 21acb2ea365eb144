import type { XmlElement } from './xml.js'

/** The children of one element, asked for by name. Empty text is as good as no element. */
export interface ElementReader {
  readonly element: XmlElement
  all(name: string): readonly XmlElement[]
  first(name: string): XmlElement | undefined
  /** The first text that is not empty, in the order of the names. */
  text(...names: readonly string[]): string | undefined
  number(...names: readonly string[]): number | undefined
  /** A whole number from 0 on; `-1` is how several programs write "none". */
  count(...names: readonly string[]): number | undefined
  flag(name: string): boolean | undefined
  texts(...names: readonly string[]): readonly string[]
}

export function readerOf(element: XmlElement): ElementReader {
  const byName = new Map<string, XmlElement[]>()
  for (const child of element.children) {
    const same = byName.get(child.name)
    if (same) same.push(child)
    else byName.set(child.name, [child])
  }
  const all = (name: string): readonly XmlElement[] => byName.get(name) ?? []
  const texts = (...names: readonly string[]) => names.flatMap((name) => all(name).flatMap(textsOf))
  const number = (...names: readonly string[]) =>
    texts(...names)
      .map(numberIn)
      .find(isPresent)

  return {
    element,
    all,
    first: (name) => all(name)[0],
    text: (...names) => texts(...names)[0],
    number,
    count(...names) {
      const value = number(...names)
      return value !== undefined && value >= 0 ? Math.trunc(value) : undefined
    },
    flag(name) {
      const text = texts(name)[0]?.toLowerCase()
      return text === undefined ? undefined : ['true', '1', 'yes'].includes(text)
    },
    texts,
  }
}

export function textOf(element: XmlElement): string {
  return element.text.trim()
}

/** The number that a text begins with; a comma may stand for the point (`7,5`) or for thousands (`1,234`). */
export function numberIn(text: string): number | undefined {
  const match = /^[+-]?\d{1,15}(?:[.,]\d{1,20})*/.exec(text.trim())?.[0]
  if (match === undefined) return undefined
  const value = Number(
    /^[+-]?\d{1,3}(?:,\d{3})+$/.test(match) ? match.replaceAll(',', '') : match.replace(',', '.'),
  )
  return Number.isFinite(value) ? value : undefined
}

export function isPresent<Value>(value: Value | undefined): value is Value {
  return value !== undefined
}

type Compact<Shape> = {
  [Key in keyof Shape as undefined extends Shape[Key] ? never : Key]: Shape[Key]
} & {
  [Key in keyof Shape as undefined extends Shape[Key] ? Key : never]?: Exclude<
    Shape[Key],
    undefined
  >
}

/** `object` without the members that are `undefined`. */
export function compact<Shape extends object>(object: Shape): Compact<Shape> {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as Compact<Shape>
}

function textsOf(element: XmlElement): readonly string[] {
  const text = textOf(element)
  return text === '' ? [] : [text]
}
