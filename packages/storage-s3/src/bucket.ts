import { createHash } from 'node:crypto'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { isMissing, isThere, storageErrorOf } from './errors.js'
import type { StoredObject } from './keys.js'

/** The few things that we ask of a bucket. */
export interface Bucket {
  /** Writes an object under a name that nobody else uses: one that is there already is ours, written by an attempt whose answer was lost. */
  write(key: string, bytes: Uint8Array): Promise<void>
  /** Its bytes, or `undefined` when there is none. */
  read(key: string): Promise<Uint8Array | undefined>
  /** Removing what is not there is not an error. */
  remove(key: string): Promise<void>
  /** By key, ascending. */
  list(prefix: string): AsyncIterable<StoredObject>
}

/** How objects are written. */
export interface BucketOptions {
  readonly name: string
  /** Above this many bytes an object is sent in parts of that size; 5 MiB at least. */
  readonly partSize: number
}

export function createBucket(client: S3Client, { name, partSize }: BucketOptions): Bucket {
  const place = (key: string) => ({ Bucket: name, Key: key })

  async function translating<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work()
    } catch (error) {
      throw storageErrorOf(error, name)
    }
  }

  async function writeOnce(key: string, bytes: Uint8Array): Promise<void> {
    const checksum = { ChecksumSHA256: sha256(bytes) }
    const put = { ...place(key), ...checksum, Body: bytes, IfNoneMatch: '*' }
    await client.send(new PutObjectCommand(put)).catch((error: unknown) => {
      if (!isThere(error)) throw error
    })
  }

  async function writeInParts(key: string, bytes: Uint8Array): Promise<void> {
    const begin = { ...place(key), ChecksumAlgorithm: 'SHA256' } as const
    const { UploadId } = await client.send(new CreateMultipartUploadCommand(begin))
    const upload = { ...place(key), UploadId }
    try {
      const Parts = await sendParts(upload, bytes)
      const complete = { ...upload, MultipartUpload: { Parts }, IfNoneMatch: '*' }
      await client.send(new CompleteMultipartUploadCommand(complete))
    } catch (error) {
      await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined)
      if (!isThere(error)) throw error
    }
  }

  async function sendParts(
    upload: ReturnType<typeof place> & { readonly UploadId: string | undefined },
    bytes: Uint8Array,
  ) {
    const parts = []
    for (let start = 0, PartNumber = 1; start < bytes.byteLength; start += partSize, PartNumber++) {
      const Body = bytes.subarray(start, start + partSize)
      const checksum = { ChecksumSHA256: sha256(Body) }
      const sent = await client.send(
        new UploadPartCommand({ ...upload, ...checksum, PartNumber, Body }),
      )
      parts.push({ PartNumber, ETag: sent.ETag, ...checksum })
    }
    return parts
  }

  return {
    write: (key, bytes) =>
      translating(() =>
        bytes.byteLength > partSize ? writeInParts(key, bytes) : writeOnce(key, bytes),
      ),

    read: (key) =>
      translating(async () => {
        try {
          const { Body } = await client.send(new GetObjectCommand(place(key)))
          return await Body?.transformToByteArray()
        } catch (error) {
          if (isMissing(error)) return undefined
          throw error
        }
      }),

    remove: (key) =>
      translating(async () => void (await client.send(new DeleteObjectCommand(place(key))))),

    list: (prefix) => listObjects(client, name, prefix),
  }
}

async function* listObjects(
  client: S3Client,
  name: string,
  prefix: string,
): AsyncIterable<StoredObject> {
  let token: string | undefined
  do {
    const page = await client
      .send(new ListObjectsV2Command({ Bucket: name, Prefix: prefix, ContinuationToken: token }))
      .catch((error: unknown) => {
        throw storageErrorOf(error, name)
      })
    for (const { Key = '', Size = 0, LastModified } of page.Contents ?? []) {
      yield { key: Key, size: Size, modifiedAt: LastModified?.getTime() ?? 0 }
    }
    token = page.IsTruncated ? page.NextContinuationToken : undefined
  } while (token !== undefined)
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64')
}
