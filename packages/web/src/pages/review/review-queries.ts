import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, type Schema } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { keys } from '../../api/queries.js'

const pageSize = 60

const shown = [
  'title',
  'year',
  'kind',
  'libraryId',
  'folder',
  'seasonNumber',
  'episodeNumber',
  'state',
  'stateReason',
] as const

/** A row of a list: what it needs of an item. */
export type ListedItem = Schema<'PartialItem'>

/** Which of the items that wait are meant. */
export interface Waiting {
  readonly libraryId: string | undefined
  /** Whether collections have a place where they are published. */
  readonly withCollections: boolean
}

/** What a publish takes: not what nobody could identify yet, nor a collection that has no place. */
function filterOf({ libraryId, withCollections }: Waiting) {
  const collections = withCollections ? (['collection'] as const) : []
  return {
    ...(libraryId === undefined ? {} : { 'filter[libraryId]': libraryId }),
    'filter[hasUnpublishedChanges]': 'true' as const,
    'filter[state]': ['enriched' as const, 'selected' as const, 'published' as const],
    'filter[kind]': [...(['movie', 'series', 'season', 'episode'] as const), ...collections],
  }
}

/** The items that wait to be published, a page at a time. */
export const waitingQuery = (waiting: Waiting) =>
  infiniteQueryOptions({
    queryKey: [...keys.items, 'waiting', waiting],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const page = pageParam === undefined ? {} : { after: pageParam }
      const order = { sort: 'title' as const, fields: [...shown], limit: pageSize }
      const query = { ...filterOf(waiting), ...order, ...page }
      return answerOf(api.GET('/items', { params: { query }, signal }))
    },
    getNextPageParam: ({ next }) => next,
  })

/** How many of them there are on all pages. */
export const waitingCountQuery = (waiting: Waiting) =>
  queryOptions({
    queryKey: [...keys.items, 'waiting-count', waiting],
    queryFn: async ({ signal }) => {
      const query = filterOf(waiting)
      return (await answerOf(api.GET('/items/count', { params: { query }, signal }))).count
    },
  })

/** A job as it stands now; asked again and again until it has ended, since a line to the server may be lost. */
export const jobQuery = (jobId: string) =>
  queryOptions({
    queryKey: [...keys.jobs, jobId],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/jobs/{jobId}', { params: { path: { jobId } }, signal })),
    refetchInterval: ({ state: { data } }) => (data !== undefined && hasEnded(data) ? false : 1500),
  })

/** Whether nothing more comes of a job. */
export function hasEnded({ status }: Pick<Schema<'Job'>, 'status'>): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled'
}
