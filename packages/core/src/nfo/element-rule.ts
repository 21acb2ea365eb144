import type { FieldName } from '../metadata/fields.js'
import type { NfoDocument } from './document.js'
import type { PlainElement } from './plain-element.js'
import type { NfoRules } from './profiles.js'

/**
 * How elements of one name stand for a value, which is also how they are compared and merged.
 *
 * `text`, `number`, `date`, `trailer`, `ids` (JSON): one element. `list`: one element for each text. `keyed`: one element for each
 * key (an attribute or a child). `group`: one element with rules for its children. `probe`: one element that belongs to
 * Metarr alone.
 */
export type ElementShape =
  | 'text'
  | 'ids'
  | 'number'
  | 'date'
  | 'trailer'
  | 'list'
  | 'keyed'
  | 'group'
  | 'probe'

/** An attribute that is a number and part of what its element says. */
export interface NumberAttribute {
  readonly name: string
  /** What a missing one stands for; absent when a missing one says nothing. */
  readonly otherwise?: string
}

/** One line of the table from which NFO files are written and merged. */
export interface ElementRule {
  readonly name: string
  readonly shape: ElementShape
  /** The field whose lock protects it; absent when nobody can lock it. */
  readonly field?: FieldName
  /** Other names under which players read the same: Jellyfin's `releasedate`. */
  readonly aliases?: readonly string[]
  /** For `keyed`: the attribute or the child that tells one from another. */
  readonly key?: { readonly attribute: string } | { readonly child: string }
  /** For `keyed` elements of a file that Metarr never wrote: whether those that we do not know stay. */
  readonly strangers?: 'keep' | 'replace'
  /** Attributes that are numbers and part of the value. */
  readonly attributes?: readonly NumberAttribute[]
  /** For `keyed` and `group`: the children that we manage. */
  readonly children?: readonly ElementRule[]
  /** Says what to write; nothing when the value is unknown. */
  readonly write: (document: NfoDocument, rules: NfoRules) => readonly PlainElement[]
}
