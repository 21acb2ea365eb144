import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, type Schema } from '../api/client.js'
import { answerOf } from '../api/problem.js'

type Session = Schema<'Session'>

/** Who looks, and what they may do. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => answerOf(api.GET('/session', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
})

const ranks: Readonly<Record<NonNullable<Session['scope']>, number>> = {
  read: 0,
  write: 1,
  admin: 2,
}

/** Whether whoever looks may do what needs that scope. The server decides; this only spares them buttons that do nothing. */
export function useMay(needed: 'write' | 'admin'): boolean {
  const { data } = useQuery(sessionQuery)
  return data?.scope !== undefined && ranks[data.scope] >= ranks[needed]
}
