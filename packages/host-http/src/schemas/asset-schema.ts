import type { OfferedAsset } from '@metarr/core'
import { z } from 'zod'
import { assetTypeSchema } from './item-schema.js'
import { many, name, time } from './named.js'

export const candidateSchema = name(
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
      author: z.string().optional().describe('Who made it'),
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

const offeredSchema = name(
  'OfferedCandidate',
  candidateSchema
    .extend({
      score: z
        .object({ total: z.number(), parts: z.record(z.string(), z.number()).readonly() })
        .optional()
        .describe('Points, 0–100, and what they are for; absent when it may not be chosen'),
      reason: z.string().describe('What its points are for, or why it may not be chosen'),
      selection: selectionSchema.optional().describe('As which it is chosen now'),
      looksLike: z
        .string()
        .optional()
        .describe('The id of the best candidate of its type that looks the same'),
    })
    .describe('A candidate with what speaks for it'),
)

export const candidatesSchema = name('Candidates', z.object({ candidates: many(offeredSchema) }))

export function offeredView({
  candidate,
  score,
  ...judged
}: OfferedAsset): z.output<typeof offeredSchema> {
  if (score === undefined) return { ...candidate, ...judged }
  const { total, parts } = score
  return { ...candidate, ...judged, score: { total, parts } }
}
export const selectionsSchema = name('Selections', z.object({ selections: many(selectionSchema) }))
