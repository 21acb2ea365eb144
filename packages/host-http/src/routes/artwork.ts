import { z } from 'zod'
import { given } from '../given.js'
import { operation } from '../operation.js'
import { HttpProblem } from '../problem.js'
import {
  candidatesSchema,
  offeredView,
  selectionSchema,
  selectionsSchema,
} from '../schemas/asset-schema.js'
import { assetTypeSchema, itemSchema, itemView } from '../schemas/item-schema.js'
import { flag, listOf, many, name } from '../schemas/named.js'
import { itemParams, mustFindItem } from './items.js'

const candidateParams = z.strictObject({ candidateId: z.string() })

export const artworkOperations = [
  operation(
    {
      id: 'listCandidates',
      method: 'get',
      path: '/items/{itemId}/candidates',
      tag: 'Artwork',
      summary: 'List what providers offer for an item, best first, with what speaks for each',
      scope: 'read',
      params: itemParams,
      query: z.strictObject({ assetType: listOf(assetTypeSchema).optional() }),
      answer: candidatesSchema,
    },
    async ({ metarr }, { params, query: { assetType: assetTypes } }) => {
      const offers = await metarr.listOffers({ ...params, ...given({ assetTypes }) })
      return { candidates: offers.map(offeredView) }
    },
  ),
  operation(
    {
      id: 'previewCandidate',
      method: 'get',
      path: '/candidates/{candidateId}/preview',
      tag: 'Artwork',
      summary: 'Get a candidate small: from the cache, else from its provider',
      scope: 'read',
      counted: 'pictures',
      params: candidateParams,
      answer: { raw: ['image/webp', 'image/jpeg', 'image/png'] },
    },
    async ({ metarr }, { params, signal }) => {
      const preview = await metarr.previewCandidate({ ...params, signal })
      if (preview === undefined)
        throw new HttpProblem(404, 'no-preview', 'Nobody gives this picture now')
      return new Response(preview.bytes as Uint8Array<ArrayBuffer>, {
        headers: {
          'content-type': preview.mime,
          'cache-control': 'private, max-age=86400',
          'content-security-policy': "default-src 'none'; sandbox",
        },
      })
    },
  ),
  operation(
    {
      id: 'searchAssets',
      method: 'post',
      path: '/items/{itemId}/assets/search',
      tag: 'Artwork',
      summary: 'Ask providers for more pictures of an item',
      description: 'What was offered before stays, and so does what is chosen.',
      scope: 'write',
      params: itemParams,
      body: z.strictObject({
        languages: z
          .array(z.string().max(20))
          .min(1)
          .max(50)
          .readonly()
          .optional()
          .describe('Instead of those of its library'),
      }),
      answer: name(
        'AssetSearch',
        z.object({
          itemId: z.string(),
          found: z.number().describe('Candidates that were not known before'),
          failures: many(z.object({ provider: z.string(), code: z.string(), message: z.string() })),
        }),
      ),
      problems: [502, 503],
    },
    ({ metarr }, { params, body, signal }) =>
      metarr.searchAssets({ ...params, ...given(body), signal }),
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
