import { escapeAttribute, escapeText, type PlainElement, writeElement } from './plain-element.js'
import type { XmlElement } from './xml.js'

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Changes single elements of a text by their positions; every other character stays as it is. */
export interface Splicer {
  /** Puts text into an element in place of all that it holds. */
  setText(element: XmlElement, text: string): void
  /** Sets an attribute, or takes it away when the value is `undefined`. */
  setAttribute(element: XmlElement, name: string, value: string | undefined): void
  /** Puts another element in the place of one. */
  replace(element: XmlElement, by: PlainElement): void
  /** Takes an element out, with its line when it had one of its own. */
  remove(element: XmlElement): void
  /** Adds an element to `parent`, behind `after` or in front of everything, laid out like its neighbours. */
  insert(parent: XmlElement, after: XmlElement | undefined, element: PlainElement): void
  /** Replaces characters that no other change covers. */
  patch(start: number, end: number, text: string): void
  /** Adds a root behind another root. */
  insertRoot(after: XmlElement, element: PlainElement): void
  /** The text with all changes made; the text itself when there are none. */
  result(): string
}

/** Collects changes to `source`, whose elements were read by `readXml`; nothing is changed before `result`. */
export function createSplicer(source: string): Splicer {
  const edits: Edit[] = []
  const patches: Edit[] = []
  const tags = new Map<XmlElement, string>()
  const inner = new Map<XmlElement, string>()
  const gone = new Set<XmlElement>()
  const lineBreak = source.includes('\r\n') ? '\r\n' : '\n'

  function add(start: number, end: number, text: string): void {
    edits.push({ start, end, text: withLineBreaks(text) })
  }

  function withLineBreaks(text: string): string {
    return lineBreak === '\n' ? text : text.replace(/\r?\n/g, lineBreak)
  }

  function startTag(element: XmlElement): string {
    return tags.get(element) ?? source.slice(element.start, element.innerStart)
  }

  function layout(
    parent: XmlElement,
  ): { readonly indent: string; readonly unit: string } | undefined {
    const first = parent.children[0]
    const own = indentOf(source, parent.start)
    const unit = source.includes('\n\t') ? '\t' : '  '
    if (!first) return { indent: `${own ?? ''}${unit}`, unit }
    const indent = indentOf(source, first.start)
    if (indent === undefined) return undefined
    const step = own !== undefined && indent.startsWith(own) ? indent.slice(own.length) : ''
    return { indent, unit: step === '' ? unit : step }
  }

  function written(element: PlainElement, parent: XmlElement): string {
    const place = layout(parent)
    if (place === undefined) return writeElement(element, '', '', '')
    return `\n${place.indent}${writeElement(element, place.indent, place.unit)}`
  }

  const pending = new Map<XmlElement, string[]>()

  function allEdits(): readonly Edit[] {
    const staying = [...new Set([...tags.keys(), ...inner.keys()])].filter(
      (each) => !gone.has(each),
    )
    const changes = [...edits, ...staying.flatMap(editsOf)].filter(
      ({ start, end, text }) => source.slice(start, end) !== text,
    )
    const bare = patches.filter((patch) => !changes.some((change) => covers(change, patch)))
    return [...changes, ...bare]
  }

  function editsOf(element: XmlElement): readonly Edit[] {
    const { start, innerStart, innerEnd, selfClosing } = element
    const tag = { start, end: innerStart, text: rebuiltTag(element, startTag(element)) }
    const text = inner.get(element)
    if (selfClosing || text === undefined) return [tag]
    return [tag, { start: innerStart, end: innerEnd, text: withLineBreaks(text) }]
  }

  function rebuiltTag(element: XmlElement, tag: string): string {
    const text = inner.get(element)
    if (!element.selfClosing || text === undefined) return tag
    return `${tag.replace(/\s*\/>$/, '>')}${withLineBreaks(text)}</${rawName(tag)}>`
  }

  return {
    setText(element, text) {
      inner.set(element, escapeText(text))
    },
    setAttribute(element, name, value) {
      tags.set(element, withAttribute(startTag(element), name, value))
    },
    replace(element, by) {
      gone.add(element)
      const indent = indentOf(source, element.start)
      add(
        element.start,
        element.end,
        indent === undefined ? writeElement(by, '', '', '') : writeElement(by, indent),
      )
    },
    remove(element) {
      gone.add(element)
      const lineStart = isLastOfLine(source, element.end)
        ? startOfLine(source, element.start)
        : undefined
      add(lineStart ?? element.start, element.end, '')
    },
    insert(parent, after, element) {
      const text = written(element, parent)
      if (parent.selfClosing || (parent.children.length === 0 && parent.text.trim() === '')) {
        const texts = pending.get(parent) ?? []
        texts.push(text)
        pending.set(parent, texts)
        const indent = indentOf(source, parent.start)
        inner.set(parent, `${texts.join('')}${indent === undefined ? '' : `\n${indent}`}`)
        return
      }
      const place = after?.end ?? parent.innerStart
      add(place, place, text)
    },
    patch(start, end, text) {
      patches.push({ start, end, text })
    },
    insertRoot(after, element) {
      add(after.end, after.end, `\n${writeElement(element)}`)
    },
    result: () => applyEdits(source, allEdits()),
  }
}

function covers(change: Edit, patch: Edit): boolean {
  return change.start <= patch.start && patch.end <= change.end
}

function applyEdits(source: string, edits: readonly Edit[]): string {
  const inOrder = edits
    .map((edit, at) => ({ edit, at }))
    .sort(
      (one, other) =>
        one.edit.start - other.edit.start || one.edit.end - other.edit.end || one.at - other.at,
    )
  const pieces: string[] = []
  let copied = 0
  for (const { edit } of inOrder) {
    if (edit.start < copied) continue
    pieces.push(source.slice(copied, edit.start), edit.text)
    copied = edit.end
  }
  pieces.push(source.slice(copied))
  return pieces.join('')
}

/** The white space between the start of a line and `at`; `undefined` when something else stands there. */
function indentOf(source: string, at: number): string | undefined {
  const start = source.lastIndexOf('\n', at - 1) + 1
  const before = source.slice(start, at)
  return /^[ \t]*$/.test(before) && (start > 0 || at === 0 || before !== '') ? before : undefined
}

/** Where the line break before `at` begins, when only white space stands between. */
function startOfLine(source: string, at: number): number | undefined {
  if (indentOf(source, at) === undefined) return undefined
  const lineBreak = source.lastIndexOf('\n', at - 1)
  if (lineBreak < 0) return undefined
  return source.charAt(lineBreak - 1) === '\r' ? lineBreak - 1 : lineBreak
}

function isLastOfLine(source: string, at: number): boolean {
  const end = source.indexOf('\n', at)
  return source.slice(at, end < 0 ? source.length : end).trim() === ''
}

function rawName(tag: string): string {
  return /^<([^\s/>]+)/.exec(tag)?.[1] ?? ''
}

function withAttribute(tag: string, name: string, value: string | undefined): string {
  const pattern = new RegExp(`(\\s+)(${name})(\\s*=\\s*)("[^"]*"|'[^']*')`, 'i')
  if (value === undefined) return tag.replace(pattern, '')
  const written = `"${escapeAttribute(value)}"`
  if (pattern.test(tag))
    return tag.replace(pattern, (_, space, raw, equals) => `${space}${raw}${equals}${written}`)
  return tag.replace(/\s*(\/?>)$/, (_, end) => ` ${name}=${written}${end}`)
}
