import type { FieldName } from '../metadata/fields.js'
import type { ElementRule } from './element-rule.js'
import type { MergeDecision } from './merge-decision.js'
import type { NfoNode, PlainNode } from './merge-values.js'
import type { Splicer } from './splice.js'
import type { XmlElement } from './xml.js'

/** Why a value or a whole file waits for a person. */
export type NfoConflictReason =
  /** Somebody else and Metarr both changed the value; the file keeps theirs. */
  | 'both-changed'
  /** The file is a text for people or speaks about something that is no video; it was left alone. */
  | 'not-an-nfo'
  /** The file is an NFO of another kind of thing; it was left alone. */
  | 'other-kind'

/** Something that merging does not guess. */
export interface NfoConflict {
  /** As in `NfoChange`; empty when the file as a whole is meant. */
  readonly element: string
  readonly reason: NfoConflictReason
  /** The field that a lock or an edit would settle; absent where there is none. */
  readonly field?: FieldName
  readonly base?: string
  readonly theirs?: string
  readonly ours?: string
}

/** Everything that merging the elements of one parent needs to know. */
export interface MergeScene {
  /** The parent, as in `NfoChange`. */
  readonly path: string
  readonly splicer: Splicer
  readonly wroteBefore: boolean
  /** Names of locked fields; `*` when everything here is locked. */
  readonly locks: ReadonlySet<string>
  readonly parent: XmlElement
  readonly base: NfoNode | undefined
  readonly ours: PlainNode
  readonly conflicts: NfoConflict[]
  /** Elements that stay as somebody else made them. */
  readonly kept: string[]
}

/** What each side says, for people. */
export interface Statements {
  readonly base: string | undefined
  readonly theirs: string | undefined
  readonly ours: string | undefined
}

/** Whether a person locked what the rule stands for. */
export function isLocked(rule: ElementRule, { locks }: MergeScene): boolean {
  return locks.has('*') || (rule.field !== undefined && locks.has(rule.field))
}

/** Writes down what a person should hear of a decision. */
export function note(
  decision: MergeDecision,
  element: string,
  rule: ElementRule,
  scene: MergeScene,
  { base, theirs, ours }: Statements,
): void {
  const weSpoke = base !== undefined || ours !== undefined
  if (decision === 'theirs' && scene.wroteBefore && weSpoke) scene.kept.push(element)
  if (decision !== 'conflict') return
  scene.conflicts.push({
    element,
    reason: 'both-changed',
    ...(rule.field !== undefined && { field: rule.field }),
    ...(base !== undefined && { base }),
    ...(theirs !== undefined && { theirs }),
    ...(ours !== undefined && { ours }),
  })
}
