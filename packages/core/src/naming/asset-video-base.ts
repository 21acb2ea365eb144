/** The longest video name that the stem starts with. */
export function baseOf(stem: string, bases: readonly string[]): string | undefined {
  const known = indexOf(bases)
  const key = folded(stem)
  for (let end = key.length; end > 0; end -= 1) {
    const base = known.get(key.slice(0, end))
    if (base !== undefined) return base
  }
  return undefined
}

const indexes = new WeakMap<readonly string[], ReadonlyMap<string, string>>()

/** Built once per list, because a folder's files are all read with the same one. */
function indexOf(bases: readonly string[]): ReadonlyMap<string, string> {
  const known = indexes.get(bases) ?? new Map(bases.map((base) => [folded(base), base]))
  indexes.set(bases, known)
  return known
}

/** What follows the video's name. */
export function withoutBase(stem: string, base: string): string {
  return folded(stem).slice(folded(base).length)
}

/** Names as they are compared: players and file systems differ in letter case and in how accents are stored. */
export function folded(text: string): string {
  return text.normalize('NFC').toLowerCase()
}
