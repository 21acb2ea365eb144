import { type Item, type ItemQuery, itemStates, type Metarr } from '@metarr/core'
import { z } from 'zod'
import { given } from '../given.js'
import { operation } from '../operation.js'
import {
  assetTypeSchema,
  type itemFields,
  itemKinds,
  itemPageSchema,
  itemView,
  listedFields,
  pickFields,
} from '../schemas/item-schema.js'
import { flag, listOf, name, whole } from '../schemas/named.js'

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

export const itemListOperations = [
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
      const told = items.map((item) => {
        const picked = pickFields(itemView(item), fields)
        return artwork === undefined ? picked : { ...picked, artwork: artwork.get(item.id) ?? {} }
      })
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
]
