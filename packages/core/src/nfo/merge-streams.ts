import { numberIn } from './element-reader.js'
import type { ElementRule } from './element-rule.js'
import { lookUp } from './lookup.js'
import type { MergeScene } from './merge-scene.js'
import { childrenNamed, type NfoNode, type PlainNode, sameNumber } from './merge-values.js'
import { cleanText } from './plain-element.js'
import type { Splicer } from './splice.js'
import { codecWords } from './stream-words.js'
import type { XmlElement } from './xml.js'

/**
 * Brings in what the probe found, which knows better than any file. What a file says beyond it (bit rates, flags) stays
 * as long as it speaks about the same streams; else, and where nobody else touched it, the block is written anew.
 */
export function mergeStreams(
  rule: ElementRule,
  { splicer, parent, base, ours, wroteBefore }: MergeScene,
  after: XmlElement | undefined,
): void {
  const [theirs] = childrenNamed(parent, rule)
  const [found] = childrenNamed(ours, rule)
  const [before] = childrenNamed(base, rule)
  if (!found) return
  const untouched = wroteBefore && theirs && before && isSameTree(theirs, before)
  if (!theirs) splicer.insert(parent, after, found.plain)
  else if (!isAboutSame(theirs, found)) splicer.replace(theirs, found.plain)
  else if (!untouched) complete(theirs, found, splicer)
  else if (!isSameTree(theirs, found)) splicer.replace(theirs, found.plain)
}

/** What tells one stream from another. */
const identifying: ReadonlySet<string> = new Set([
  'codec',
  'width',
  'height',
  'channels',
  'language',
])

/** Whether both name as many streams of each sort, and none of them is another one. */
function isAboutSame(theirs: NfoNode, ours: NfoNode): boolean {
  const names = namesOf([...theirs.children, ...ours.children].filter(isBlock))
  const leaves = ours.children.filter(({ name }) => identifying.has(name))
  return (
    leaves.every((leaf) => {
      const [stated] = stating(theirs, leaf.name)
      return stated === undefined || isSameWord(stated.text, leaf.text)
    }) &&
    names.every((name) => {
      const blocks = stating(theirs, name)
      const found = stating(ours, name)
      return (
        blocks.length === found.length &&
        pairs(blocks, found).every(([one, other]) => isAboutSame(one, other))
      )
    })
  )
}

function complete(theirs: XmlElement, ours: PlainNode, splicer: Splicer): void {
  for (const node of ours.children.filter((child) => !isBlock(child))) {
    const match = theirs.children.find((child) => child.name === node.name)
    if (!match) splicer.insert(theirs, theirs.children.at(-1), node.plain)
    else if (!isSameSpelling(match.text, node.text)) splicer.setText(match, node.text)
  }
  for (const name of namesOf(ours.children.filter(isBlock))) {
    for (const [one, other] of pairs(stating(theirs, name), stating(ours, name))) {
      complete(one, other, splicer)
    }
  }
}

function isSameTree(one: NfoNode, other: NfoNode): boolean {
  return (
    one.name === other.name &&
    isSameSpelling(one.text, other.text) &&
    one.children.length === other.children.length &&
    pairs(one.children, other.children).every(([child, match]) => isSameTree(child, match))
  )
}

function isBlock(node: NfoNode): boolean {
  return node.children.length > 0
}

/** The children of a name that say anything: not `<audio/>`. */
function stating<Node extends NfoNode>(
  parent: { readonly children: readonly Node[] },
  name: string,
): readonly Node[] {
  return parent.children.filter(
    (child) => child.name === name && (isBlock(child) || child.text.trim() !== ''),
  )
}

function namesOf(nodes: readonly NfoNode[]): readonly string[] {
  return [...new Set(nodes.map(({ name }) => name))]
}

function pairs<One, Other>(
  ones: readonly One[],
  others: readonly Other[],
): readonly (readonly [One, Other])[] {
  return ones.flatMap((one, at) => {
    const other = others[at]
    return other === undefined ? [] : [[one, other] as const]
  })
}

/** `x265` is `hevc`, but a player that looks for a picture of the codec wants its own word. */
function isSameWord(one: string, other: string): boolean {
  const word = (text: string) => lookUp(codecWords, cleanText(text).toLowerCase()) ?? text
  return isSameSpelling(word(one), word(other))
}

/** Kodi compares codecs and languages in lower case. */
function isSameSpelling(one: string, other: string): boolean {
  const [left, right] = [cleanText(one).toLowerCase(), cleanText(other).toLowerCase()]
  return left === right || (/^[\d.,]+$/.test(left) && sameNumber(numberIn(left), numberIn(right)))
}
