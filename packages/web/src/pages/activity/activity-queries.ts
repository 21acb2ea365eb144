import { queryOptions } from '@tanstack/react-query'
import { api, type Schema } from '../../api/client.js'
import { answerOf } from '../../api/problem.js'
import { keys } from '../../api/queries.js'

/** One unit of background work. */
export type Job = Schema<'Job'>

/** What one can do to a job. */
export type JobAction = 'cancel' | 'pause' | 'resume' | 'retry'

const running = ['processing', 'pending', 'waiting', 'paused'] as const
const ended = ['completed', 'failed', 'cancelled'] as const

function jobsOf(statuses: readonly Job['status'][], limit: number, signal: AbortSignal) {
  const query = { 'filter[status]': [...statuses], limit }
  return answerOf(api.GET('/jobs', { params: { query }, signal }))
}

/** What is done now and next; looked at every few seconds, since a line to the server may be lost. */
export const runningJobsQuery = queryOptions({
  queryKey: [...keys.jobs, 'running'],
  queryFn: async ({ signal }) => (await jobsOf(running, 200, signal)).jobs,
  refetchInterval: ({ state: { data } }) =>
    data === undefined || data.length === 0 ? 15_000 : 3000,
})

/** What has ended lately. */
export const endedJobsQuery = queryOptions({
  queryKey: [...keys.jobs, 'ended'],
  queryFn: async ({ signal }) => (await jobsOf(ended, 50, signal)).jobs,
})

/** The latest that are about one item. */
export const itemJobsQuery = (itemId: string) =>
  queryOptions({
    queryKey: [...keys.jobs, 'item', itemId],
    queryFn: async ({ signal }) => {
      const call = api.GET('/items/{itemId}/jobs', { params: { path: { itemId } }, signal })
      return (await answerOf(call)).jobs
    },
    refetchInterval: ({ state: { data } }) =>
      data?.some(({ finishedAt }) => finishedAt === undefined) === true ? 3000 : false,
  })

/** One job, looked at every second until it has ended. */
export const jobQuery = (jobId: string) =>
  queryOptions({
    queryKey: [...keys.jobs, jobId],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/jobs/{jobId}', { params: { path: { jobId } }, signal })),
    refetchInterval: ({ state: { data } }) => (data?.finishedAt === undefined ? 1000 : false),
  })

/** What happened lately. Its key begins as those of events do, which arrive live. */
export const recentEventsQuery = queryOptions({
  queryKey: ['recent-events'],
  queryFn: ({ signal }) =>
    answerOf(api.GET('/events/recent', { params: { query: { look: 5000, limit: 300 } }, signal })),
})

/** What can be done to a job as it stands. */
export const actionsOf: Readonly<Record<Job['status'], readonly JobAction[]>> = {
  processing: ['pause', 'cancel'],
  pending: ['pause', 'cancel'],
  waiting: ['cancel'],
  paused: ['resume', 'cancel'],
  failed: ['retry'],
  cancelled: ['retry'],
  completed: [],
}

/** Cancels, pauses, resumes or retries a job. */
export function steer(jobId: string, action: JobAction) {
  return answerOf(api.POST('/jobs/{jobId}/{action}', { params: { path: { jobId, action } } }))
}
