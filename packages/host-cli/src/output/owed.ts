import type { AwaitingItem } from '@metarr/core'
import { timeText } from './time-text.js'

/** One line per provider and cause that owes answers: for how many items, and when it is asked again. */
export function owedLines(items: readonly AwaitingItem[]): readonly string[] {
  const owed = items.flatMap(({ title, unanswered }) =>
    unanswered.map((one) => ({ title, ...one })),
  )
  const causes = [...new Set(owed.map(causeOf))]
  return causes.map((cause) => {
    const all = owed.filter((one) => causeOf(one) === cause)
    const soonest = Math.min(...all.map(({ askAgainAt }) => askAgainAt))
    const whom = all.length === 1 ? (all[0]?.title ?? '') : `${all.length} items`
    return `  … ${whom}: ${cause}; asked again from ${timeText(soonest)} on`
  })
}

function causeOf({ provider, reason, code }: AwaitingItem['unanswered'][number]): string {
  return `${provider} did not answer: ${reason} [${code}]`
}
