import type { CallOptions, ChangesRequest, Clock, TitleChange } from '@metarr/core'
import type { Ask } from '../answer/ask.js'
import { type UpdateAnswer, updatesAnswer } from './answers.js'

const dayMs = 24 * 60 * 60 * 1000

/** It would be faster to ask about everything again. */
const longestSpanDays = 30
const mostPages = 200

/** Records whose updates concern a movie or a series. */
const recordsOf = { movie: ['movies'], series: ['series', 'episodes'] } as const

/** What TheTVDB calls them where it says into what a duplicate was merged. */
const mergedTypes: Readonly<Record<ChangesRequest['kind'], RegExp>> = {
  movie: /^movies?$/i,
  series: /^series$/i,
}

/** Updates of titles and of their episodes, and into what duplicates were merged; `undefined` from more than 30 days ago. */
export async function updatesSince(
  ask: Ask,
  clock: Pick<Clock, 'now'>,
  { kind, since }: ChangesRequest,
  options?: CallOptions,
): Promise<readonly TitleChange[] | undefined> {
  if (clock.now() - since > longestSpanDays * dayMs) return undefined
  const sinceSecond = Math.floor(since / 1000) * 1000
  const changes: TitleChange[] = []
  for (const type of recordsOf[kind]) {
    const rows = await allUpdates(ask, { type, since: String(sinceSecond / 1000) }, options)
    changes.push(
      ...rows.flatMap((row) => toChange(row, kind)).filter(({ at }) => at >= sinceSecond),
    )
  }
  return changes
}

async function allUpdates(
  ask: Ask,
  query: { readonly type: string; readonly since: string },
  options?: CallOptions,
): Promise<readonly UpdateAnswer[]> {
  const rows: UpdateAnswer[] = []
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await ask('/updates', { ...query, page: String(page) }, updatesAnswer, {
      ...options,
      afresh: true,
    })
    rows.push(...(answer?.data ?? []))
    if (answer?.links?.next === undefined || answer.data.length === 0) break
  }
  return rows
}

/** An episode's update is one of its series; a merge into something else than a title is none that could be followed. */
function toChange(row: UpdateAnswer, kind: ChangesRequest['kind']): readonly TitleChange[] {
  const id = row.seriesId ?? row.recordId
  if (id === undefined || row.timeStamp === undefined) return []
  const isMerged = row.seriesId === undefined && mergedTypes[kind].test(row.mergeToEntityType ?? '')
  const mergedInto = isMerged && row.mergeToId ? { mergedInto: String(row.mergeToId) } : {}
  return [{ id: String(id), at: row.timeStamp * 1000, ...mergedInto }]
}
