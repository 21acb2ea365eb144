import type { ProfileName } from '../players/profile.js'
import type { NfoDocument, NfoKind } from './document.js'
import { numberIn } from './element-reader.js'
import { elementRules } from './elements.js'
import { lookUp } from './lookup.js'
import { mergeDefaultId } from './merge-default-id.js'
import { mergeElements } from './merge-elements.js'
import type { MergeScene, NfoConflict } from './merge-scene.js'
import { type NfoNode, plainNode } from './merge-values.js'
import { obsoleteElements } from './obsolete.js'
import type { Splicer } from './splice.js'
import { rootKinds } from './vocabulary.js'
import { rootElement } from './write-nfo.js'
import type { XmlElement } from './xml.js'

/** The root elements on all three sides. */
export interface RootsToMerge {
  readonly documents: readonly NfoDocument[]
  readonly roots: readonly XmlElement[]
  /** Absent when Metarr never wrote the file. */
  readonly baseRoots: readonly NfoNode[] | undefined
  readonly locks: ReadonlySet<string>
  readonly profile: ProfileName | readonly ProfileName[]
  readonly splicer: Splicer
}

/** What came of it, each named as in `NfoChange`. */
export interface MergedRoots {
  readonly conflicts: NfoConflict[]
  readonly kept: string[]
  readonly retired: string[]
}

/** Merges every document into its root; an episode that has none gets one behind the others. */
export function mergeRoots(all: RootsToMerge): MergedRoots {
  const outcome: MergedRoots = { conflicts: [], kept: [], retired: [] }
  const last = all.roots.at(-1)
  const theirs = pairRoots(all.documents, all.roots)
  const base = all.baseRoots && pairRoots(all.documents, all.baseRoots)
  for (const document of all.documents) {
    const root = theirs.get(document)
    if (root) mergeRoot(all, outcome, { document, root, base: base?.get(document) })
    else if (last) all.splicer.insertRoot(last, rootElement(document, all.profile))
  }
  return outcome
}

/** What a root speaks about; `undefined` for roots that are not ours. */
export function kindOf(root: NfoNode): NfoKind | undefined {
  return lookUp(rootKinds, root.name)
}

interface OneRoot {
  readonly document: NfoDocument
  readonly root: XmlElement
  /** Absent when Metarr never wrote this root. */
  readonly base: NfoNode | undefined
}

function mergeRoot(
  all: RootsToMerge,
  outcome: MergedRoots,
  { document, root, base: said }: OneRoot,
): void {
  const { splicer, locks } = all
  const path = all.roots.length > 1 ? `${root.name}[${all.roots.indexOf(root) + 1}]` : root.name
  const ours = plainNode(rootElement(document, all.profile))
  const base = said && isSuccessor(root, said) ? said : undefined
  const wroteBefore = base !== undefined
  const scene: MergeScene = {
    path,
    splicer,
    wroteBefore,
    locks,
    parent: root,
    base,
    ours,
    ...outcome,
  }
  mergeElements(elementRules[document.kind], scene)
  mergeDefaultId(scene)
  const written = new Set(ours.children.map(({ name }) => name))
  for (const element of obsoleteElements(root, document, written)) {
    if (base && !holds(base, element)) continue
    splicer.remove(element)
    outcome.retired.push(`${path}/${element.name}`)
  }
}

/**
 * Finds the root of each document: of the same kind and, for episodes, of the same number; where numbers do not tell
 * and there are as many roots as documents, in order.
 */
function pairRoots<Root extends NfoNode>(
  documents: readonly NfoDocument[],
  roots: readonly Root[],
): ReadonlyMap<NfoDocument, Root> {
  const pairs = new Map<NfoDocument, Root>()
  for (const document of documents) {
    const same = roots.find(
      (root) => isAbout(root, document) && ![...pairs.values()].includes(root),
    )
    if (same) pairs.set(document, same)
  }
  const left = roots.filter((root) => ![...pairs.values()].includes(root))
  const alone = documents.filter((document) => !pairs.has(document))
  if (roots.length !== documents.length) return pairs
  alone.forEach((document, at) => {
    const root = left[at]
    if (root && kindOf(root) === document.kind) pairs.set(document, root)
  })
  return pairs
}

function isAbout(root: NfoNode, document: NfoDocument): boolean {
  if (kindOf(root) !== document.kind) return false
  if (document.kind !== 'episode') return true
  const { seasonNumber, episodeNumber } = document
  return numberOf(root, 'season') === seasonNumber && numberOf(root, 'episode') === episodeNumber
}

function numberOf(root: NfoNode, name: string): number | undefined {
  const number = numberIn(root.children.find((child) => child.name === name)?.text ?? '')
  return number !== undefined && number >= 0 ? number : undefined
}

/** What a file of ours says at least before its loss tells anything. */
const manyElements = 6

/**
 * Whether a root goes back to what we said. When more than half of it is gone, nobody edited the file: a program such as
 * Radarr put its own in its place, and what is missing was never taken away from us on purpose.
 */
function isSuccessor(root: XmlElement, said: NfoNode): boolean {
  const names = new Set(said.children.map(({ name }) => name))
  const present = new Set(root.children.map(({ name }) => name))
  const left = [...names].filter((name) => present.has(name))
  return names.size < manyElements || left.length * 2 >= names.size
}

function holds(base: NfoNode, element: XmlElement): boolean {
  return base.children.some(
    ({ name, text }) => name === element.name && text.trim() === element.text.trim(),
  )
}
