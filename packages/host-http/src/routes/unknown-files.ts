import { z } from 'zod'
import { operation } from '../operation.js'
import { assetTypeSchema, itemSchema, itemView } from '../schemas/item-schema.js'
import { many, name, whole } from '../schemas/named.js'
import { libraryParams, mustFindLibrary } from './libraries.js'

export const unknownFileOperations = [
  operation(
    {
      id: 'listUnknownFiles',
      method: 'get',
      path: '/libraries/{libraryId}/unknown-files',
      tag: 'Unknown files',
      summary: 'List files that belong to nothing we know',
      scope: 'read',
      params: libraryParams,
      query: z.strictObject({ limit: whole(1, 1000).default(50), after: z.string().optional() }),
      answer: name(
        'UnknownFiles',
        z.object({
          files: many(z.object({ path: z.string(), folder: z.string(), role: z.string() })),
          next: z.string().optional(),
        }),
      ),
    },
    async ({ metarr }, { params, query: { limit, after } }) => {
      await mustFindLibrary(metarr, params.libraryId)
      return metarr.listUnknownFiles({
        ...params,
        limit,
        ...(after === undefined ? {} : { after }),
      })
    },
  ),
  operation(
    {
      id: 'assignUnknownFile',
      method: 'post',
      path: '/libraries/{libraryId}/unknown-files/assign',
      tag: 'Unknown files',
      summary: 'Say which picture of which item a file is',
      scope: 'write',
      params: libraryParams,
      body: z.strictObject({ path: z.string(), itemId: z.string(), assetType: assetTypeSchema }),
      answer: itemSchema,
      problems: [409],
    },
    async ({ metarr }, { params, body }) =>
      itemView(await metarr.assignUnknownFile({ ...params, ...body })),
  ),
  operation(
    {
      id: 'ignoreUnknownFiles',
      method: 'post',
      path: '/libraries/{libraryId}/ignore-patterns',
      tag: 'Unknown files',
      summary: 'Leave out files of a pattern, now and later',
      scope: 'write',
      params: libraryParams,
      body: z.strictObject({ pattern: z.string() }),
      status: 204,
    },
    async ({ metarr }, { params, body }) => {
      await metarr.ignoreUnknownFiles({ ...params, ...body })
    },
  ),
  operation(
    {
      id: 'unignoreFiles',
      method: 'delete',
      path: '/libraries/{libraryId}/ignore-patterns',
      tag: 'Unknown files',
      summary: 'No longer leave out files of a pattern',
      scope: 'write',
      params: libraryParams,
      query: z.strictObject({ pattern: z.string() }),
    },
    async ({ metarr }, { params, query }) => {
      await metarr.unignoreFiles({ ...params, ...query })
    },
  ),
]
