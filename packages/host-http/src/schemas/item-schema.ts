import {
  assetTypes,
  type Item,
  type ItemKind,
  isDirty,
  itemStates,
  titleOf,
  videoRoles,
} from '@metarr/core'
import { z } from 'zod'
import { many, name, time } from './named.js'

export const itemKinds = [
  'movie',
  'series',
  'season',
  'episode',
  'collection',
] as const satisfies readonly ItemKind[]

export const externalIdsSchema = z
  .record(z.string(), z.string())
  .readonly()
  .describe('Ids that outside services know it by: provider → value')

export const assetTypeSchema = name('AssetType', z.enum(assetTypes))

const fieldSchema = name(
  'Field',
  z
    .object({
      value: z.unknown(),
      source: z.string().describe('A provider, `nfo`, `name` (the file name) or `user`'),
      at: time,
      language: z.string().optional(),
      lockedAt: time.optional(),
    })
    .describe('One value with where it came from'),
)

const videoStreamSchema = z.object({
  codec: z.string(),
  width: z.number().optional(),
  height: z.number().optional(),
  aspect: z.number().optional(),
  durationSeconds: z.number().optional(),
  frameRate: z.number().optional(),
  bitrate: z.number().optional(),
  hdr: z.enum(['hdr10', 'hdr10plus', 'dolbyvision', 'hlg']).optional(),
  stereoMode: z.string().optional(),
})

const audioStreamSchema = z.object({
  codec: z.string(),
  language: z.string().optional(),
  channels: z.number().optional(),
  channelLayout: z.string().optional(),
  sampleRate: z.number().optional(),
  bitrate: z.number().optional(),
  title: z.string().optional(),
  default: z.boolean().optional(),
  forced: z.boolean().optional(),
  atmos: z.boolean().optional(),
})

const subtitleStreamSchema = z.object({
  codec: z.string().optional(),
  language: z.string().optional(),
  title: z.string().optional(),
  default: z.boolean().optional(),
  forced: z.boolean().optional(),
  hearingImpaired: z.boolean().optional(),
})

const streamsSchema = name(
  'StreamDetails',
  z
    .object({
      container: z.string().optional(),
      durationSeconds: z.number().optional(),
      video: many(videoStreamSchema),
      audio: many(audioStreamSchema),
      subtitles: many(subtitleStreamSchema),
      chapters: z.number().optional(),
    })
    .describe('What is inside a video file'),
)

const videoSchema = z.object({
  path: z.string(),
  size: z.number(),
  modifiedAt: time,
  part: z.number().optional(),
  version: z.string().optional(),
  streams: streamsSchema.optional(),
})

export const itemSchema = name(
  'Item',
  z
    .object({
      id: z.string(),
      libraryId: z.string(),
      kind: z.enum(itemKinds),
      title: z.string().describe('What to call it: its title, else the name of its folder'),
      year: z.number().optional(),
      parentId: z.string().optional(),
      seasonNumber: z.number().optional(),
      episodeNumber: z.number().optional(),
      folder: z.string().describe('Below the root of its library'),
      mixedFolder: z.boolean(),
      videos: many(videoSchema),
      videoRoles: z.record(z.string(), z.enum(videoRoles)).readonly().optional(),
      problems: many(
        z.object({ path: z.string(), code: z.string(), message: z.string() }),
      ).optional(),
      externalIds: externalIdsSchema,
      identity: z
        .object({ by: z.enum(['user', 'search']), at: time, reason: z.string().optional() })
        .optional(),
      metadata: z.record(z.string(), fieldSchema).readonly(),
      lockedAssets: many(assetTypeSchema),
      state: z.enum(itemStates),
      stateReason: z.string().optional(),
      hasUnpublishedChanges: z.boolean(),
      priority: z.number(),
      enrichedAt: time.optional(),
      revision: z.number().describe('Counts every save'),
      createdAt: time,
      updatedAt: time,
      goneAt: time.optional().describe('Since when its video is gone'),
      removedAt: time.optional().describe('Since when somebody wants it out of sight'),
    })
    .describe('A movie, series, season, episode or collection'),
)

/** An item as the API tells it. */
export type ItemView = z.output<typeof itemSchema>

/** Told field by field: whatever else an item is told with stays inside. */
export function itemView(item: Item): ItemView {
  return {
    id: item.id,
    libraryId: item.libraryId,
    kind: item.kind,
    title: titleOf(item),
    year: item.metadata.year?.value,
    parentId: item.parentId,
    seasonNumber: item.seasonNumber,
    episodeNumber: item.episodeNumber,
    folder: item.folder,
    mixedFolder: item.mixedFolder,
    videos: item.videos,
    videoRoles: item.videoRoles,
    problems: item.problems,
    externalIds: item.externalIds,
    identity: item.identity,
    metadata: item.metadata as Record<string, z.output<typeof fieldSchema>>,
    lockedAssets: item.lockedAssets,
    state: item.state,
    stateReason: item.stateReason,
    hasUnpublishedChanges: isDirty(item),
    priority: item.priority,
    enrichedAt: item.enrichedAt,
    revision: item.revision,
    createdAt: item.createdAt,
    updatedAt: item.updatedAt,
    goneAt: item.goneAt,
    removedAt: item.removedAt,
  }
}

const overruledSchema = fieldSchema.extend({
  name: z.string(),
  why: z.string().describe('Why it lost: `tmdb is trusted more with it`'),
})

export const explanationSchema = name(
  'ItemExplanation',
  z
    .object({
      itemId: z.string(),
      externalIds: externalIdsSchema,
      fields: many(
        z.object({
          name: z.string(),
          field: fieldSchema.optional().describe('Absent when nothing counts'),
          overruled: many(overruledSchema),
        }),
      ),
      unanswered: many(
        z.object({
          provider: z.string(),
          code: z.string(),
          reason: z.string(),
          since: time,
          askAgainAt: time,
        }),
      ).describe('Who owes an answer'),
      attributions: many(z.string()).describe('To be read wherever this is shown'),
    })
    .describe('Where everything that an item says comes from'),
)

/** An item of which only some fields were asked for. */
export const partialItemSchema = name(
  'PartialItem',
  itemSchema.partial().extend({
    id: z.string(),
    artwork: z
      .record(z.string(), z.string())
      .readonly()
      .optional()
      .describe('Asset type → digest of what is chosen first; told only where it is asked for'),
  }),
)

export const itemPageSchema = name(
  'ItemPage',
  z.object({
    items: many(partialItemSchema),
    next: z.string().optional().describe('Pass as `after` to go on; absent on the last page'),
    total: z.number().optional().describe('How many there are on all pages; only with `page`'),
  }),
)

export const itemFields = Object.keys(itemSchema.shape) as readonly (keyof ItemView)[]

/** What may be asked for of the items of a list. */
export const listedFields = [...itemFields, 'artwork'] as const

/** What of an item was asked for. Its id always is. */
export function pickFields(
  item: ItemView,
  fields: readonly (keyof ItemView)[] | undefined,
): z.output<typeof partialItemSchema> {
  if (fields === undefined) return item
  const picked = fields.flatMap((field) => (field in item ? [[field, item[field]]] : []))
  return { ...Object.fromEntries(picked), id: item.id }
}
