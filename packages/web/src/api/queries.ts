import { queryOptions } from '@tanstack/react-query'
import { api } from './client.js'
import { answerOf } from './problem.js'

/** The names under which answers are kept: an event about a thing forgets all keys that begin with it. */
export const keys = {
  libraries: ['libraries'],
  items: ['items'],
  item: (itemId: string) => ['item', itemId],
  jobs: ['jobs'],
  status: ['status'],
  schedules: ['schedules'],
} as const

export const librariesQuery = queryOptions({
  queryKey: keys.libraries,
  queryFn: async ({ signal }) => (await answerOf(api.GET('/libraries', { signal }))).libraries,
})

export const statusQuery = queryOptions({
  queryKey: keys.status,
  queryFn: ({ signal }) => answerOf(api.GET('/system/status', { signal })),
})

export const itemQuery = (itemId: string) =>
  queryOptions({
    queryKey: [...keys.item(itemId), 'facts'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/items/{itemId}', { params: { path: { itemId } }, signal })),
  })

export const candidatesQuery = (itemId: string) =>
  queryOptions({
    queryKey: [...keys.item(itemId), 'candidates'],
    queryFn: async ({ signal }) => {
      const call = api.GET('/items/{itemId}/candidates', { params: { path: { itemId } }, signal })
      return (await answerOf(call)).candidates
    },
  })

export const selectionsQuery = (itemId: string) =>
  queryOptions({
    queryKey: [...keys.item(itemId), 'selections'],
    queryFn: async ({ signal }) => {
      const call = api.GET('/items/{itemId}/selections', { params: { path: { itemId } }, signal })
      return (await answerOf(call)).selections
    },
  })

export const planQuery = (itemId: string) =>
  queryOptions({
    queryKey: [...keys.item(itemId), 'plan'],
    queryFn: async ({ signal }) => {
      const call = api.GET('/items/{itemId}/plan', { params: { path: { itemId } }, signal })
      return (await answerOf(call)).plans
    },
  })

export const historyQuery = (itemId: string) =>
  queryOptions({
    queryKey: [...keys.item(itemId), 'history'],
    queryFn: async ({ signal }) => {
      const call = api.GET('/items/{itemId}/history', { params: { path: { itemId } }, signal })
      return (await answerOf(call)).publications
    },
  })
