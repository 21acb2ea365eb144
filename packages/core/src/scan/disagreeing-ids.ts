import type { ExternalIds } from '../library/external-id.js'

/** One provider's id, said in two ways. */
export interface DisagreeingId {
  readonly provider: string
  /** What the one source says, and what the other. */
  readonly values: readonly [string, string]
}

/** The providers of which both sources name an id, and not the same. */
export function disagreeingIds(one: ExternalIds, other: ExternalIds): readonly DisagreeingId[] {
  return Object.entries(one).flatMap(([provider, value]) => {
    const second = other[provider]
    const differs = second !== undefined && second !== value
    return differs ? [{ provider, values: [value, second] as const }] : []
  })
}
