import { z } from 'zod'
import { assetTypeSchema } from './item-schema.js'
import { many, name, time } from './named.js'

const candidateSchema = name(
  'Candidate',
  z
    .object({
      id: z.string(),
      itemId: z.string(),
      assetType: assetTypeSchema,
      provider: z.string(),
      sourceUrl: z.string().describe('Where the bytes are; for `local` the path below the root'),
      thumbnailUrl: z.string().optional(),
      width: z.number().optional(),
      height: z.number().optional(),
      language: z.string().nullable().optional().describe('`null`: no text on it'),
      voteAverage: z.number().optional(),
      voteCount: z.number().optional(),
      offeredAt: time,
      digest: z.string().optional().describe('Set once its bytes are in the cache'),
      failure: z.string().optional(),
      rejectedAt: time.optional(),
    })
    .describe('An asset that a provider offers for an item'),
)

export const selectionSchema = name(
  'Selection',
  z
    .object({
      itemId: z.string(),
      assetType: assetTypeSchema,
      rank: z.number(),
      candidateId: z.string(),
      digest: z.string(),
      score: z.number(),
      reason: z.string(),
      selectedBy: z.enum(['auto', 'user', 'local', 'import']),
      selectedAt: time,
    })
    .describe('A chosen candidate'),
)

export const candidatesSchema = name('Candidates', z.object({ candidates: many(candidateSchema) }))
export const selectionsSchema = name('Selections', z.object({ selections: many(selectionSchema) }))
