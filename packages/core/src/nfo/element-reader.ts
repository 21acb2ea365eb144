import type { XmlElement } from './xml.js'

/** The children of one element, asked for by name. Empty text is as good as no element. */
export class ElementReader {
  readonly element: XmlElement
  readonly #byName: ReadonlyMap<string, readonly XmlElement[]> | undefined

  constructor(element: XmlElement) {
    this.element = element
    this.#byName = element.children.length > few ? indexByName(element) : undefined
  }

  all(name: string): readonly XmlElement[] {
    if (this.#byName) return this.#byName.get(name) ?? nothing
    return this.element.children.filter((child) => child.name === name)
  }

  first(name: string): XmlElement | undefined {
    if (this.#byName) return this.#byName.get(name)?.[0]
    return this.element.children.find((child) => child.name === name)
  }

  /** Every text that is not empty, in the order of the names. */
  texts(...names: readonly string[]): readonly string[] {
    const texts: string[] = []
    for (const name of names) {
      for (const element of this.all(name)) {
        const text = textOf(element)
        if (text !== '') texts.push(text)
      }
    }
    return texts
  }

  /** The first text that is not empty, in the order of the names. */
  text(...names: readonly string[]): string | undefined {
    for (const name of names) {
      for (const element of this.all(name)) {
        const text = textOf(element)
        if (text !== '') return text
      }
    }
    return undefined
  }

  number(...names: readonly string[]): number | undefined {
    return this.texts(...names)
      .map(numberIn)
      .find(isPresent)
  }

  /** A whole number from 0 on; `-1` is how several programs write "none". */
  count(...names: readonly string[]): number | undefined {
    const value = this.number(...names)
    return value !== undefined && value >= 0 ? Math.trunc(value) : undefined
  }

  flag(name: string): boolean | undefined {
    const text = this.text(name)?.toLowerCase()
    return text === undefined ? undefined : ['true', '1', 'yes'].includes(text)
  }
}

/** So many children are faster looked through than indexed. */
const few = 12
const nothing: readonly XmlElement[] = []

function indexByName({ children }: XmlElement): ReadonlyMap<string, readonly XmlElement[]> {
  const byName = new Map<string, XmlElement[]>()
  for (const child of children) {
    const same = byName.get(child.name)
    if (same) same.push(child)
    else byName.set(child.name, [child])
  }
  return byName
}

/** Opens an element for questions about its children. */
export function readerOf(element: XmlElement): ElementReader {
  return new ElementReader(element)
}

/** The text directly inside an element, without white space around it; empty when there is none. */
export function textOf(element: XmlElement): string {
  return element.text.trim()
}

/** The number that a text begins with; a comma may stand for the point (`7,5`) or for thousands (`1,234`). */
export function numberIn(text: string): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  const match = /^[+-]?\d{1,15}(?:[.,]\d{1,20})*/.exec(text.trim())?.[0]
  if (match === undefined) return undefined
  const value = Number(
    /^[+-]?\d{1,3}(?:,\d{3})+$/.test(match) ? match.replaceAll(',', '') : match.replace(',', '.'),
  )
  return Number.isFinite(value) ? value : undefined
}

/** Whether there is a value; for `filter` and `find`. */
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
  const compacted: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(object)) {
    if (value !== undefined) compacted[name] = value
  }
  return compacted as Compact<Shape>
}
