import { z } from 'zod'
import { itemKinds } from './item-schema.js'
import { many, name } from './named.js'

export const incompleteSchema = name(
  'IncompleteItems',
  z.object({
    items: many(
      z.object({
        itemId: z.string(),
        kind: z.enum(itemKinds),
        title: z.string(),
        met: z.number().describe('How many of the things it needs it has'),
        required: z.number(),
        missing: many(z.string()).describe('Facts first, then asset types'),
      }),
    ),
    total: z.number().describe('On all pages'),
  }),
)
