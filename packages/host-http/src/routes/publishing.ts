import { z } from 'zod'
import { operation } from '../operation.js'
import { itemSchema, itemView } from '../schemas/item-schema.js'
import { whole } from '../schemas/named.js'
import { playerPreviewsSchema } from '../schemas/player-view-schema.js'
import {
  historySchema,
  planSchema,
  plansSchema,
  planView,
  publishReportSchema,
  runsSchema,
  undoReportSchema,
} from '../schemas/publishing-schema.js'
import { itemParams, mustFindItem } from './items.js'
import { libraryParams } from './libraries.js'

export const publishingOperations = [
  operation(
    {
      id: 'planItem',
      method: 'get',
      path: '/items/{itemId}/plan',
      tag: 'Publish',
      summary: 'Show what a publish would do; nothing is written',
      scope: 'read',
      params: itemParams,
      answer: plansSchema,
      problems: [409],
    },
    async ({ metarr }, { params, signal }) => {
      const { id, libraryId } = await mustFindItem(metarr, params.itemId)
      const plans: z.output<typeof planSchema>[] = []
      for await (const plan of metarr.plan({ libraryId, itemIds: [id], signal }))
        plans.push(await planView(metarr, plan))
      return { plans }
    },
  ),
  operation(
    {
      id: 'previewPlayers',
      method: 'get',
      path: '/items/{itemId}/players',
      tag: 'Publish',
      summary:
        'Show what each player of the library takes of an item’s folder, now and once it is published',
      scope: 'read',
      params: itemParams,
      answer: playerPreviewsSchema,
      problems: [409],
    },
    async ({ metarr }, { params }) => ({ players: await metarr.previewPlayers(params) }),
  ),
  operation(
    {
      id: 'publishItem',
      method: 'post',
      path: '/items/{itemId}/publish',
      tag: 'Publish',
      summary: 'Put NFO and artwork of an item beside its video',
      scope: 'write',
      params: itemParams,
      answer: publishReportSchema,
      problems: [409, 507],
    },
    async ({ metarr }, { params }) => {
      const { id, libraryId } = await mustFindItem(metarr, params.itemId)
      return metarr.publish({ libraryId, itemIds: [id], publishedBy: 'user' })
    },
  ),
  operation(
    {
      id: 'publishItems',
      method: 'post',
      path: '/libraries/{libraryId}/publish',
      tag: 'Publish',
      summary: 'Put NFO and artwork of many items beside their videos',
      description: 'Each item ends for itself: `failures` names those that could not be published.',
      scope: 'write',
      params: libraryParams,
      body: z.strictObject({ itemIds: z.array(z.string()).min(1).max(1000).readonly() }),
      answer: publishReportSchema,
      problems: [409, 507],
    },
    ({ metarr }, { params, body }) => metarr.publish({ ...params, ...body, publishedBy: 'user' }),
  ),
  operation(
    {
      id: 'discardChanges',
      method: 'post',
      path: '/items/{itemId}/discard',
      tag: 'Publish',
      summary: 'Go back to what was published last',
      scope: 'write',
      params: itemParams,
      answer: itemSchema,
      problems: [409],
    },
    async ({ metarr }, { params }) => itemView(await metarr.discard(params)),
  ),
  operation(
    {
      id: 'itemHistory',
      method: 'get',
      path: '/items/{itemId}/history',
      tag: 'Publish',
      summary: 'List the publications of an item, newest first',
      scope: 'read',
      params: itemParams,
      answer: historySchema,
    },
    async ({ metarr }, { params }) => {
      await mustFindItem(metarr, params.itemId)
      return { publications: await metarr.history(params) }
    },
  ),
  operation(
    {
      id: 'undoPublication',
      method: 'post',
      path: '/publications/{publicationId}/undo',
      tag: 'Publish',
      summary: 'Put back exactly what was there before a publication',
      scope: 'write',
      params: z.strictObject({ publicationId: z.string() }),
      answer: planSchema,
      problems: [409, 507],
    },
    async ({ metarr }, { params }) => planView(metarr, (await metarr.undo(params)).plan),
  ),
  operation(
    {
      id: 'listRuns',
      method: 'get',
      path: '/runs',
      tag: 'Publish',
      summary: 'List what was published together, newest first',
      scope: 'read',
      query: z.strictObject({ limit: whole(1, 1000).default(50) }),
      answer: runsSchema,
    },
    async ({ metarr }, { query }) => ({ runs: await metarr.listRuns(query) }),
  ),
  operation(
    {
      id: 'undoRun',
      method: 'post',
      path: '/runs/{runId}/undo',
      tag: 'Publish',
      summary: 'Undo all publications of a run',
      scope: 'write',
      params: z.strictObject({ runId: z.string() }),
      answer: undoReportSchema,
      problems: [409, 507],
    },
    ({ metarr }, { params }) => metarr.undoRun(params),
  ),
]
