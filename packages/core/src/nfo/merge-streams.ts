import { numberIn } from './element-reader.js'
import type { ElementRule } from './elements.js'
import type { MergeScene } from './merge-scene.js'
import { childrenNamed, type PlainNode, sameNumber } from './merge-values.js'
import { cleanText } from './plain-element.js'
import type { Splicer } from './splice.js'
import type { XmlElement } from './xml.js'

/**
 * Brings in what the probe found, which knows better than any file. What a file says beyond it (bit rates, flags) stays
 * as long as there are as many streams; else the block is written anew.
 */
export function mergeStreams(
  rule: ElementRule,
  scene: MergeScene,
  after: XmlElement | undefined,
): void {
  const [theirs] = childrenNamed(scene.parent, rule)
  const [ours] = childrenNamed(scene.ours, rule)
  if (!ours) return
  if (!theirs) scene.splicer.insert(scene.parent, after, ours.plain)
  else if (isSameShape(theirs, ours)) fill(theirs, ours, scene.splicer)
  else scene.splicer.replace(theirs, ours.plain)
}

/** Streams and their blocks; what has no children of its own is a value. */
function isSameShape(theirs: XmlElement, ours: PlainNode): boolean {
  const blocks = namesOf(ours.children.filter(({ children }) => children.length > 0))
  return blocks.every((name) => {
    const left = stating(theirs.children, name)
    const right = stating(ours.children, name)
    return (
      left.length === right.length &&
      right.every((block, at) => {
        const match = left[at]
        return match !== undefined && isSameShape(match, block)
      })
    )
  })
}

function fill(theirs: XmlElement, ours: PlainNode, splicer: Splicer): void {
  for (const name of namesOf(ours.children)) {
    const left = stating(theirs.children, name)
    stating(ours.children, name).forEach((node, at) => {
      const match = left[at] ?? theirs.children.find((child) => child.name === name)
      if (!match) splicer.insert(theirs, theirs.children.at(-1), node.plain)
      else if (node.children.length > 0) fill(match, node, splicer)
      else if (!isSameWord(match.text, node.text)) splicer.setText(match, node.text)
    })
  }
}

function stating<
  Node extends {
    readonly name: string
    readonly text: string
    readonly children: readonly unknown[]
  },
>(nodes: readonly Node[], name: string): readonly Node[] {
  return nodes.filter(
    (node) => node.name === name && (node.children.length > 0 || node.text.trim() !== ''),
  )
}

function namesOf(nodes: readonly { readonly name: string }[]): readonly string[] {
  return [...new Set(nodes.map(({ name }) => name))]
}

/** Kodi compares codecs and languages in lower case. */
function isSameWord(one: string, other: string): boolean {
  const [left, right] = [cleanText(one).toLowerCase(), cleanText(other).toLowerCase()]
  return left === right || (/^[\d.,]+$/.test(left) && sameNumber(numberIn(left), numberIn(right)))
}
