import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { api, type Schema } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { keys } from '../../api/queries.js'
import { useLiveEvents } from '../../live/live.js'
import { filtersOf, type LibrarySearch, sortOf } from './library-search.js'
import { createPagedList } from './paged-list.js'

/** An item as the wall and the table show it. */
export type Listed = Schema<'PartialItem'>

/** What is kept of each item that was looked at once. */
export type Brief = Pick<Listed, 'id' | 'libraryId'>

const pageSize = 500
const mostHeld = 6
const screenful = pageSize / 2
const restMs = 1500

const fields = [
  'title',
  'year',
  'kind',
  'libraryId',
  'folder',
  'state',
  'stateReason',
  'hasUnpublishedChanges',
  'lockedAssets',
  'problems',
  'updatedAt',
  'artwork',
] as const

/** The items of a view: how many there are, those that were looked at so far, and the way to more. */
export function useLibraryList(search: LibrarySearch) {
  const { view: _, ...asked } = search
  const view = JSON.stringify(asked)
  const list = useMemo(() => listOf(JSON.parse(view) as LibrarySearch), [view])
  useEffect(() => {
    void list.reach(1)
    return () => list.close()
  }, [list])
  const { rows, briefs, error, isComplete } = useSyncExternalStore(list.subscribe, list.read)
  const count = useQuery({
    queryKey: [...keys.items, 'count', view],
    queryFn: async ({ signal }) => {
      const query = filtersOf(JSON.parse(view) as LibrarySearch)
      return (await answerOf(api.GET('/items/count', { params: { query }, signal }))).count
    },
    placeholderData: (before) => before,
  })
  useRefreshOnEvents(list.refresh)
  const total = isComplete ? rows.length : Math.max(count.data ?? 0, rows.length)
  return {
    rows,
    briefs,
    total,
    isLoading: count.isPending && rows.length === 0,
    error: error ?? count.error,
    /** Tells which rows are looked at: they are fetched, and what is next to them. */
    look(from: number, to: number): void {
      void list.look(Math.max(0, from - screenful), to + screenful)
    },
    /** All there are, asked for to the last. */
    async all(): Promise<readonly Brief[]> {
      await list.reach(Number.POSITIVE_INFINITY)
      return list.read().briefs
    },
    retry(): void {
      void count.refetch()
      void list.retry()
    },
  }
}

function listOf(search: LibrarySearch) {
  return createPagedList<Listed, Brief>({
    mostHeld,
    briefOf: ({ id, libraryId }) => ({ id, ...(libraryId === undefined ? {} : { libraryId }) }),
    async fetchPage(after, signal) {
      const query = {
        ...filtersOf(search),
        sort: sortOf(search),
        fields: [...fields],
        limit: pageSize,
        ...(after === undefined ? {} : { after }),
      }
      const { items, next } = await answerOf(api.GET('/items', { params: { query }, signal }))
      return { rows: items, ...(next === undefined ? {} : { next }) }
    },
  })
}

/** What is looked at is read anew once things have settled for a moment. */
function useRefreshOnEvents(refresh: () => Promise<void>): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(refresh)
  useEffect(() => {
    latest.current = refresh
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  useLiveEvents(({ type }) => {
    if (!/^(item:|selection:|reset$)/.test(type)) return
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      void latest.current()
    }, restMs)
  })
}
