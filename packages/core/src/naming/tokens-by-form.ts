import { allMatches } from './all-matches.js'
import type { Token } from './token.js'
import type { TokenKind } from './tokens-release.js'

interface Form {
  readonly kind: TokenKind
  /** Its first group, if it has one, is the token; else the whole match. */
  readonly form: RegExp
}

/** Noise that is told by its form over several words, and what it is. */
const forms: readonly Form[] = [
  { kind: 'size', form: /(?<![\p{L}\p{N}.])(\d{2,3}\.\d{2,3}\s?fps)(?![\p{L}\p{N}])/giu },
  { kind: 'release', form: /(?<=_)(\d\d\.\d\d\.\d\d_\d\d-\d\d)(?=_)/g },
  { kind: 'hash', form: /(?<=[[(])(?!(?:19|20)\d{6}[\])])([0-9a-f]{8})(?=[\])])/gi },
]

/**
 * Frame rates (`23.976 fps`), day and time of an OnlineTVRecorder file (`_12.09.19_20-15_`), and checksums
 * (`[50AC421A]`).
 */
export function tokensByForm(name: string): Token[] {
  return forms.flatMap(({ kind, form }) =>
    allMatches(name, form).map((match) => ({
      kind,
      strength: 'strong' as const,
      text: match[0].toLowerCase(),
      start: match.index,
      end: match.index + match[0].length,
    })),
  )
}
