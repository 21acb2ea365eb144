import { z } from 'zod'
import { given } from '../given.js'
import { operation } from '../operation.js'
import { externalIdsSchema, itemSchema, itemView } from '../schemas/item-schema.js'
import { many, name, whole } from '../schemas/named.js'
import { itemParams } from './items.js'

export const identifyOperations = [
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
    async ({ metarr }, { params, query, signal }) => {
      const found = await metarr.propose({ ...params, ...given(query), signal })
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
    async ({ metarr }, { params, body, signal }) =>
      itemView(await metarr.identifyItem({ ...params, ...given(body), signal })),
  ),
]
