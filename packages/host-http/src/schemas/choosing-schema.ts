import type { SelectionChange } from '@metarr/core'
import { z } from 'zod'
import { candidateSchema, selectionSchema } from './asset-schema.js'
import { assetTypeSchema } from './item-schema.js'
import { many, name } from './named.js'

export const weightsSchema = z.object({
  resolution: z.number(),
  votes: z.number(),
  language: z.number(),
  provider: z.number(),
})

export const rulesSchema = name(
  'ChoosingRules',
  z.object({
    rules: many(
      z.object({
        assetType: assetTypeSchema,
        enabled: z.boolean(),
        minimum: z.number(),
        maximum: z.number(),
        minimumWidth: z.number(),
        minimumHeight: z.number(),
        languages: many(z.string()),
        weights: weightsSchema,
        duplicateThreshold: z.number(),
        providers: many(z.string()),
        policy: z.string(),
        variety: z.number(),
        coherence: z.number(),
      }),
    ),
  }),
)

const scoredSchema = z.object({
  candidate: candidateSchema,
  score: z.object({ total: z.number(), parts: z.record(z.string(), z.number()).readonly() }),
  reason: z.string(),
})

export const choiceChangeSchema = name(
  'ChoiceChange',
  z
    .object({
      itemId: z.string(),
      title: z.string(),
      assetType: assetTypeSchema,
      before: many(selectionSchema),
      after: many(scoredSchema),
      runnerUp: scoredSchema.optional().describe('The best of those for which there is no room'),
    })
    .describe('What choosing again would choose instead'),
)

export const whatIfSchema = name(
  'WhatIf',
  z.object({
    changes: many(choiceChangeSchema),
    more: z.boolean().describe('Whether there are more than were asked for'),
  }),
)

export function choiceChangeView(change: SelectionChange): z.output<typeof choiceChangeSchema> {
  const { runnerUp, after, ...told } = change
  const next =
    runnerUp === undefined
      ? {}
      : { runnerUp: scored({ ...runnerUp, reason: runnerUp.score.reason }) }
  return { ...told, after: after.map(scored), ...next }
}

function scored({
  offer,
  score: { total, parts },
  reason,
}: SelectionChange['after'][number]): z.output<typeof scoredSchema> {
  return { candidate: offer, score: { total, parts }, reason }
}
