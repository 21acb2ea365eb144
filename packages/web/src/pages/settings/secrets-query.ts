import { queryOptions } from '@tanstack/react-query'
import { api, type Schema } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'

/** A key of a service: all but what it says. */
export type Secret = Schema<'Secret'>

/** Which keys are kept. */
export const secretsQuery = queryOptions({
  queryKey: ['secrets'],
  queryFn: async ({ signal }) => (await answerOf(api.GET('/secrets', { signal }))).secrets,
})
