import { numberIn } from './element-reader.js'
import type { ElementRule, NumberAttribute } from './element-rule.js'
import { decideMerge } from './merge-decision.js'
import { mergeList } from './merge-list.js'
import { isLocked, type MergeScene, note } from './merge-scene.js'
import { mergeStreams } from './merge-streams.js'
import {
  childrenNamed,
  isSaidOtherwise,
  keyedNodes,
  type NfoNode,
  type PlainNode,
  sameNode,
  sameText,
  statedText,
  summaryOf,
} from './merge-values.js'
import type { XmlElement } from './xml.js'

/** Merges every element that the rules manage; everything else in the parent is not looked at. */
export function mergeElements(rules: readonly ElementRule[], scene: MergeScene): void {
  rules.forEach((rule, at) => {
    const after = placeBehind(rules.slice(0, at + 1), scene.parent)
    if (rule.shape === 'probe') mergeStreams(rule, scene, after)
    else if (rule.shape === 'list') mergeList(rule, scene, after)
    else if (rule.shape === 'keyed') mergeKeyed(rule, scene, after)
    else if (rule.shape === 'group') mergeGroup(rule, scene, after)
    else mergeSingle(rule, scene, after)
  })
}

/** The last element in the file that stands, in our order, at or before the last of the rules. */
function placeBehind(rules: readonly ElementRule[], parent: XmlElement): XmlElement | undefined {
  for (const rule of rules.toReversed()) {
    const last = parent.children.findLast((child) => child.name === rule.name)
    if (last) return last
  }
  return undefined
}

function mergeSingle(rule: ElementRule, scene: MergeScene, after: XmlElement | undefined): void {
  const { splicer, parent } = scene
  const existing = childrenNamed(parent, rule)
  const [node] = childrenNamed(scene.ours, rule)
  const stated = (nodes: readonly NfoNode[]) => nodes.map(statedText).find(Boolean)
  const sides = {
    base: stated(childrenNamed(scene.base, rule)),
    theirs: stated(existing),
    ours: statedText(node),
  }
  if (sides.theirs === undefined && node && isSaidOtherwise(rule, parent, node)) return
  const same = (one: string, other: string) => sameText(rule, one, other)
  const decision = decideMerge({ ...scene, ...sides, locked: isLocked(rule, scene), same })
  note(decision, `${scene.path}/${rule.name}`, rule, scene, sides)
  if (decision !== 'ours') return
  for (const element of existing) {
    if (sides.ours === undefined) splicer.remove(element)
    else splicer.setText(element, sides.ours)
  }
  if (existing.length === 0 && node) splicer.insert(parent, after, node.plain)
}

function mergeKeyed(rule: ElementRule, scene: MergeScene, after: XmlElement | undefined): void {
  const theirs = keyedNodes(rule, childrenNamed(scene.parent, rule))
  const base = keyedNodes(rule, childrenNamed(scene.base, rule))
  const ours = keyedNodes(rule, childrenNamed(scene.ours, rule))
  const lean = isInOurOrder(rule, theirs, ours) ? withoutOrder(rule) : rule
  for (const key of new Set([...theirs.keys(), ...ours.keys()])) {
    const sides = { theirs: theirs.get(key), base: base.get(key), ours: ours.get(key) }
    const unwanted = rule.strangers === 'replace' && ours.size > 0 && !sides.ours
    mergeOne(lean, scene, after, { ...sides, mark: `[${key}]`, unwanted })
  }
}

/** Whether elements without numbers already stand as our numbers would have them. */
function isInOurOrder(
  { children = [] }: ElementRule,
  theirs: ReadonlyMap<string, XmlElement>,
  ours: ReadonlyMap<string, PlainNode>,
): boolean {
  const order = children.find(({ name }) => name === 'order')
  if (!order || [...theirs.values()].some((each) => childrenNamed(each, order).length > 0)) {
    return false
  }
  const common = [...theirs.keys()].filter((key) => ours.has(key))
  return [...ours.keys()].every((key, at) => key === common[at])
}

function withoutOrder(rule: ElementRule): ElementRule {
  return { ...rule, children: (rule.children ?? []).filter(({ name }) => name !== 'order') }
}

function mergeGroup(rule: ElementRule, scene: MergeScene, after: XmlElement | undefined): void {
  const [ours] = childrenNamed(scene.ours, rule)
  const [base] = childrenNamed(scene.base, rule)
  const candidates = childrenNamed(scene.parent, rule)
  const theirs =
    candidates.find((each) => ours !== undefined && sameNode(rule, each, ours)) ??
    candidates.find(({ attributes }) => attributes['tmdbcolid'] !== undefined) ??
    candidates[0]
  if (!theirs && ours && isSaidOtherwise(rule, scene.parent, ours)) return
  mergeOne(rule, scene, after, { theirs, base, ours, mark: '', unwanted: false })
}

interface OneElement {
  readonly theirs: XmlElement | undefined
  readonly base: NfoNode | undefined
  readonly ours: PlainNode | undefined
  /** What tells it from its like, as in `NfoChange`. */
  readonly mark: string
  /** Whether it goes even from a file that Metarr never wrote. */
  readonly unwanted: boolean
}

function mergeOne(
  rule: ElementRule,
  scene: MergeScene,
  after: XmlElement | undefined,
  { theirs, base, ours, mark, unwanted }: OneElement,
): void {
  const path = `${scene.path}/${rule.name}${mark}`
  if (theirs && ours && rule.children && statedText(theirs) === undefined) {
    mergeInside(rule, { ...scene, path, parent: theirs, base, ours })
    return
  }
  const stating = (node: NfoNode | undefined) =>
    node && (node.children.length > 0 || statedText(node) !== undefined) ? node : undefined
  const decision = decideMerge<NfoNode>({
    wroteBefore: scene.wroteBefore || unwanted,
    locked: isLocked(rule, scene) || (unwanted && !scene.wroteBefore),
    base: stating(base),
    theirs: stating(theirs),
    ours,
    same: (one, other) => sameNode(rule, one, other),
  })
  const texts = { base: summaryOf(base), theirs: summaryOf(theirs), ours: summaryOf(ours) }
  note(decision, path, rule, scene, texts)
  if (decision === 'ours') write(scene, after, theirs, ours)
}

function write(
  { splicer, parent }: MergeScene,
  after: XmlElement | undefined,
  theirs: XmlElement | undefined,
  ours: PlainNode | undefined,
): void {
  if (theirs && !ours) splicer.remove(theirs)
  else if (!theirs && ours) splicer.insert(parent, after, ours.plain)
  else if (theirs && ours?.plain.children === undefined) splicer.setText(theirs, ours?.text ?? '')
  else if (theirs && ours) splicer.replace(theirs, ours.plain)
}

function mergeInside(rule: ElementRule, scene: MergeScene): void {
  const locks = isLocked(rule, scene) ? new Set([...scene.locks, '*']) : scene.locks
  const inside = { ...scene, locks }
  mergeElements(rule.children ?? [], inside)
  for (const attribute of rule.attributes ?? []) mergeAttribute(attribute, rule, inside)
}

function mergeAttribute(
  { name, otherwise }: NumberAttribute,
  rule: ElementRule,
  scene: MergeScene,
): void {
  const valueOf = (node: NfoNode) => node.attributes[name] ?? otherwise
  const sides = {
    base: scene.base && valueOf(scene.base),
    theirs: valueOf(scene.parent),
    ours: valueOf(scene.ours),
  }
  const same = (one: string, other: string) => numberIn(one) === numberIn(other)
  const decision = decideMerge({ ...scene, ...sides, locked: isLocked(rule, scene), same })
  note(decision, `${scene.path}@${name}`, rule, scene, sides)
  if (decision === 'ours') scene.splicer.setAttribute(scene.parent, name, sides.ours)
}
