import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, type Schema } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { keys } from '../../api/queries.js'

/** What an item may be, best first. */
export type Proposals = Schema<'Proposals'>
/** One thing that an item may be. */
export type Proposal = Proposals['proposals'][number]

/** What to search for instead of what the name says. */
export interface Sought {
  readonly title?: string
  readonly year?: number
}

const fields = ['title', 'year', 'kind', 'folder', 'stateReason', 'libraryId'] as const

/** The items that nobody could identify, a page at a time. */
export const undecidedQuery = infiniteQueryOptions({
  queryKey: [...keys.items, 'undecided'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) => {
    const query = {
      'filter[state]': ['needs_identification' as const],
      sort: 'title' as const,
      fields: [...fields],
      limit: 60,
      ...(pageParam === undefined ? {} : { after: pageParam }),
    }
    return answerOf(api.GET('/items', { params: { query }, signal }))
  },
  getNextPageParam: ({ next }) => next,
})

/** How many of them there are. */
export const undecidedCountQuery = queryOptions({
  queryKey: [...keys.items, 'undecided-count'],
  queryFn: async ({ signal }) => {
    const query = { 'filter[state]': ['needs_identification' as const] }
    return (await answerOf(api.GET('/items/count', { params: { query }, signal }))).count
  },
})

/** Searches providers: what comes is kept until something else is sought. */
export const proposalsQuery = (itemId: string, sought: Sought) =>
  queryOptions({
    queryKey: ['proposals', itemId, sought],
    queryFn: ({ signal }) => {
      const params = { path: { itemId }, query: sought }
      return answerOf(api.GET('/items/{itemId}/proposals', { params, signal }))
    },
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Says what an item is; then has its metadata gathered. */
export async function identify(
  itemId: string,
  externalIds: Readonly<Record<string, string>>,
): Promise<Schema<'Item'>> {
  const path = { itemId }
  const body = { externalIds }
  const item = await answerOf(api.POST('/items/{itemId}/identify', { params: { path }, body }))
  await answerOf(api.POST('/items/{itemId}/enrich', { params: { path } }))
  return item
}
