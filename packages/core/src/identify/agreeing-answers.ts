import type { ExternalIds } from '../library/external-id.js'
import type { ProviderDetails } from '../metadata/metadata-provider.js'
import type { ChangedId } from './changed-ids.js'
import { compareTitles } from './compare-titles.js'
import { createMatchScorer, type KnownWork, type Wanted } from './score-match.js'
import { titleForms } from './title-forms.js'

/** What a service answered about one of the ids of an item. */
export interface IdAnswer {
  readonly provider: string
  readonly details: Pick<ProviderDetails, 'externalIds' | 'values' | 'alternativeTitles'>
}

/** The answers that are about what is meant, and the ids that are not; or why nobody can say which is meant. */
export type Agreement<Answer> =
  | { readonly answers: readonly Answer[]; readonly wrongIds: readonly ChangedId[] }
  | { readonly disagreement: string }

/**
 * Says which answers are about one thing, where an NFO or a name gives ids of two. As long as no service contradicts an id, all are. Otherwise those count that
 * have the title of the item, and the year where it is known; where none has, or two things have, a person must say. Pure.
 */
export function agreeingAnswers<Answer extends IdAnswer>(
  wanted: Wanted,
  externalIds: ExternalIds,
  answers: readonly Answer[],
): Agreement<Answer> {
  const contradicted = answers.flatMap((answer) => contradictions(externalIds, answer))
  if (contradicted.length === 0) return { answers, wrongIds: [] }
  const scoreOf = createMatchScorer(wanted)
  const named = answers.filter((answer) => {
    const { title, yearsApart = 0 } = scoreOf(workOf(answer))
    return (title.likeness === 'same' || title.likeness === 'alike') && yearsApart <= 1
  })
  const [meant] = named
  if (meant === undefined || !named.every((answer) => areOne(meant, answer)))
    return { disagreement: disagreementWords(answers, contradicted) }
  const kept = answers.filter((answer) => areOne(meant, answer))
  return {
    answers: kept,
    wrongIds: kept.length === answers.length ? [] : contradictions(externalIds, meant),
  }
}

/** Ids of the item of which a service says that it knows the thing by another. */
function contradictions(externalIds: ExternalIds, { details }: IdAnswer): readonly ChangedId[] {
  return Object.entries(externalIds).flatMap(([provider, from]) => {
    const to = details.externalIds[provider]
    return to === undefined || to === from ? [] : [{ provider, from, to }]
  })
}

function areOne(one: IdAnswer, other: IdAnswer): boolean {
  const forms = namesOf(other).map(titleForms)
  const likeness = namesOf(one).flatMap((name) => {
    const own = titleForms(name)
    return forms.map((form) => compareTitles(own, form).likeness)
  })
  const [left, right] = [one.details.values.year, other.details.values.year]
  const apart = left === undefined || right === undefined ? 0 : Math.abs(left - right)
  return apart <= 1 && likeness.some((one) => one === 'same' || one === 'alike')
}

function namesOf({ details: { values, alternativeTitles = [] } }: IdAnswer): readonly string[] {
  const names = [values.title, values.originalTitle, ...alternativeTitles.slice(0, 40)]
  return names.filter((name) => name !== undefined)
}

function workOf(answer: IdAnswer): KnownWork {
  const [title = '', ...alternativeTitles] = namesOf(answer)
  const { year } = answer.details.values
  return { title, alternativeTitles, ...(year === undefined ? {} : { year }) }
}

function disagreementWords(answers: readonly IdAnswer[], [first]: readonly ChangedId[]): string {
  const said = answers.map(({ provider, details: { values, externalIds } }) => {
    const year = values.year === undefined ? '' : ` (${values.year})`
    return `${provider} ${externalIds[provider] ?? ''} is ${values.title ?? 'something'}${year}`
  })
  const { provider = '', from = '', to = '' } = first ?? {}
  return `Its ids disagree: ${said.join(', ')}; ${provider} is given as ${from} and would be ${to}`
}
