import { z } from 'zod'
import { operation } from '../operation.js'
import { candidatesSchema, selectionSchema, selectionsSchema } from '../schemas/asset-schema.js'
import { assetTypeSchema, itemSchema, itemView } from '../schemas/item-schema.js'
import { flag, many, name } from '../schemas/named.js'
import { itemParams, mustFindItem } from './items.js'

const candidateParams = z.strictObject({ candidateId: z.string() })

export const artworkOperations = [
  operation(
    {
      id: 'listCandidates',
      method: 'get',
      path: '/items/{itemId}/candidates',
      tag: 'Artwork',
      summary: 'List what providers offer for an item',
      scope: 'read',
      params: itemParams,
      query: z.strictObject({ assetType: assetTypeSchema.optional() }),
      answer: candidatesSchema,
    },
    async ({ metarr }, { params, query }) => {
      const item = await mustFindItem(metarr, params.itemId)
      const candidates = await metarr.ports.storage.candidates.list(item.id, query.assetType)
      return { candidates }
    },
  ),
  operation(
    {
      id: 'listSelections',
      method: 'get',
      path: '/items/{itemId}/selections',
      tag: 'Artwork',
      summary: 'List what is chosen for an item',
      scope: 'read',
      params: itemParams,
      answer: selectionsSchema,
    },
    async ({ metarr }, { params }) => {
      const item = await mustFindItem(metarr, params.itemId)
      return { selections: await metarr.ports.storage.selections.list(item.id) }
    },
  ),
  operation(
    {
      id: 'pickCandidate',
      method: 'post',
      path: '/candidates/{candidateId}/pick',
      tag: 'Artwork',
      summary: 'Choose a candidate by hand; scoring never replaces it',
      scope: 'write',
      params: candidateParams,
      answer: itemSchema,
      problems: [409, 502, 503],
    },
    async ({ metarr }, { params, signal }) =>
      itemView(await metarr.pickAsset({ ...params, signal })),
  ),
  operation(
    {
      id: 'rejectCandidate',
      method: 'post',
      path: '/candidates/{candidateId}/reject',
      tag: 'Artwork',
      summary: 'Never show a candidate again; what stands second is chosen',
      scope: 'write',
      params: candidateParams,
      query: z.strictObject({ everywhere: flag.optional().describe('On every item') }),
      answer: name(
        'Rejection',
        z.object({
          itemId: z.string(),
          chosen: many(selectionSchema),
          failure: z
            .object({
              itemId: z.string(),
              title: z.string(),
              code: z.string(),
              message: z.string(),
            })
            .optional(),
        }),
      ),
      problems: [409],
    },
    ({ metarr }, { params, query }) =>
      metarr.rejectCandidate({ ...params, ...(query.everywhere ? { everywhere: true } : {}) }),
  ),
  operation(
    {
      id: 'unrejectCandidate',
      method: 'delete',
      path: '/candidates/{candidateId}/reject',
      tag: 'Artwork',
      summary: 'Take a rejection back',
      scope: 'write',
      params: candidateParams,
      query: z.strictObject({ everywhere: flag.optional() }),
    },
    ({ metarr }, { params, query }) =>
      metarr.unrejectCandidate({ ...params, ...(query.everywhere ? { everywhere: true } : {}) }),
  ),
  operation(
    {
      id: 'uploadAsset',
      method: 'put',
      path: '/items/{itemId}/assets/{assetType}',
      tag: 'Artwork',
      summary: 'Upload a picture and choose it; scoring never replaces it',
      scope: 'write',
      params: itemParams.extend({ assetType: assetTypeSchema }),
      body: { binary: ['image/jpeg', 'image/png', 'image/webp', 'application/octet-stream'] },
      answer: itemSchema,
      problems: [409, 507],
    },
    async ({ metarr }, { params, body }) =>
      itemView(await metarr.uploadAsset({ ...params, bytes: body as Uint8Array })),
  ),
]
