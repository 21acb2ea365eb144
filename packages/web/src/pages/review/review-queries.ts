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

/** The items that wait to be published, a page at a time. */
export const waitingQuery = (libraryId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [...keys.items, 'waiting', libraryId ?? 'all'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const filter = libraryId === undefined ? {} : { 'filter[libraryId]': libraryId }
      const page = pageParam === undefined ? {} : { after: pageParam }
      const query = {
        ...filter,
        ...page,
        'filter[hasUnpublishedChanges]': 'true' as const,
        sort: 'title' as const,
        fields: [...shown],
        limit: pageSize,
      }
      return answerOf(api.GET('/items', { params: { query }, signal }))
    },
    getNextPageParam: ({ next }) => next,
  })

/** How many of them there are on all pages. */
export const waitingCountQuery = (libraryId: string | undefined) =>
  queryOptions({
    queryKey: [...keys.items, 'waiting-count', libraryId ?? 'all'],
    queryFn: async ({ signal }) => {
      const filter = libraryId === undefined ? {} : { 'filter[libraryId]': libraryId }
      const query = { ...filter, 'filter[hasUnpublishedChanges]': 'true' as const }
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
