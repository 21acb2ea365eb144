import {
  ConflictError,
  type FieldName,
  fieldNames,
  type Item,
  type ItemQuery,
  itemStates,
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
  externalIdsSchema,
  type ItemView,
  type itemFields,
  itemKinds,
  itemPageSchema,
  itemSchema,
  itemView,
  listedFields,
  pickFields,
} from '../schemas/item-schema.js'
import { flag, listOf, many, name, whole } from '../schemas/named.js'

export const itemParams = z.strictObject({ itemId: z.string() })

const listQuery = z.strictObject({
  'filter[libraryId]': z.string().optional(),
  'filter[kind]': listOf(z.enum(itemKinds)).optional(),
  'filter[state]': listOf(z.enum(itemStates)).optional(),
  'filter[hasUnpublishedChanges]': flag.optional(),
  'filter[parentId]': z.string().optional(),
  'filter[missing]': listOf(assetTypeSchema).optional(),
  'filter[locked]': flag.optional(),
  'filter[problems]': flag.optional(),
  'filter[gone]': flag.optional().describe('Also those whose video is gone'),
  q: z.string().max(500).optional().describe('Words of the title or original title'),
  sort: z
    .enum(['title', '-title', 'path', '-path', 'added', '-added', 'changed', '-changed'])
    .optional()
    .describe('With `-` the last first. Default `title`'),
  fields: listOf(z.enum(listedFields as unknown as [string, ...string[]])).optional(),
  limit: whole(1, 1000).optional().describe('At most so many on a page. Default 50'),
  after: z.string().optional().describe('The `next` of the page before'),
  page: whole(1, 10_000)
    .optional()
    .describe('By number, from 1, instead of `after`; the answer then has the `total`'),
})

/** @throws {NotFoundError} `item-not-found`. */
export async function mustFindItem(metarr: Metarr, itemId: string): Promise<Item> {
  const item = await metarr.findItem(itemId)
  if (item === undefined) throw new NotFoundError('item-not-found', itemId)
  return item
}

function queryOf(query: Partial<z.output<typeof listQuery>>): ItemQuery {
  const asked = {
    libraryId: query['filter[libraryId]'],
    kinds: query['filter[kind]'],
    states: query['filter[state]'],
    dirty: query['filter[hasUnpublishedChanges]'],
    parentId: query['filter[parentId]'],
    missing: query['filter[missing]'],
    locked: query['filter[locked]'],
    problems: query['filter[problems]'],
    includeGone: query['filter[gone]'],
    text: query.q,
    ...orderOf(query.sort),
    limit: query.limit,
    after: query.after,
    skip: query.page === undefined ? undefined : (query.page - 1) * (query.limit ?? defaultLimit),
  }
  return given(asked)
}

const defaultLimit = 50

function orderOf(sort: string | undefined): Pick<ItemQuery, 'order' | 'descending'> {
  if (sort === undefined) return {}
  const order = sort.replace('-', '') as NonNullable<ItemQuery['order']>
  return sort.startsWith('-') ? { order, descending: true } : { order }
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

/** What is chosen first for each type of asset, for a page of items in one question. */
async function artworkOf(
  { ports }: Metarr,
  items: readonly Item[],
): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
  const selections = await ports.storage.selections.listMany(items.map(({ id }) => id))
  const found = new Map<string, Record<string, string>>()
  for (const { itemId, assetType, rank, digest } of selections) {
    if (rank !== 0) continue
    found.set(itemId, { ...found.get(itemId), [assetType]: digest })
  }
  return found
}

export const itemOperations = [
  operation(
    {
      id: 'listItems',
      method: 'get',
      path: '/items',
      tag: 'Items',
      summary: 'List items, a page at a time',
      description: 'A page is stable: what is saved meanwhile neither hides nor doubles an item.',
      scope: 'read',
      query: listQuery,
      answer: itemPageSchema,
    },
    async ({ metarr }, { query }) => {
      const asked = queryOf(query)
      const { items, next } = await metarr.listItems(asked)
      const total = query.page && (await metarr.ports.storage.items.count(asked))
      const fields = query.fields as typeof itemFields | undefined
      const artwork = query.fields?.includes('artwork') ? await artworkOf(metarr, items) : undefined
      const told = items.map((item) => ({
        ...pickFields(itemView(item), fields),
        ...(artwork === undefined ? {} : { artwork: artwork.get(item.id) ?? {} }),
      }))
      return { items: told, ...given({ next, total }) }
    },
  ),
  operation(
    {
      id: 'countItems',
      method: 'get',
      path: '/items/count',
      tag: 'Items',
      summary: 'Count the items that a list would have on all its pages',
      scope: 'read',
      query: listQuery.omit({ fields: true, limit: true, after: true, page: true, sort: true }),
      answer: name('Count', z.object({ count: z.number() })),
    },
    async ({ metarr }, { query }) => ({
      count: await metarr.ports.storage.items.count(queryOf(query)),
    }),
  ),
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
    async ({ metarr }, { params, body: { path, role } }) =>
      itemView(
        await metarr.setVideoRole({ ...params, path, ...(role === undefined ? {} : { role }) }),
      ),
  ),
  operation(
    {
      id: 'proposeIdentities',
      method: 'get',
      path: '/items/{itemId}/proposals',
      tag: 'Identify',
      summary: 'Search providers for what an item may be',
      scope: 'write',
      params: itemParams,
      query: z.strictObject({
        title: z.string().max(500).optional(),
        year: whole(1800, 2200).optional(),
      }),
      answer: name(
        'Proposals',
        z.object({
          reason: z.string(),
          certain: z.number().optional().describe('Which of them leaves no doubt'),
          proposals: many(
            z.object({
              title: z.string(),
              year: z.number().optional(),
              externalIds: externalIdsSchema,
              fit: z.number(),
              reasons: many(z.string()),
            }),
          ),
          failures: many(z.object({ provider: z.string(), code: z.string(), message: z.string() })),
        }),
      ),
      problems: [409, 502, 503],
    },
    async ({ metarr }, { params, query: { title, year }, signal }) => {
      const found = await metarr.propose({
        ...params,
        ...(title === undefined ? {} : { title }),
        ...(year === undefined ? {} : { year }),
        signal,
      })
      const certain = found.proposals.findIndex((one) => one === found.certain)
      return {
        reason: found.reason,
        ...(certain < 0 ? {} : { certain }),
        proposals: found.proposals.map(({ result, externalIds, fit, reasons }) => ({
          title: result.title,
          ...(result.year === undefined ? {} : { year: result.year }),
          externalIds,
          fit,
          reasons,
        })),
        failures: found.failures,
      }
    },
  ),
  operation(
    {
      id: 'identifyItem',
      method: 'post',
      path: '/items/{itemId}/identify',
      tag: 'Identify',
      summary: 'Say what an item is: by ids, or by one of the proposals kept',
      scope: 'write',
      params: itemParams,
      body: z.strictObject({
        externalIds: externalIdsSchema.optional(),
        proposal: z.number().int().min(0).optional(),
      }),
      answer: itemSchema,
      problems: [409, 502, 503],
    },
    async ({ metarr }, { params, body: { externalIds, proposal }, signal }) =>
      itemView(
        await metarr.identifyItem({
          ...params,
          ...(externalIds === undefined ? {} : { externalIds }),
          ...(proposal === undefined ? {} : { proposal }),
          signal,
        }),
      ),
  ),
]
