import type { Metarr, PublishPlan } from '@metarr/core'
import { z } from 'zod'
import { many, name, time } from './named.js'

const pictureSchema = z.object({
  digest: z.string(),
  mime: z.string(),
  width: z.number().optional(),
  height: z.number().optional(),
})

const operationSchema = name(
  'FileOperation',
  z.object({
    action: z.enum(['create', 'replace', 'keep', 'remove']),
    path: z.string(),
    purpose: z.string(),
    digest: z.string().optional(),
    size: z.number().optional(),
    before: z.looseObject({ digest: z.string(), size: z.number(), modifiedAt: time }).optional(),
    nfo: many(
      z.object({
        element: z.string(),
        kind: z.string(),
        before: z.string().optional(),
        after: z.string().optional(),
      }),
    ).optional(),
    picture: pictureSchema.optional(),
    pictureBefore: pictureSchema.optional(),
  }),
)

export const planSchema = name(
  'Plan',
  z
    .object({
      libraryId: z.string(),
      itemId: z.string(),
      title: z.string(),
      operations: many(operationSchema),
      problems: many(
        z.object({
          severity: z.enum(['error', 'warning']),
          code: z.string(),
          message: z.string(),
          path: z.string().optional(),
        }),
      ),
      bytesToWrite: z.number(),
      changes: z.boolean(),
    })
    .describe('The exact file operations of a publish, computed without touching anything'),
)

export async function planView(
  metarr: Metarr,
  plan: PublishPlan,
): Promise<z.output<typeof planSchema>> {
  const { libraryId, itemId, title, operations, problems, bytesToWrite, changes } =
    await metarr.describePlan(plan)
  return { libraryId, itemId, title, operations, problems, bytesToWrite, changes }
}

export const plansSchema = name('Plans', z.object({ plans: many(planSchema) }))

export const failuresSchema = many(
  z.object({ itemId: z.string(), title: z.string(), code: z.string(), message: z.string() }),
)

export const publishReportSchema = name(
  'PublishReport',
  z.object({
    runId: z.string(),
    published: z.number(),
    filesWritten: z.number(),
    filesRemoved: z.number(),
    failures: failuresSchema,
  }),
)

const publishedBySchema = z.enum(['system', 'user', 'auto', 'webhook'])

export const historySchema = name(
  'History',
  z.object({
    publications: many(
      z.object({
        publicationId: z.string(),
        publishedAt: time,
        publishedBy: publishedBySchema,
        runId: z.string().optional(),
        undoes: z.string().optional(),
        created: many(z.string()),
        replaced: many(z.string()),
        removed: many(z.string()),
        stands: z.boolean(),
        undoable: z.boolean(),
      }),
    ),
  }),
)

export const runsSchema = name(
  'Runs',
  z.object({
    runs: many(
      z.object({
        runId: z.string(),
        libraryId: z.string(),
        publishedAt: time,
        publishedBy: publishedBySchema,
        publications: z.number(),
        filesAside: z.number().optional(),
        isUndo: z.boolean(),
        stands: z.boolean(),
      }),
    ),
  }),
)

export const undoReportSchema = name(
  'UndoReport',
  z.object({
    runId: z.string(),
    undone: z.number(),
    filesWritten: z.number(),
    filesRemoved: z.number(),
    changedByOthers: many(z.string()),
    stillAside: many(z.object({ path: z.string(), reason: z.string() })),
    failures: failuresSchema,
  }),
)
