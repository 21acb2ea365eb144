import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import type { Digest } from '../../cache/digest.js'
import { CorruptBlobError } from '../../errors.js'
import { createDiskBlobStore } from './disk-blob-store.js'

const home = await mkdtemp(join(tmpdir(), 'metarr-blobs-'))
afterAll(() => rm(home, { recursive: true, force: true }))

const jpeg = (rest: string) =>
  Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...new TextEncoder().encode(rest)])

async function aStore() {
  const folder = await mkdtemp(join(home, 'store-'))
  const pathOf = (digest: Digest, extension = 'jpg') =>
    join(folder, digest.slice(0, 2), digest.slice(2, 4), `${digest}.${extension}`)
  return { folder, store: createDiskBlobStore({ folder }), pathOf }
}

async function halfWritten(folder: string): Promise<readonly string[]> {
  return readdir(join(folder, 'tmp'))
}

describe('blobs on a disk', () => {
  it('lie two levels deep under their digest, with the extension of their bytes', async () => {
    const { folder, store, pathOf } = await aStore()
    const digest = await store.put(jpeg('poster'))
    expect(await readFile(pathOf(digest))).toEqual(Buffer.from(jpeg('poster')))
    const chunked = await store.putChunks?.(justOne(new TextEncoder().encode('<movie/>')))
    expect(chunked && (await readFile(pathOf(chunked.digest, 'bin'), 'utf8'))).toBe('<movie/>')
    expect(await halfWritten(folder)).toEqual([])
  })

  it('are taken at their size when they are put again, and compared when they have to be sound', async () => {
    const { store, pathOf } = await aStore()
    const digest = await store.put(jpeg('poster'))
    await writeFile(pathOf(digest), jpeg('retsop'))
    await store.put(jpeg('poster'))
    await expect(store.get(digest)).rejects.toThrow(CorruptBlobError)
    await store.put(jpeg('poster'), { heal: true })
    expect(await store.get(digest)).toEqual(jpeg('poster'))
  })

  it('are written anew when they were cut off', async () => {
    const { store, pathOf } = await aStore()
    const digest = await store.put(jpeg('poster'))
    await truncate(pathOf(digest), 5)
    await store.put(jpeg('poster'))
    expect(await store.get(digest)).toEqual(jpeg('poster'))
  })

  it('are found under an extension of earlier times, and healed in one place', async () => {
    const { store, pathOf } = await aStore()
    const digest = await store.put(jpeg('poster'))
    await rename(pathOf(digest), pathOf(digest, 'bin'))
    await store.put(jpeg('poster'))
    expect(await store.locate?.(digest)).toBe(pathOf(digest, 'bin'))
    await writeFile(pathOf(digest, 'bin'), 'rot')
    await store.put(jpeg('poster'))
    expect(await store.locate?.(digest)).toBe(pathOf(digest))
    expect(await store.get(digest)).toEqual(jpeg('poster'))
    await store.delete(digest)
    expect(await store.has(digest)).toBe(false)
  })

  it('that rotted are told while their chunks are read', async () => {
    const { store, pathOf } = await aStore()
    const digest = await store.put(jpeg('poster'))
    await writeFile(pathOf(digest), jpeg('retsop'))
    const chunks = await store.chunks?.(digest)
    const drain = async () => {
      for await (const chunk of chunks ?? []) expect(chunk).toBeInstanceOf(Uint8Array)
    }
    await expect(drain()).rejects.toThrow(CorruptBlobError)
  })

  it('stay where they are, for readers too, when they were put lately', async () => {
    const { folder, store, pathOf } = await aStore()
    const digest = await store.put(jpeg('poster'))
    await rm(join(folder, 'tmp'), { recursive: true })
    await writeFile(join(folder, 'tmp'), 'nothing can be set aside')
    await store.delete(digest, Date.now())
    expect(await readFile(pathOf(digest))).toEqual(Buffer.from(jpeg('poster')))
  })

  it('of many megabytes come and go a piece at a time', async () => {
    const { store } = await aStore()
    async function* megabytes() {
      for (let count = 0; count < 24; count += 1) yield new Uint8Array(1024 * 1024).fill(count)
    }
    const stored = await store.putChunks?.(megabytes())
    expect(stored?.size).toBe(24 * 1024 * 1024)
    const chunks = stored && (await store.chunks?.(stored.digest))
    let [largest, size] = [0, 0]
    for await (const chunk of chunks ?? []) {
      largest = Math.max(largest, chunk.byteLength)
      size += chunk.byteLength
    }
    expect(size).toBe(stored?.size)
    expect(largest).toBeLessThanOrEqual(256 * 1024)
  })

  it('go on after somebody removed the folder for half-written files', async () => {
    const { folder, store } = await aStore()
    await store.put(jpeg('poster'))
    await rm(join(folder, 'tmp'), { recursive: true })
    const digest = await store.put(jpeg('fanart'))
    expect(await store.get(digest)).toEqual(jpeg('fanart'))
  })

  it('say where they cannot be written, and leave nothing', async () => {
    const { folder, store } = await aStore()
    await writeFile(join(folder, 'tmp'), 'in the way')
    await expect(store.put(jpeg('poster'))).rejects.toMatchObject({ code: 'storage-unavailable' })
    await expect(store.putChunks?.(justOne(jpeg('x')))).rejects.toMatchObject({
      code: 'storage-unavailable',
    })
  })
})

describe('several processes with one cache', () => {
  const script = fileURLToPath(new URL('../../testing/blob-writer.ts', import.meta.url))
  const fromSource = new URL('../../../../../scripts/from-source.mjs', import.meta.url).href

  function startWriter(folder: string, ...args: readonly string[]) {
    const sources = ['--conditions=@metarr/source', `--import=${fromSource}`]
    return spawn(process.execPath, [...sources, script, folder, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
  }

  it('keep one sound copy of what all of them put at once', async () => {
    const { folder, store } = await aStore()
    const writers = [1, 2, 3].map(() => startWriter(folder, '20', '3'))
    const told = await Promise.all(writers.map(({ stdout }) => text(stdout)))
    expect(new Set(told).size).toBe(1)
    const digests: Digest[] = JSON.parse(told[0] ?? '[]')
    expect(digests).toHaveLength(20)
    const listed: Digest[] = []
    for await (const digest of store.list()) {
      listed.push(digest)
      expect(await store.get(digest)).toHaveLength(50_000)
      const leaf = join(folder, digest.slice(0, 2), digest.slice(2, 4))
      expect(await readdir(leaf)).toHaveLength(1)
    }
    expect(listed).toEqual(digests)
    expect(await halfWritten(folder)).toEqual([])
  }, 60_000)

  it('lose nothing that was told when one is killed, and clear away what it had begun', async () => {
    const { folder, store } = await aStore()
    const writer = startWriter(folder, '200', '1000')
    while ((await listed(store)).length < 20) await new Promise((resolve) => setTimeout(resolve, 5))
    writer.kill('SIGKILL')
    await once(writer, 'exit')
    for (const digest of await listed(store)) expect(await store.get(digest)).toHaveLength(50_000)
    await createDiskBlobStore({ folder }).put(jpeg('poster'))
    expect(await halfWritten(folder)).toEqual([])
  }, 60_000)

  async function listed(store: ReturnType<typeof createDiskBlobStore>) {
    const digests: Digest[] = []
    for await (const digest of store.list()) digests.push(digest)
    return digests
  }
})

const small = await mountSmall(8)
afterAll(() => small?.unmount())

describe.skipIf(small === undefined)('on a disk of 8 MB (needs the right to mount)', () => {
  const folder = join(small?.folder ?? home, 'blobs')
  const spareBytes = 1024 * 1024

  it('says that there is no room before it writes, and leaves nothing', async () => {
    const store = createDiskBlobStore({ folder, spareBytes })
    const kept = await store.put(jpeg('small'))
    const full = { code: 'disk-full', message: expect.stringContaining('no room for 7500000') }
    await expect(store.put(new Uint8Array(7_500_000))).rejects.toMatchObject(full)
    expect(await halfWritten(folder)).toEqual([])
    expect(await store.get(kept)).toEqual(jpeg('small'))
  })

  it('stops in the midst of chunks, and gives the room back', async () => {
    const store = createDiskBlobStore({ folder, spareBytes })
    async function* endless() {
      for (;;) yield new Uint8Array(500_000)
    }
    await expect(store.putChunks?.(endless())).rejects.toMatchObject({ code: 'disk-full' })
    expect(await halfWritten(folder)).toEqual([])
    expect(await store.put(new Uint8Array(4_000_000))).toHaveLength(64)
  })

  it('also cleans up when the disk fills up while it writes', async () => {
    const store = createDiskBlobStore({ folder, spareBytes: Number.NEGATIVE_INFINITY })
    await expect(store.put(new Uint8Array(9_000_000))).rejects.toMatchObject({ code: 'disk-full' })
    expect(await halfWritten(folder)).toEqual([])
  })
})

async function* justOne(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

/** A file system of its own in memory; `undefined` where this process may not mount. */
async function mountSmall(megabytes: number) {
  const folder = join(home, 'small')
  await mkdir(folder, { recursive: true })
  try {
    const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]
    execFileSync('mount', options, { stdio: 'pipe' })
  } catch {
    return undefined
  }
  return { folder, unmount: () => execFileSync('umount', ['-l', folder], { stdio: 'pipe' }) }
}
