import { randomUUID } from 'node:crypto'
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3'
import {
  type BlobStore,
  type Digest,
  digestOf,
  InvalidInputError,
  isDigest,
  NotFoundError,
  verified,
} from '@metarr/core'
import { type Bucket, createBucket } from './bucket.js'
import { digestOfKey, folderOfBlob, newestFirst, type StoredObject, supersededBy } from './keys.js'

export interface S3BlobStoreOptions {
  readonly bucket: string
  /** What all keys begin with: `metarr/`. Default: nothing. */
  readonly prefix?: string
  /** Of a service other than Amazon's: `http://minio:9000`. */
  readonly endpoint?: string
  /** Default: what the environment says, else `us-east-1`. */
  readonly region?: string
  /** Whether the bucket is in the path of addresses and not in their host name. Default: where there is an `endpoint`. */
  readonly forcePathStyle?: boolean
  /** Default: whatever the AWS SDK finds, as AWS_ACCESS_KEY_ID or the role of the machine. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string }
  /** How often a request that failed for a reason that may pass is sent. Default: 5. */
  readonly attempts?: number
  /** Above how many bytes a blob is sent in parts of that size. Default: 16 MiB; 5 MiB at least. */
  readonly partSize?: number
}

const mebibyte = 1024 * 1024
const smallestPart = 5 * mebibyte

/** Storage says in whole seconds when an object was written. */
const resolutionMs = 1000

/** How often a listing is taken again whose newest copy is gone by the time it is read. */
const maximumRounds = 5

/**
 * Blobs in a bucket, for any number of machines. No object is ever written over: each `put` makes one of its own below `<prefix>ab/cd/<digest>/`, then takes
 * older copies away. So whoever deletes, deletes what it has seen and nothing that came since.
 *
 * @throws {InvalidInputError} when parts are smaller than S3 takes.
 */
export function createS3BlobStore(options: S3BlobStoreOptions): BlobStore {
  const { bucket: name, prefix = '', partSize = 16 * mebibyte } = options
  if (partSize < smallestPart) throw new InvalidInputError('Parts have 5 MiB at least')
  const bucket = createBucket(new S3Client(configOf(options)), { name, partSize })

  return verified({
    async put(bytes) {
      const kept = bytes.slice()
      const digest = await digestOf(kept)
      const key = `${folderOfBlob(prefix, digest)}${newName()}`
      await bucket.write(key, kept)
      for (const { key: older } of supersededBy(key, await objectsOf(bucket, prefix, digest))) {
        await bucket.remove(older)
      }
      return digest
    },

    get: (digest) => readNewest(bucket, prefix, digest),

    async has(digest) {
      return (await objectsOf(bucket, prefix, digest)).length > 0
    },

    async delete(digest, unusedSince = Number.POSITIVE_INFINITY) {
      const objects = await objectsOf(bucket, prefix, digest)
      const old = objects.filter(({ modifiedAt }) => modifiedAt + resolutionMs <= unusedSince)
      for (const { key } of old) await bucket.remove(key)
    },

    list: () => digestsIn(bucket, prefix),
  })
}

/**
 * `s3://bucket/prefix?endpoint=http://minio:9000&region=eu-west-1&forcePathStyle=true`; credentials are not part of it.
 *
 * @throws {InvalidInputError} when it is none, or says something unknown.
 */
export function parseS3Url(text: string): S3BlobStoreOptions {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 's3:' || url.hostname === '') {
    throw new InvalidInputError('A place for blobs reads s3://bucket/prefix?endpoint=…&region=…')
  }
  if (url.username !== '' || url.password !== '') {
    throw new InvalidInputError('Keys are not part of the address of a bucket')
  }
  const { endpoint, region, forcePathStyle, ...unknown } = Object.fromEntries(url.searchParams)
  const [strange] = Object.keys(unknown)
  if (strange !== undefined) throw new InvalidInputError(`A place for blobs has no ${strange}`)
  if (forcePathStyle !== undefined && !['true', 'false'].includes(forcePathStyle)) {
    throw new InvalidInputError('forcePathStyle of a place for blobs is true or false')
  }
  const prefix = decoded(url.pathname).replace(/^\/+|\/+$/g, '')
  return {
    bucket: url.hostname,
    ...(prefix === '' ? {} : { prefix: `${prefix}/` }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(region === undefined ? {} : { region }),
    ...(forcePathStyle === undefined ? {} : { forcePathStyle: forcePathStyle === 'true' }),
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch (error) {
    throw new InvalidInputError(`A place for blobs cannot have ${path} in it`, [], { cause: error })
  }
}

function configOf(options: S3BlobStoreOptions): S3ClientConfig {
  const { endpoint, region, credentials, attempts = 5 } = options
  const { forcePathStyle = endpoint !== undefined } = options
  const ofEnvironment = process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION']
  return {
    region: region ?? ofEnvironment ?? 'us-east-1',
    forcePathStyle,
    maxAttempts: attempts,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
  }
}

/** Never given before; later ones sort after earlier ones, as far as clocks agree. */
function newName(): string {
  return `${Date.now().toString(36).padStart(9, '0')}-${randomUUID()}`
}

async function objectsOf(
  bucket: Bucket,
  prefix: string,
  digest: Digest,
): Promise<readonly StoredObject[]> {
  if (!isDigest(digest)) throw new NotFoundError('blob-not-found', digest)
  const objects: StoredObject[] = []
  for await (const object of bucket.list(folderOfBlob(prefix, digest))) objects.push(object)
  return objects
}

/** Asks again when what was listed is gone: somebody put the same bytes meanwhile and took this copy away. */
async function readNewest(
  bucket: Bucket,
  prefix: string,
  digest: Digest,
): Promise<Uint8Array | undefined> {
  for (let round = 0; round < maximumRounds; round++) {
    const [newest] = newestFirst(await objectsOf(bucket, prefix, digest))
    if (newest === undefined) return undefined
    const bytes = await bucket.read(newest.key)
    if (bytes !== undefined) return bytes
  }
  return undefined
}

async function* digestsIn(bucket: Bucket, prefix: string): AsyncIterable<Digest> {
  let last: Digest | undefined
  for await (const { key } of bucket.list(prefix)) {
    const digest = digestOfKey(prefix, key)
    if (digest === undefined || digest === last) continue
    last = digest
    yield digest
  }
}
