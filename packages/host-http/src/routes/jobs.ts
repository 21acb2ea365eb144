import {
  type Item,
  type Job,
  type JobFilter,
  jobStatuses,
  libraryJobs,
  NotFoundError,
} from '@metarr/core'
import { z } from 'zod'
import { operation } from '../operation.js'
import { jobSchema, jobView } from '../schemas/job-schema.js'
import { listOf, many, name, whole } from '../schemas/named.js'
import { itemParams, mustFindItem } from './items.js'
import { libraryParams } from './libraries.js'

const jobParams = z.strictObject({ jobId: z.string() })

const listQuery = z.strictObject({
  'filter[status]': listOf(z.enum(jobStatuses)).optional(),
  'filter[kind]': z.string().optional(),
  'filter[libraryId]': z.string().optional(),
  limit: whole(1, 1000).default(50),
})

function filterOf(query: z.output<typeof listQuery>): JobFilter {
  const { 'filter[status]': statuses, 'filter[kind]': kind, 'filter[libraryId]': libraryId } = query
  return {
    ...(statuses === undefined ? {} : { statuses }),
    ...(kind === undefined ? {} : { kind }),
    ...(libraryId === undefined ? {} : { libraryId }),
  }
}

/** How many of the latest jobs of a library are looked through for those about one item. */
const lookedThrough = 500

const someOfLibrary = z.object({
  itemIds: z.array(z.string()).optional(),
  folders: z.array(z.string()).optional(),
})

/** Whether it names the item, looks into its folder, or goes over all of its library. */
function isAbout({ id, folder }: Item, { payload }: Job): boolean {
  const { itemIds, folders } = someOfLibrary.safeParse(payload).data ?? {}
  if (itemIds === undefined && folders === undefined) return true
  return itemIds?.includes(id) === true || folders?.includes(folder) === true
}

export const jobOperations = [
  operation(
    {
      id: 'startWork',
      method: 'post',
      path: '/libraries/{libraryId}/jobs',
      tag: 'Jobs',
      summary: 'Have a library worked on in the background',
      description:
        'While the same work has not ended, its job is answered instead. What follows upon it, the library’s automation says.',
      scope: 'write',
      status: 202,
      params: libraryParams,
      body: z.strictObject({
        kind: z.enum(libraryJobs),
        itemIds: z.array(z.string().min(1)).min(1).max(1000).readonly().optional(),
        folders: z.array(z.string()).min(1).max(1000).readonly().optional(),
        full: z.literal(true).optional().describe('Also what is as it was'),
      }),
      answer: jobSchema,
    },
    async ({ metarr }, { params, body: { kind, itemIds, folders, full } }) =>
      jobView(
        await metarr.enqueue({
          ...params,
          kind,
          ...(itemIds === undefined ? {} : { itemIds }),
          ...(folders === undefined ? {} : { folders }),
          ...(full === undefined ? {} : { full }),
        }),
      ),
  ),
  operation(
    {
      id: 'scanLibrary',
      method: 'post',
      path: '/libraries/{libraryId}/scan',
      tag: 'Jobs',
      summary: 'Have a library scanned',
      scope: 'write',
      status: 202,
      params: libraryParams,
      answer: jobSchema,
    },
    async ({ metarr }, { params }) => jobView(await metarr.enqueue({ ...params, kind: 'scan' })),
  ),
  ...(['enrich', 'select'] as const).map((kind) =>
    operation(
      {
        id: `${kind}Item`,
        method: 'post',
        path: `/items/{itemId}/${kind}`,
        tag: 'Jobs',
        summary: {
          enrich: 'Have providers asked about an item',
          select: 'Have the artwork of an item chosen again',
        }[kind],
        scope: 'write',
        status: 202,
        params: itemParams,
        answer: jobSchema,
      },
      async ({ metarr }, { params }) => {
        const { id, libraryId } = await mustFindItem(metarr, params.itemId)
        return jobView(await metarr.enqueue({ libraryId, kind, itemIds: [id], full: true }))
      },
    ),
  ),
  operation(
    {
      id: 'listJobs',
      method: 'get',
      path: '/jobs',
      tag: 'Jobs',
      summary: 'List jobs, the newest first',
      scope: 'read',
      query: listQuery,
      answer: name('Jobs', z.object({ jobs: many(jobSchema) })),
    },
    async ({ metarr }, { query }) => {
      const { jobs } = metarr.ports.storage
      const found = await jobs.list({ ...filterOf(query), limit: query.limit })
      return { jobs: found.map(jobView) }
    },
  ),
  operation(
    {
      id: 'listItemJobs',
      method: 'get',
      path: '/items/{itemId}/jobs',
      tag: 'Jobs',
      summary: 'List the latest jobs about an item, the newest first',
      description: `Those that name it or its folder, and those that go over all of its library, among the latest ${lookedThrough} of the library.`,
      scope: 'read',
      params: itemParams,
      query: z.strictObject({ limit: whole(1, 100).default(20) }),
      answer: name('ItemJobs', z.object({ jobs: many(jobSchema) })),
    },
    async ({ metarr }, { params, query: { limit } }) => {
      const item = await mustFindItem(metarr, params.itemId)
      const { jobs } = metarr.ports.storage
      const latest = await jobs.list({ libraryId: item.libraryId, limit: lookedThrough })
      const about = latest.filter((job) => isAbout(item, job))
      return { jobs: about.slice(0, limit).map(jobView) }
    },
  ),
  operation(
    {
      id: 'getJob',
      method: 'get',
      path: '/jobs/{jobId}',
      tag: 'Jobs',
      summary: 'Show a job and how far it is',
      scope: 'read',
      params: jobParams,
      answer: jobSchema,
    },
    async ({ metarr }, { params: { jobId } }) => {
      const job = await metarr.ports.storage.jobs.find(jobId)
      if (job === undefined) throw new NotFoundError('job-not-found', jobId)
      return jobView(job)
    },
  ),
  operation(
    {
      id: 'steerJob',
      method: 'post',
      path: '/jobs/{jobId}/{action}',
      tag: 'Jobs',
      summary: 'Cancel, pause, resume or retry a job',
      description: '`changed` is false when its status does not allow that.',
      scope: 'write',
      params: jobParams.extend({ action: z.enum(['cancel', 'pause', 'resume', 'retry']) }),
      answer: name('Steered', z.object({ changed: z.boolean(), job: jobSchema })),
    },
    async ({ metarr }, { params: { jobId, action } }) => {
      const { jobs } = metarr.ports.storage
      const changed = await jobs.steer(action, { ids: [jobId] }, metarr.ports.clock.now())
      const job = await jobs.find(jobId)
      if (job === undefined) throw new NotFoundError('job-not-found', jobId)
      return { changed: changed > 0, job: jobView(job) }
    },
  ),
]
