import { profileNames } from '@metarr/core'
import { z } from 'zod'
import { assetTypeSchema, itemKinds } from './item-schema.js'
import { many, name } from './named.js'

const slotSchema = z.object({
  slot: z.string().describe('The player’s own word: `poster`, `Primary`, `Backdrop 2`'),
  assetType: assetTypeSchema.optional(),
  rank: z.number().describe('0 is the first of its type'),
  path: z.string().describe('Below the item’s folder'),
  state: z.enum(['shown', 'broken', 'either']),
  why: z.string().describe('The rule by which this file is taken'),
  hides: many(z.string()).describe('Files that fit as well and stay unseen'),
})

const viewSchema = name(
  'PlayerView',
  z
    .object({
      profile: z.enum(profileNames),
      items: many(
        z.object({
          kind: z.enum(itemKinds),
          videos: many(z.string()),
          seasonNumber: z.number().optional(),
          allSeasons: z.literal(true).optional(),
          slots: many(slotSchema),
          nfo: z.object({ path: z.string(), why: z.string() }).optional(),
        }),
      ),
      ignored: many(z.object({ path: z.string(), reason: z.string(), why: z.string() })).describe(
        'Pictures and NFO files that it does not use',
      ),
    })
    .describe('What one player shows of a folder'),
)

export const playerPreviewsSchema = name(
  'PlayerPreviews',
  z.object({ players: many(z.object({ now: viewSchema, afterPublish: viewSchema })) }),
)
