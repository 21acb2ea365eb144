import type { ElementRule } from './element-rule.js'
import { isLocked, type MergeScene } from './merge-scene.js'
import { childrenNamed, sameList, splitterOf, statedText } from './merge-values.js'
import { cleanText } from './plain-element.js'
import type { XmlElement } from './xml.js'

/** Merges elements that repeat, value by value: nobody's addition is lost, nobody's removal comes back. */
export function mergeList(
  rule: ElementRule,
  scene: MergeScene,
  after: XmlElement | undefined,
): void {
  const slots = childrenNamed(scene.parent, rule).filter((each) => statedText(each) !== undefined)
  const textsOf = (nodes: readonly { readonly text: string }[]) =>
    nodes.map(({ text }) => cleanText(text)).filter((text) => text !== '')
  const theirs = textsOf(slots)
  const ours = textsOf(childrenNamed(scene.ours, rule))
  if (sameList(rule, theirs, ours)) return

  const base = textsOf(childrenNamed(scene.base, rule))
  const locked = isLocked(rule, scene)
  const split = splitterOf(rule)
  const known = new Set([...base, ...ours])
  const single = theirs.flatMap((text) => (known.has(text) ? [text] : split([text], 'split')))
  const sides = { base, ours, theirs: single }
  const wanted = scene.wroteBefore ? mergedList({ ...sides, locked }) : filledList(sides)
  if (scene.wroteBefore && !sameList(rule, wanted, ours)) {
    scene.kept.push(`${scene.path}/${rule.name}`)
  }
  if (!sameList(rule, theirs, wanted)) fillSlots(rule, scene, slots, wanted, after)
}

interface ListSides {
  readonly base: readonly string[]
  readonly theirs: readonly string[]
  readonly ours: readonly string[]
}

function filledList({ theirs, ours }: ListSides): readonly string[] {
  return ours.length > 0 ? ours : theirs
}

/** What either side added is in, what either side took away is out; an untouched or locked list is ours. */
function mergedList({
  base,
  theirs,
  ours,
  locked,
}: ListSides & { readonly locked: boolean }): readonly string[] {
  const untouched = base.length === theirs.length && base.every((text, at) => text === theirs[at])
  if (locked || untouched) return ours
  const left = theirs.filter((text) => ours.includes(text) || !base.includes(text))
  const added = ours.filter((text) => !theirs.includes(text) && !base.includes(text))
  return [...left, ...added]
}

/** Puts texts into the elements that are there, adds what is missing and takes out what is too many. */
function fillSlots(
  rule: ElementRule,
  { splicer, parent }: MergeScene,
  slots: readonly XmlElement[],
  texts: readonly string[],
  after: XmlElement | undefined,
): void {
  slots.forEach((slot, at) => {
    const text = texts[at]
    if (text === undefined) splicer.remove(slot)
    else if (text !== cleanText(slot.text)) splicer.setText(slot, text)
  })
  for (const text of texts.slice(slots.length)) {
    splicer.insert(parent, slots.at(-1) ?? after, { name: rule.name, text })
  }
}
