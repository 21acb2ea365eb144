import {
  type WebhookDelivery,
  type WebhookSource,
  webhookKinds,
  webhookStatuses,
} from '@metarr/core'
import { z } from 'zod'
import { many, name, time } from './named.js'

export const pathMappings = many(
  z.strictObject({
    theirs: z.string().min(1).max(4096).describe('As the program calls the folder'),
    ours: z.string().min(1).max(4096).describe('As this server calls it'),
  }),
)

export const libraryIds = many(z.string().min(1).max(200))

export const libraryLimit = z
  .array(z.string().min(1).max(200))
  .max(1000)
  .readonly()
  .optional()
  .describe('Absent or empty: all; when something is changed, absent: as it is')

export const sourceSchema = name(
  'WebhookSource',
  z
    .object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(webhookKinds),
      pathMappings: pathMappings.describe('Empty: it calls our folders as we do'),
      libraryIds: libraryIds.describe('Empty: all'),
      createdAt: time,
    })
    .describe('A program that may call us'),
)

export const sourceSecretSchema = name(
  'WebhookSourceSecret',
  z.object({
    source: sourceSchema,
    secret: z.string().describe('Told once, here, and nowhere kept'),
  }),
)

/** A source without what is kept of its secret. */
export function sourceView({ digest: _, ...source }: WebhookSource): z.output<typeof sourceSchema> {
  return source
}

export const outcomeSchema = name(
  'WebhookOutcome',
  z.object({
    id: z.string().describe('Of the delivery'),
    status: z.enum(webhookStatuses),
    reason: z.string(),
  }),
)

export const deliverySchema = name(
  'WebhookDelivery',
  outcomeSchema
    .extend({
      sourceId: z.string(),
      receivedAt: time,
      event: z.string().optional().describe('What the source calls it'),
      jobIds: many(z.string()).describe('The jobs that do what it asks for'),
      attempts: z.number().int().min(1).describe('1, and once more for each replay'),
    })
    .describe('A call of a source, and what became of it'),
)

export const wholeDeliverySchema = name(
  'WholeWebhookDelivery',
  deliverySchema.extend({ payload: z.string().describe('The JSON as it came') }),
)

/** A delivery without what came in. */
export function deliveryView({
  payload: _,
  ...delivery
}: WebhookDelivery): z.output<typeof deliverySchema> {
  return delivery
}
