import type { RelativePath } from '../library/item.js'

/** What a pattern can be about. */
export type IgnoredKind = 'file' | 'folder'

/** Says of a path below the folder of the patterns whether it is left out, itself or by a folder above it. */
export type IgnoreRules = (path: RelativePath, kind: IgnoredKind) => boolean

/** Longer patterns are refused. */
export const maximumPatternLength = 200

interface Rule {
  readonly keeps: boolean
  readonly foldersOnly: boolean
  /** Parts between slashes; `**` stands for any number of folders. */
  readonly parts: readonly string[]
}

/** Why a pattern makes no sense; `undefined` when it does. */
export function whyNoPattern(pattern: string): string | undefined {
  if (pattern.length > maximumPatternLength) return `is longer than ${maximumPatternLength} letters`
  if (/[\0\r\n]/.test(pattern)) return 'is more than one line'
  const [rule] = rulesIn([pattern])
  if (rule === undefined) return 'is empty or a remark'
  return rule.parts.every((part) => /^\*+$/.test(part)) ? 'would leave out everything' : undefined
}

/**
 * Rules of patterns as in a `.gitignore`, the last that fits wins: `*.txt` is a name anywhere below, `/Extras` and `a/b` a path from here, `x/` only a
 * folder, `**` any number of folders, `!keep.txt` takes a file back, `#` begins a remark. `*` and `?` stay within a name. Other than in Git, upper
 * and lower case are alike and `[` is a letter, since names of films are full of them: `[tmdbid-348]`.
 */
export function ignoreRulesOf(patterns: readonly string[]): IgnoreRules {
  const rules = rulesIn(patterns)
  if (rules.length === 0) return () => false
  return (path, kind) => {
    const names = plain(path).split('/')
    return names.some((_, at) => {
      const isWhole = at === names.length - 1
      return isLeftOut(rules, names.slice(0, at + 1), isWhole ? kind : 'folder')
    })
  }
}

function rulesIn(patterns: readonly string[]): readonly Rule[] {
  return patterns
    .map((pattern) => plain(pattern).trim())
    .filter((pattern) => !pattern.startsWith('#') && /[^/!]/.test(pattern))
    .map(ruleOf)
}

function ruleOf(pattern: string): Rule {
  const keeps = pattern.startsWith('!')
  const foldersOnly = pattern.endsWith('/')
  const text = pattern.slice(keeps ? 1 : 0, foldersOnly ? -1 : undefined)
  const parts = text.split('/').filter((part) => part !== '')
  return { keeps, foldersOnly, parts: text.includes('/') ? parts : ['**', ...parts] }
}

function isLeftOut(rules: readonly Rule[], names: readonly string[], kind: IgnoredKind): boolean {
  const fits = ({ foldersOnly, parts }: Rule) =>
    (!foldersOnly || kind === 'folder') && matches(parts, names, '**', matchesName)
  return rules.findLast(fits)?.keeps === false
}

function matchesName(part: string, name: string): boolean {
  return matches([...part], [...name], '*', (letter, other) => letter === '?' || letter === other)
}

/** Wildcard matching that goes back only to the last wildcard: at most pattern times text steps. */
function matches(
  pattern: readonly string[],
  text: readonly string[],
  wildcard: string,
  fits: (part: string, piece: string) => boolean,
): boolean {
  let [at, star, resume] = [0, -1, 0]
  for (let here = 0; here < text.length; ) {
    const part = pattern[at]
    if (part === wildcard) {
      star = at++
      resume = here
    } else if (part !== undefined && fits(part, text[here] ?? '')) {
      at++
      here++
    } else if (star === -1) {
      return false
    } else {
      at = star + 1
      here = ++resume
    }
  }
  return pattern.slice(at).every((part) => part === wildcard)
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase()
}
