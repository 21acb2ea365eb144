import { z } from 'zod'
import { problemStatuses } from '../problem.js'
import { itemSchema } from './item-schema.js'
import { many, name } from './named.js'

export const problemSchema = name(
  'Problem',
  z
    .object({
      type: z.literal('about:blank'),
      title: z.string(),
      status: z.literal(problemStatuses),
      detail: z.string(),
      code: z.string(),
      retryable: z.boolean(),
      issues: many(
        z.object({ path: many(z.union([z.string(), z.number()])), message: z.string() }),
      ).optional(),
      current: itemSchema
        .optional()
        .describe('Of `stale-revision`: the item as it is now, to be held against what was sent'),
      requestId: z.string().optional(),
    })
    .describe('What went wrong (RFC 9457)'),
)
