import { join } from 'node:path'
import { type BlobStore, InvalidInputError } from '@metarr/core'
import { createDiskBlobStore } from '@metarr/core/node'
import type { Config } from './config/config.js'

/**
 * The cache that is configured: a bucket, else files in the data folder. What speaks to buckets is loaded only where there is one.
 *
 * @throws {InvalidInputError} when the address is none, or one of two keys is missing.
 */
export async function blobsOf({ blobs }: Config, dataFolder: string): Promise<BlobStore> {
  const { url, accessKeyId, secretAccessKey } = blobs
  if (url === undefined) return createDiskBlobStore({ folder: join(dataFolder, 'blobs') })
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    throw new InvalidInputError('A bucket needs both blobs.accessKeyId and blobs.secretAccessKey')
  }
  const { createS3BlobStore, parseS3Url } = await import('@metarr/storage-s3')
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    return createS3BlobStore(parseS3Url(url))
  }
  return createS3BlobStore({ ...parseS3Url(url), credentials: { accessKeyId, secretAccessKey } })
}
