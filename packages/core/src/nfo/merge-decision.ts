/** Who said what about one value. Absent is a statement too. */
export interface MergeQuestion<Value> {
  /** Whether Metarr wrote the file before; without that nothing can be told from `base`. */
  readonly wroteBefore: boolean
  /** Whether a person locked the value in Metarr. */
  readonly locked: boolean
  readonly base: Value | undefined
  readonly theirs: Value | undefined
  readonly ours: Value | undefined
  readonly same: (one: Value, other: Value) => boolean
}

/** `same`: nothing to do. `conflict`: both sides changed it, so a person must say; until then theirs stays. */
export type MergeDecision = 'same' | 'ours' | 'theirs' | 'conflict'

/**
 * Decides one value: what is the same stays, a locked value is ours, a value that only one side changed is that side's.
 * In a file that Metarr never wrote, what we know fills and replaces, and what we do not know stays.
 */
export function decideMerge<Value>(question: MergeQuestion<Value>): MergeDecision {
  const { wroteBefore, locked, base, theirs, ours, same } = question
  const equal = (one: Value | undefined, other: Value | undefined) =>
    one === undefined || other === undefined ? one === other : same(one, other)

  if (equal(theirs, ours)) return 'same'
  if (!wroteBefore) return ours === undefined ? 'theirs' : 'ours'
  if (locked || equal(base, theirs)) return 'ours'
  return equal(base, ours) ? 'theirs' : 'conflict'
}
