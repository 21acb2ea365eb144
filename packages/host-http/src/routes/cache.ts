import { type Digest, isDigest, NotFoundError } from '@metarr/core'
import { z } from 'zod'
import { bytesAnswer } from '../bytes-answer.js'
import { operation } from '../operation.js'
import { many, name, whole } from '../schemas/named.js'

const countSchema = { blobs: z.number(), bytes: z.number() }

const digestSchema = z
  .string()
  .refine(isDigest, 'is no SHA-256 in lower-case hexadecimal digits')
  .transform((text) => text as Digest)

export const cacheOperations = [
  operation(
    {
      id: 'getBlob',
      method: 'get',
      path: '/cache/{digest}',
      tag: 'Cache',
      summary: 'Get the bytes of a picture',
      description: 'They never change under their digest. A range may be asked for.',
      scope: 'read',
      counted: 'pictures',
      params: z.strictObject({ digest: digestSchema }),
      answer: { raw: ['image/jpeg', 'image/png', 'image/webp', 'application/octet-stream'] },
    },
    async ({ metarr }, { params: { digest }, request }) => {
      const { storage, blobs } = metarr.ports
      const facts = await storage.blobLedger.find(digest)
      const bytes = facts && (await blobs.get(digest))
      if (bytes === undefined) throw new NotFoundError('blob-not-found', digest)
      return bytesAnswer(request, {
        bytes,
        mime: facts?.mime ?? 'application/octet-stream',
        digest,
      })
    },
  ),
  operation(
    {
      id: 'getThumbnail',
      method: 'get',
      path: '/cache/{digest}/thumbnail',
      tag: 'Cache',
      summary: 'Get a picture small, as WebP',
      scope: 'read',
      counted: 'pictures',
      params: z.strictObject({ digest: digestSchema }),
      query: z.strictObject({
        width: whole(1, 10_000)
          .optional()
          .describe('Pixels; the next of 160, 320, 640 and 1280 is taken. Default 320'),
      }),
      answer: { raw: ['image/webp'] },
    },
    async ({ metarr }, { params: { digest }, query: { width }, request }) => {
      const made = await metarr.thumbnail({ digest, ...(width === undefined ? {} : { width }) })
      return bytesAnswer(request, { ...made, digest: `${digest}-${made.width}` })
    },
  ),
  operation(
    {
      id: 'cacheStats',
      method: 'get',
      path: '/cache',
      tag: 'Cache',
      summary: 'Count what the cache holds',
      scope: 'read',
      answer: name(
        'CacheStats',
        z.object({
          ...countSchema,
          orphans: z.object(countSchema),
          missing: z.number(),
          unlisted: z.number(),
          types: many(z.object({ ...countSchema, mime: z.string() })),
        }),
      ),
    },
    ({ metarr }, { signal }) => metarr.cacheStats({ signal }),
  ),
]
