import type { ExternalIds } from '../library/external-id.js'
import type { Item } from '../library/item.js'

/** An id that a service no longer answers to. */
export interface ChangedId {
  readonly provider: string
  readonly from: string
  /** Under which it goes on; absent when nothing leads there. */
  readonly to?: string
}

/** Which service answered, and under which of its ids. */
export interface AnsweredAs {
  readonly provider: string
  readonly id?: string
}

/**
 * The ids of an item under which services that were asked, and did answer, know nothing any more: merged into another entry, or gone. Pure.
 */
export function changedIds(
  { externalIds }: Pick<Item, 'externalIds'>,
  heard: { readonly asked: readonly string[]; readonly answers: readonly AnsweredAs[] },
): readonly ChangedId[] {
  return heard.asked.flatMap((provider) => {
    const from = externalIds[provider]
    const to = heard.answers.find((answer) => answer.provider === provider)?.id
    if (from === undefined || from === to) return []
    return [{ provider, from, ...(to === undefined ? {} : { to }) }]
  })
}

/** The ids after those changes that lead somewhere; what a person said stays. Pure. */
export function followedIds(
  { externalIds, identity }: Pick<Item, 'externalIds' | 'identity'>,
  changed: readonly ChangedId[],
): ExternalIds {
  if (identity?.by === 'user') return externalIds
  const moved = changed.flatMap(({ provider, to }) =>
    to === undefined ? [] : [[provider, to] as const],
  )
  return { ...externalIds, ...Object.fromEntries(moved) }
}

/** What people should know of changes that were not followed; `undefined` when all were. Pure. */
export function unfollowedWords(
  { identity }: Pick<Item, 'identity'>,
  changed: readonly ChangedId[],
): string | undefined {
  const isFixed = identity?.by === 'user'
  const left = changed.filter(({ to }) => isFixed || to === undefined)
  if (left.length === 0) return undefined
  return left
    .map(({ provider, from, to }) =>
      to === undefined
        ? `${provider} no longer knows ${from}`
        : `${provider} merged ${from} into ${to}`,
    )
    .join('; ')
}
