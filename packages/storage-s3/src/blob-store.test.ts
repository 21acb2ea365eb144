import { createHash } from 'node:crypto'
import { digestOf, InvalidInputError, StorageError } from '@metarr/core'
import { describeBlobStoreContract } from '@metarr/core/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { createS3BlobStore, parseS3Url } from './blob-store.js'
import { startS3Server, testBucket, testCredentials } from './testing/s3-server.js'

const server = await startS3Server()
afterAll(() => server.close())

const poster = new TextEncoder().encode('poster')
const hourMs = 60 * 60 * 1000
let count = 0

function openStore(options: { readonly prefix?: string; readonly attempts?: number } = {}) {
  return createS3BlobStore({
    prefix: `store-${++count}/`,
    bucket: testBucket,
    endpoint: server.endpoint,
    credentials: testCredentials,
    partSize: 5 * 1024 * 1024,
    ...options,
  })
}

describeBlobStoreContract('S3', { open: async () => openStore() })

async function collect<Value>(values: AsyncIterable<Value>): Promise<readonly Value[]> {
  const all: Value[] = []
  for await (const value of values) all.push(value)
  return all
}

/** What the server was asked since `work` began. */
async function requestsOf(work: () => Promise<unknown>) {
  const before = server.seen.length
  await work()
  return server.seen.slice(before)
}

describe('blobs in a bucket', () => {
  it('are sent with their checksum, never over another object', async () => {
    const store = openStore()
    const [put] = await requestsOf(() => store.put(poster))
    expect(put?.method).toBe('PUT')
    expect(put?.headers).toMatchObject({
      'if-none-match': '*',
      'x-amz-checksum-sha256': createHash('sha256').update(poster).digest('base64'),
    })
  })

  it('are sent in parts where they are large, each with its checksum', async () => {
    const store = openStore()
    const film = new Uint8Array(11 * 1024 * 1024).map((_, index) => index % 251)
    const digest = await digestOf(film)
    const requests = await requestsOf(() => store.put(film))
    const parts = requests.filter(({ path }) => path.includes('partNumber='))
    expect(parts).toHaveLength(3)
    for (const { headers } of parts) expect(headers).toHaveProperty('x-amz-checksum-sha256')
    const read = await store.get(digest)
    expect(read?.byteLength).toBe(film.byteLength)
    expect(Buffer.compare(read ?? poster, film)).toBe(0)
  })

  it.each(['busy', 'answer-lost'] as const)(
    'are there once when the server is %s',
    async (fault) => {
      const store = openStore()
      server.fail('PUT', fault)
      const digest = await store.put(poster)
      expect(await store.get(digest)).toEqual(poster)
      const prefix = `store-${count}/`
      const puts = server.seen.filter(
        ({ method, path }) => method === 'PUT' && path.includes(prefix),
      )
      expect(puts).toHaveLength(2)
      expect(new Set(puts.map(({ path }) => path)).size).toBe(1)
      expect(await collect(store.list())).toEqual([digest])
    },
  )

  it('say what went wrong when it does not pass', async () => {
    const store = createS3BlobStore({
      bucket: 'nobodys',
      endpoint: server.endpoint,
      credentials: testCredentials,
      attempts: 1,
    })
    const failure: unknown = await store.put(poster).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(StorageError)
    expect(String(failure)).toContain('nobodys')
    expect(String(failure)).toContain('NoSuchBucket')
  })

  it('heal when the same bytes are put again over rotten ones', async () => {
    const store = openStore()
    const digest = await store.put(poster)
    const { path = '' } = server.seen.findLast(({ method }) => method === 'PUT') ?? {}
    const rotten = openRaw()
    await rotten(path, new TextEncoder().encode('rotten'))
    await expect(store.get(digest)).rejects.toMatchObject({ code: 'blob-corrupt' })
    await store.put(poster)
    expect(await store.get(digest)).toEqual(poster)
  })

  it('stay when somebody puts them while somebody else collects garbage, however they meet', async () => {
    const store = openStore()
    for (let round = 0; round < 5; round++) {
      const digest = await store.put(poster)
      await server.grow()
      const collectors = [1, 2].map(() => store.delete(digest, Date.now() - hourMs))
      const writers = [1, 2, 3].map(() => store.put(poster))
      await Promise.all([...collectors, ...writers])
      expect(await store.get(digest)).toEqual(poster)
      await server.grow()
      await store.delete(digest, Date.now() - hourMs)
      expect(await store.has(digest)).toBe(false)
    }
  })

  it('share a bucket with what others keep there', async () => {
    const store = openStore({ prefix: 'shared/' })
    const digest = await store.put(poster)
    await openRaw()(`/${testBucket}/shared/readme.txt`, poster)
    expect(await collect(store.list())).toEqual([digest])
  })
})

/** Writes an object as another program would. */
function openRaw() {
  return async (path: string, bytes: Uint8Array) => {
    const { S3Client, PutObjectCommand } = await import('@aws-sdk/client-s3')
    const client = new S3Client({
      endpoint: server.endpoint,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials: testCredentials,
    })
    const [, bucket, ...key] = decodeURIComponent(path.replace(/\?.*$/s, '')).split('/')
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key.join('/'), Body: bytes }))
    client.destroy()
  }
}

describe('the address of a bucket', () => {
  it.each([
    ['s3://films', { bucket: 'films' }],
    ['s3://films/metarr/', { bucket: 'films', prefix: 'metarr/' }],
    [
      's3://films/a/b?endpoint=http://minio:9000&region=eu-west-1&forcePathStyle=false',
      {
        ...{ bucket: 'films', prefix: 'a/b/', endpoint: 'http://minio:9000' },
        ...{ region: 'eu-west-1', forcePathStyle: false },
      },
    ],
  ])('%s is read', (text, options) => {
    expect(parseS3Url(text)).toEqual(options)
  })

  it.each([
    'films',
    'http://films',
    's3://',
    's3://key:secret@films',
    's3://films?acl=public',
    's3://films/100%',
    's3://films?forcePathStyle=yes',
  ])('%s is refused', (text) => {
    expect(() => parseS3Url(text)).toThrow(InvalidInputError)
  })

  it('is refused with parts that S3 does not take', () => {
    expect(() => createS3BlobStore({ bucket: 'films', partSize: 1 })).toThrow(InvalidInputError)
  })
})
