import { numberIn } from './element-reader.js'
import type { ElementRule } from './element-rule.js'
import { cleanText, type PlainElement } from './plain-element.js'
import { dateIn } from './read-dates.js'
import { providerOf } from './read-ids.js'
import { isCastType } from './read-people.js'
import { youTubeId } from './read-values.js'
import { splitNames, splitValues } from './split.js'
import { ratingSource } from './vocabulary.js'

/** What reading and writing have in common: an element of a file, or one that we would write. */
export interface NfoNode {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
  readonly children: readonly NfoNode[]
}

/** An element that we would write, in the form in which a file's elements are read. */
export interface PlainNode extends NfoNode {
  readonly plain: PlainElement
  readonly children: readonly PlainNode[]
}

/** Makes an element that we would write comparable with those of a file. */
export function plainNode(plain: PlainElement): PlainNode {
  return {
    plain,
    name: plain.name,
    attributes: Object.fromEntries(plain.attributes ?? []),
    text: plain.text ?? '',
    children: (plain.children ?? []).map(plainNode),
  }
}

/** The children that a rule is about, those under its own name first. */
export function childrenNamed<Node extends NfoNode>(
  parent: { readonly children: readonly Node[] } | undefined,
  { name, aliases = [] }: ElementRule,
): readonly Node[] {
  return [name, ...aliases].flatMap(
    (each) => parent?.children.filter((child) => child.name === each) ?? [],
  )
}

/** The text of a single element, `undefined` when it is missing or empty. */
export function statedText(node: NfoNode | undefined): string | undefined {
  const text = cleanText(node?.text ?? '')
  return text === '' ? undefined : text
}

/** Everything inside an element, for people. */
export function summaryOf(node: NfoNode | undefined): string | undefined {
  if (!node) return undefined
  return node.children.length === 0 ? statedText(node) : node.children.map(summaryOf).join(' / ')
}

/** Whether two texts mean the same in an element of that shape: `7.60` is `7.6`, two calls of one trailer are one. */
export function sameText({ shape }: ElementRule, one: string, other: string): boolean {
  if (one === other) return true
  if (shape === 'number') return sameNumber(numberIn(one), numberIn(other))
  if (shape === 'date') return sameKnown(dateIn(one), dateIn(other))
  if (shape === 'trailer') return sameKnown(youTubeId(one), youTubeId(other))
  return shape === 'ids' && holdsIds(one, other)
}

/** Whether both are numbers and equal but for rounding. */
export function sameNumber(one: number | undefined, other: number | undefined): boolean {
  return one !== undefined && other !== undefined && Math.abs(one - other) < 1e-6
}

function sameKnown(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one === other
}

/** Whether one JSON object of ids is part of the other. */
function holdsIds(one: string, other: string): boolean {
  const pairs = (text: string) =>
    new Set([...text.matchAll(/"(\w+)"\s*:\s*"?(\w+)"?/g)].map(([, name, id]) => `${name}:${id}`))
  const [small, large] = [pairs(one), pairs(other)].sort((left, right) => left.size - right.size)
  return small !== undefined && small.size > 0 && [...small].every((pair) => large?.has(pair))
}

const listsOfNames: ReadonlySet<string> = new Set(['directors', 'writers', 'countries', 'genres'])

/** How several values in one element of that name are told apart. */
export function splitterOf({ field }: ElementRule): typeof splitValues {
  return field !== undefined && listsOfNames.has(field) ? splitNames : splitValues
}

/** Whether two lists say the same, also when one puts several values into one element. */
export function sameList(
  rule: ElementRule,
  one: readonly string[],
  other: readonly string[],
): boolean {
  const split = splitterOf(rule)
  const same = (left: readonly string[], right: readonly string[]) =>
    left.length === right.length && left.every((value, at) => value === right[at])
  return same(one, other) || same(split(one, 'split'), split(other, 'split'))
}

/** Elements by what tells them apart; the second Tom Hanks is another than the first. */
export function keyedNodes<Node extends NfoNode>(
  rule: ElementRule,
  nodes: readonly Node[],
): ReadonlyMap<string, Node> {
  const keyed = new Map<string, Node>()
  const seen = new Map<string, number>()
  for (const node of nodes) {
    const key = keyOf(rule, node)
    if (key === undefined) continue
    const number = (seen.get(key) ?? 0) + 1
    seen.set(key, number)
    keyed.set(number === 1 ? key : `${key}#${number}`, node)
  }
  return keyed
}

function keyOf(rule: ElementRule, node: NfoNode): string | undefined {
  if (rule.key === undefined) return undefined
  if ('attribute' in rule.key)
    return attributeKey(rule, node.attributes[rule.key.attribute]?.trim())
  const { child } = rule.key
  const type = node.children.find(({ name }) => name === 'type')?.text ?? ''
  return isCastType(type) ? statedText(node.children.find(({ name }) => name === child)) : undefined
}

function attributeKey({ name }: ElementRule, value: string | undefined): string | undefined {
  if (name === 'uniqueid') return providerOf(value)
  if (name === 'rating') return ratingSource(value)
  return value
}

/** Whether two elements say the same in everything that the rule manages. */
export function sameNode(rule: ElementRule, one: NfoNode, other: NfoNode): boolean {
  if (rule.children === undefined) return sameText(rule, cleanText(one.text), cleanText(other.text))
  if (isPlainName(one, other) || isPlainName(other, one)) return true
  return (
    sameAttributes(rule, one, other) &&
    rule.children.every((child) => sameChildren(child, one, other))
  )
}

/** Kodi up to 16: `<set>Name</set>` says what `<set><name>Name</name></set>` says. */
function isPlainName(plain: NfoNode, full: NfoNode): boolean {
  const [name, ...others] = full.children
  return (
    plain.children.length === 0 &&
    name?.name === 'name' &&
    others.length === 0 &&
    Object.keys(full.attributes).length === 0 &&
    statedText(plain) === statedText(name)
  )
}

function sameChildren(rule: ElementRule, one: NfoNode, other: NfoNode): boolean {
  const left = childrenNamed(one, rule)
  const right = childrenNamed(other, rule)
  if (rule.shape !== 'keyed') return sameStated(rule, statedText(left[0]), statedText(right[0]))
  const keyed = keyedNodes(rule, right)
  const pairs = [...keyedNodes(rule, left)].map(([key, node]) => [node, keyed.get(key)] as const)
  return (
    pairs.length === keyed.size &&
    pairs.every(([node, match]) => match !== undefined && sameNode(rule, node, match))
  )
}

function sameStated(
  rule: ElementRule,
  one: string | undefined,
  other: string | undefined,
): boolean {
  return one === undefined || other === undefined ? one === other : sameText(rule, one, other)
}

function sameAttributes({ attributes = [] }: ElementRule, one: NfoNode, other: NfoNode): boolean {
  return attributes.every(({ name, otherwise = '' }) => {
    const [left, right] = [one, other].map((node) => node.attributes[name] ?? otherwise)
    return numberIn(left ?? '') === numberIn(right ?? '')
  })
}

/**
 * Whether a file says in other elements what ours would add: a year that its `premiered` begins with, a single
 * `rating` with `votes` that every Kodi reads as the rating named `default`.
 */
export function isSaidOtherwise({ name }: ElementRule, parent: NfoNode, ours: NfoNode): boolean {
  const stated = (node: NfoNode | undefined, child: string) =>
    statedText(node?.children.find((each) => each.name === child))
  if (name === 'year') {
    const day = stated(parent, 'premiered') ?? stated(parent, 'aired') ?? ''
    return dateIn(day)?.slice(0, 4) === statedText(ours)
  }
  const [rating, ...others] = ours.children
  if (name !== 'ratings' || others.length > 0 || rating?.attributes['name'] !== 'default')
    return false
  return (
    rating.attributes['max'] === '10' &&
    sameNumber(numberIn(stated(rating, 'value') ?? ''), numberIn(stated(parent, 'rating') ?? '')) &&
    numberIn(stated(rating, 'votes') ?? '0') === numberIn(stated(parent, 'votes') ?? '0')
  )
}
