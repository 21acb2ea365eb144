import {
  ConflictError,
  type FieldName,
  fieldNames,
  type Item,
  type MetadataValues,
  type Metarr,
  NotFoundError,
  videoRoles,
} from '@metarr/core'
import { z } from 'zod'
import { given } from '../given.js'
import { operation } from '../operation.js'
import { HttpProblem } from '../problem.js'
import {
  assetTypeSchema,
  explanationSchema,
  type ItemView,
  itemSchema,
  itemView,
} from '../schemas/item-schema.js'
import { many } from '../schemas/named.js'

export const itemParams = z.strictObject({ itemId: z.string() })

/** @throws {NotFoundError} `item-not-found`. */
export async function mustFindItem(metarr: Metarr, itemId: string): Promise<Item> {
  const item = await metarr.findItem(itemId)
  if (item === undefined) throw new NotFoundError('item-not-found', itemId)
  return item
}

const revision = z
  .number()
  .int()
  .optional()
  .describe(
    'The one you looked at: when somebody saved the item since, the answer is 409 `stale-revision` with the item as it is now',
  )

const lockBody = z.strictObject({
  revision,
  fields: many(z.enum(fieldNames as [FieldName, ...FieldName[]])).optional(),
  assetTypes: many(assetTypeSchema).optional(),
})

function lockRequest(itemId: string, body: z.output<typeof lockBody>) {
  return { itemId, ...given(body) }
}

/** Shows an edit that came too late what it would have overwritten. */
async function orShowCurrent(
  metarr: Metarr,
  itemId: string,
  edit: () => Promise<Item>,
): Promise<ItemView> {
  try {
    return itemView(await edit())
  } catch (error) {
    if (!(error instanceof ConflictError) || error.code !== 'stale-revision') throw error
    const current = itemView(await mustFindItem(metarr, itemId))
    throw new HttpProblem(409, error.code, error.message, { current })
  }
}

export const itemOperations = [
  operation(
    {
      id: 'getItem',
      method: 'get',
      path: '/items/{itemId}',
      tag: 'Items',
      summary: 'Show an item',
      scope: 'read',
      params: itemParams,
      answer: itemSchema,
    },
    async ({ metarr }, { params }) => itemView(await mustFindItem(metarr, params.itemId)),
  ),
  operation(
    {
      id: 'editItem',
      method: 'patch',
      path: '/items/{itemId}',
      tag: 'Items',
      summary: 'Set fields by hand, which locks them, unless somebody saved the item since',
      scope: 'write',
      params: itemParams,
      body: z.strictObject({
        revision,
        metadata: z.record(z.string(), z.unknown()).describe('Field → value'),
      }),
      answer: itemSchema,
      problems: [409],
    },
    ({ metarr }, { params: { itemId }, body: { metadata, ...seen } }) =>
      orShowCurrent(metarr, itemId, () =>
        metarr.setFields({ itemId, values: metadata as MetadataValues, ...given(seen) }),
      ),
  ),
  operation(
    {
      id: 'explainItem',
      method: 'get',
      path: '/items/{itemId}/explanation',
      tag: 'Items',
      summary: 'Tell of every field where its value comes from, and what else was on offer',
      scope: 'read',
      params: itemParams,
      answer: explanationSchema,
    },
    ({ metarr }, { params }) => metarr.explain(params),
  ),
  operation(
    {
      id: 'setFields',
      method: 'patch',
      path: '/items/{itemId}/metadata',
      tag: 'Items',
      summary: 'Set fields by hand, and lock them',
      scope: 'write',
      params: itemParams,
      body: z.record(z.string(), z.unknown()).describe('Field → value'),
      answer: itemSchema,
      problems: [409],
    },
    async ({ metarr }, { params, body }) =>
      itemView(await metarr.setFields({ ...params, values: body as MetadataValues })),
  ),
  ...(['lock', 'unlock'] as const).map((verb) =>
    operation(
      {
        id: `${verb}Item`,
        method: 'post',
        path: `/items/{itemId}/${verb}`,
        tag: 'Items',
        summary: {
          lock: 'Lock fields and asset types against everybody but people',
          unlock: 'Unlock fields and asset types',
        }[verb],
        scope: 'write',
        params: itemParams,
        body: lockBody,
        answer: itemSchema,
        problems: [409],
      },
      ({ metarr }, { params, body }) =>
        orShowCurrent(metarr, params.itemId, () => metarr[verb](lockRequest(params.itemId, body))),
    ),
  ),
  operation(
    {
      id: 'setVideoRole',
      method: 'put',
      path: '/items/{itemId}/video-role',
      tag: 'Items',
      summary: 'Say what a video of a movie is',
      description: 'Without a role, names and lengths tell again.',
      scope: 'write',
      params: itemParams,
      body: z.strictObject({ path: z.string(), role: z.enum(videoRoles).optional() }),
      answer: itemSchema,
      problems: [409],
    },
    async ({ metarr }, { params, body }) =>
      itemView(await metarr.setVideoRole({ ...params, ...given(body) })),
  ),
]
