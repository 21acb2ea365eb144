import type { TokenKind, TokenStrength } from './tokens-release.js'

/** A word or phrase of release noise, and where it stands in the name. */
export interface Token {
  readonly kind: TokenKind
  readonly strength: TokenStrength
  /** Lower case, words joined by one space. */
  readonly text: string
  readonly start: number
  readonly end: number
}
