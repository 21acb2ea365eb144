import { z } from 'zod'
import { given } from '../given.js'
import { operation } from '../operation.js'
import { itemPageSchema, itemSchema, itemView } from '../schemas/item-schema.js'
import { whole } from '../schemas/named.js'
import { itemParams } from './items.js'

const listQuery = z.strictObject({
  libraryId: z.string().optional(),
  limit: whole(1, 1000).optional().describe('At most so many on a page. Default 50'),
  after: z.string().optional().describe('The `next` of the page before'),
})

/** Out of sight, and back. */
export const removedItemOperations = [
  operation(
    {
      id: 'listRemovedItems',
      method: 'get',
      path: '/removed-items',
      tag: 'Items',
      summary: 'List the items that somebody removed, a page at a time',
      scope: 'read',
      query: listQuery,
      answer: itemPageSchema,
    },
    async ({ metarr }, { query }) => {
      const { items, next } = await metarr.listItems({ removed: true, ...given(query) })
      return { items: items.map(itemView), ...given({ next }) }
    },
  ),
  operation(
    {
      id: 'removeItem',
      method: 'delete',
      path: '/items/{itemId}',
      tag: 'Items',
      summary: 'Take an item and all below it out of sight',
      description:
        'No list has it any more and scans leave it so, while its video is there. No file is touched. It can be brought back as long as the library keeps what is gone.',
      scope: 'write',
      params: itemParams,
      answer: itemSchema,
      problems: [409],
    },
    async ({ metarr }, { params }) => itemView(await metarr.removeItem(params)),
  ),
  operation(
    {
      id: 'undeleteItem',
      method: 'post',
      path: '/items/{itemId}/undelete',
      tag: 'Items',
      summary: 'Bring a removed item back as it was',
      scope: 'write',
      params: itemParams,
      answer: itemSchema,
      problems: [409],
    },
    async ({ metarr }, { params }) => itemView(await metarr.undeleteItem(params)),
  ),
] as const
