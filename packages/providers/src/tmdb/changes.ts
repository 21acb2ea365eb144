import type { CallOptions, ChangesRequest, Clock, TitleChange } from '@metarr/core'
import type { Ask } from '../answer/ask.js'
import { changesAnswer } from './answers.js'

const dayMs = 24 * 60 * 60 * 1000

/** TMDB refuses a longer span. */
const longestSpanDays = 14

/** It has 500 pages at most of anything. */
const mostPages = 500

/**
 * Ids that TMDB changed, whole days at a time; `undefined` when that is more than 14 days ago. TMDB does not say when: each counts as changed at
 * the time of asking.
 */
export async function changesSince(
  ask: Ask,
  clock: Pick<Clock, 'now'>,
  { kind, since }: ChangesRequest,
  options?: CallOptions,
): Promise<readonly TitleChange[] | undefined> {
  const now = clock.now()
  if (now - since > (longestSpanDays - 1) * dayMs) return undefined
  const path = kind === 'movie' ? '/movie/changes' : '/tv/changes'
  const span = { start_date: dateOf(since), end_date: dateOf(now + dayMs) }
  const ids = new Set<number>()
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await ask(path, { ...span, page: String(page) }, changesAnswer, {
      ...options,
      afresh: true,
    })
    for (const { id } of answer?.results ?? []) if (id !== undefined) ids.add(id)
    if (page >= (answer?.total_pages ?? 0)) break
  }
  return [...ids].map((id) => ({ id: String(id), at: now }))
}

function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}
