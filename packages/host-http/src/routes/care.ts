import type { BlobRecord } from '@metarr/core'
import { z } from 'zod'
import { given } from '../given.js'
import { operation } from '../operation.js'
import { assetTypeSchema } from '../schemas/item-schema.js'
import { many, name, time } from '../schemas/named.js'
import { failuresSchema, planSchema, planView } from '../schemas/publishing-schema.js'
import { itemParams } from './items.js'
import { libraryParams } from './libraries.js'

const extraSchema = name(
  'Extra',
  z
    .looseObject({
      kind: z.enum(['subtitle', 'audio', 'trailer', 'theme', 'actor']),
      path: z.string().describe('Below the item’s folder'),
      language: z.string().optional(),
      title: z.string().optional(),
      actor: z.string().optional(),
      readBy: many(z.string()).optional().describe('Players that look for exactly this name'),
    })
    .describe('What lies with a video beside pictures and NFO'),
)

const writerSchema = name(
  'OtherWriter',
  z.object({
    writer: z.string(),
    name: z.string(),
    turnOff: z.string().describe('What to turn off in it'),
    times: z.number(),
    firstAt: time,
    lastAt: time,
    files: many(
      z.object({
        itemId: z.string(),
        path: z.string(),
        times: z.number(),
        firstAt: time,
        lastAt: time,
      }),
    ),
  }),
)

const pictureSchema = z.object({
  digest: z.string(),
  size: z.number(),
  mime: z.string(),
  width: z.number().optional(),
  height: z.number().optional(),
})

function pictureView({ digest, size, mime, width, height }: BlobRecord) {
  return { digest, size, mime, ...given({ width, height }) }
}

export const careOperations = [
  operation(
    {
      id: 'listExtras',
      method: 'get',
      path: '/items/{itemId}/extras',
      tag: 'Items',
      summary: 'List subtitles, trailers, themes and actor pictures that lie with an item',
      scope: 'read',
      params: itemParams,
      answer: name('Extras', z.object({ extras: many(extraSchema) })),
      problems: [409],
    },
    async ({ metarr }, { params }) => ({
      extras: (await metarr.listExtras(params)).map((one) => ({ ...one })),
    }),
  ),
  operation(
    {
      id: 'listOverwrites',
      method: 'get',
      path: '/libraries/{libraryId}/overwrites',
      tag: 'Libraries',
      summary: 'Tell which programs keep changing published files, and what to turn off',
      scope: 'read',
      params: libraryParams,
      answer: name('Overwrites', z.object({ writers: many(writerSchema) })),
    },
    async ({ metarr }, { params }) => ({
      writers: (await metarr.overwrites(params)).map(({ files, ...told }) => ({
        ...told,
        files: files.map(({ libraryId: _, writer: __, ...file }) => file),
      })),
    }),
  ),
  operation(
    {
      id: 'forgetOverwrites',
      method: 'delete',
      path: '/libraries/{libraryId}/overwrites',
      tag: 'Libraries',
      summary: 'Forget what other programs changed, as after a setting was turned off',
      scope: 'write',
      params: libraryParams,
    },
    async ({ metarr }, { params }) => void (await metarr.forgetOverwrites(params)),
  ),
  operation(
    {
      id: 'exportLockfile',
      method: 'get',
      path: '/libraries/{libraryId}/lockfile',
      tag: 'Libraries',
      summary: 'Get what was chosen in a library as a small text',
      scope: 'read',
      params: libraryParams,
      answer: { raw: ['text/plain'] },
    },
    async ({ metarr }, { params, signal }) => {
      const lines: string[] = []
      for await (const line of metarr.exportLockfile({ ...params, signal })) lines.push(line)
      return new Response(lines.join(''), {
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      })
    },
  ),
  operation(
    {
      id: 'importLockfile',
      method: 'put',
      path: '/libraries/{libraryId}/lockfile',
      tag: 'Libraries',
      summary: 'Make the choices of a lockfile again; nothing beside the videos changes',
      scope: 'write',
      params: libraryParams,
      body: { binary: ['text/plain'] },
      answer: name(
        'LockfileImport',
        z.object({
          taken: z.number(),
          pictures: z.number(),
          missing: many(z.string()).describe('Folders that are not in the library'),
          lost: many(
            z.object({
              itemId: z.string(),
              assetType: assetTypeSchema,
              provider: z.string(),
              url: z.string(),
              reason: z.string(),
            }),
          ),
          failures: failuresSchema,
        }),
      ),
      problems: [409, 502, 503, 507],
    },
    ({ metarr }, { params, body, signal }) => {
      const text = new TextDecoder().decode(body as unknown as Uint8Array)
      return metarr.importLockfile({ ...params, text, signal })
    },
  ),
  operation(
    {
      id: 'deleteUnknownFiles',
      method: 'post',
      path: '/libraries/{libraryId}/unknown-files/delete',
      tag: 'Unknown files',
      summary: 'Remove files that belong to nothing; undoing the run brings them back',
      scope: 'write',
      params: libraryParams,
      body: z.strictObject({ paths: z.array(z.string()).min(1).max(1000).readonly() }),
      answer: name(
        'RemovedFiles',
        z.object({
          runId: z.string(),
          removed: many(z.string()),
          notRemoved: many(z.object({ path: z.string(), reason: z.string() })),
          failures: failuresSchema,
        }),
      ),
      problems: [409, 507],
    },
    ({ metarr }, { params, body }) => metarr.removeFiles({ ...params, ...body }),
  ),
  operation(
    {
      id: 'planUndo',
      method: 'get',
      path: '/publications/{publicationId}/undo',
      tag: 'Publish',
      summary: 'Show what undoing a publication would do; nothing is written',
      scope: 'read',
      params: z.strictObject({ publicationId: z.string() }),
      answer: planSchema,
      problems: [409],
    },
    async ({ metarr }, { params }) => planView(metarr, await metarr.planUndo(params)),
  ),
  operation(
    {
      id: 'listDuplicates',
      method: 'get',
      path: '/cache/duplicates',
      tag: 'Cache',
      summary: 'List pictures of the cache that look the same, the largest of each first',
      scope: 'read',
      query: z.strictObject({
        threshold: z.coerce.number().min(0).max(1).default(0.9).describe('How alike: 0–1'),
      }),
      answer: name(
        'Duplicates',
        z.object({ groups: many(z.object({ best: pictureSchema, others: many(pictureSchema) })) }),
      ),
    },
    async ({ metarr }, { query, signal }) => ({
      groups: (await metarr.findDuplicates({ ...query, signal })).map(({ best, others }) => ({
        best: pictureView(best),
        others: others.map(pictureView),
      })),
    }),
  ),
]
