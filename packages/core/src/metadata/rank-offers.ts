import type { Field, FieldName } from './fields.js'
import { type MergePolicy, trustRank } from './merge-policy.js'
import { languageRank } from './wanted-languages.js'

/** What values compete for: a field of an item, under a policy. */
export interface Contest {
  readonly name: FieldName
  readonly policy: MergePolicy
  /** ISO 639-1 code of the language the work was made in. */
  readonly original?: string | undefined
}

/** Fields that are read as text, so that their language counts. */
const textFields: readonly FieldName[] = ['title', 'plot', 'outline', 'tagline']

/** The offers, best first: by language where that counts, then by trust, then as they came. Pure. */
export function byTrust(
  offers: readonly Field<unknown>[],
  contest: Contest,
): readonly Field<unknown>[] {
  return [...offers].sort((a, b) => {
    const [first, second] = [ranksOf(a, contest), ranksOf(b, contest)]
    return first.language - second.language || first.trust - second.trust
  })
}

/** Why `loser` does not count against `winner`, as a half sentence. Pure. */
export function whyOverruled(
  loser: Field<unknown>,
  winner: Field<unknown>,
  contest: Contest,
): string {
  if (winner.lockedAt !== undefined) return 'the field is locked'
  const [lost, won] = [ranksOf(loser, contest), ranksOf(winner, contest)]
  if (lost.language > won.language) {
    return `it is in ${loser.language ?? 'an unknown language'}, and ${winner.source} has ${winner.language ?? 'a better wanted language'}`
  }
  if (lost.trust > won.trust) return `${winner.source} is trusted more with it`
  return `${winner.source} said it later`
}

function ranksOf({ source, language }: Field<unknown>, { name, policy, original }: Contest) {
  const isText = textFields.includes(name) && policy.languages !== undefined
  return {
    language: isText ? languageRank(language, policy.languages ?? [], original) : 0,
    trust: trustRank(source, policy, name),
  }
}
