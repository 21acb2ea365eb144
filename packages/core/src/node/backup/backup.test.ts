import { createReadStream } from 'node:fs'
import { chmod, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { pack as createPack, extract, type Headers } from 'tar-stream'
import { afterAll, describe, expect, it } from 'vitest'
import type { CopiedRows, StorageCopier } from '../../backup/storage-copy.js'
import { CorruptBlobError, InvalidInputError, StorageError } from '../../errors.js'
import { createMemoryStorage } from '../../memory/index.js'
import { memoryPorts } from '../../testing/memory-ports.js'
import { createDiskBlobStore } from '../blobs/disk-blob-store.js'
import { readBackup } from './read-backup.js'
import { inspectBackup, restoreBackup } from './restore-backup.js'
import { writeBackup } from './write-backup.js'

const root = await mkdtemp(join(tmpdir(), 'metarr-backup-'))
afterAll(() => rm(root, { recursive: true, force: true }))
const newFolder = () => mkdtemp(join(root, 'data-'))

const passphrase = { text: 'correct horse battery', workFactor: 8 }
const poster = new TextEncoder().encode('poster')

/** A copier over rows in memory, which it replaces whole or not at all. */
function createCopier(first: readonly CopiedRows[]): StorageCopier & { rows(): unknown } {
  let pages = first
  return {
    rows: () => pages.flatMap(({ rows }) => rows),
    copy: (work) =>
      work({
        schema: ['0001-first-tables'],
        total: pages.flatMap(({ rows }) => rows).length,
        async *rows() {
          yield* pages
        },
      }),
    async replace(copy) {
      const replaced: CopiedRows[] = []
      for await (const page of copy.rows()) replaced.push(page)
      pages = replaced
      return pages.flatMap(({ rows }) => rows).length
    },
  }
}

async function openScene() {
  const copier = createCopier([
    { table: 'libraries', rows: [{ id: 'films', name: 'Fïlms "\n"', root: null, created_at: 1 }] },
    {
      table: 'items',
      rows: [
        { id: 'alien', score: 0.1 },
        { id: 'brazil', score: 1e-7 },
      ],
    },
  ])
  const ports = memoryPorts({ storage: { ...createMemoryStorage(), copier } })
  const dataFolder = await newFolder()
  const digest = await ports.blobs.put(poster)
  await writeFile(join(dataFolder, 'config.yaml'), 'library: {}\n')
  const file = join(dataFolder, 'a.tar')
  return { ports, copier, dataFolder, digest, file }
}

describe('a backup', () => {
  it.each([
    ['plain', {}, {}],
    ['encrypted', { passphrase }, { passphrase: passphrase.text }],
  ])('brings back rows, blobs and settings, %s', async (_, sealing, opening) => {
    const { ports, copier, dataFolder, digest, file } = await openScene()
    const before = copier.rows()
    const written = await writeBackup(ports, { file, dataFolder, blobs: true, ...sealing })
    expect(written).toMatchObject({ rows: 3, blobs: 1, corrupt: [], files: ['config.yaml'] })
    expect((await stat(file)).mode & 0o777).toBe(0o600)

    await copier.replace({ schema: [], rows: async function* () {} })
    await ports.blobs.delete(digest)
    await writeFile(join(dataFolder, 'config.yaml'), 'changed: 1\n')
    const wayBack = join(dataFolder, 'back.tar')
    const report = await restoreBackup(ports, { file, dataFolder, wayBack, ...opening })
    expect(report).toMatchObject({ rows: 3, blobs: 1, wayBack })
    expect(copier.rows()).toEqual(before)
    expect(await ports.blobs.get(digest)).toEqual(poster)
    expect(await readFile(join(dataFolder, 'config.yaml'), 'utf8')).toBe('library: {}\n')
    expect(await readFile(report.movedAside[0] ?? '', 'utf8')).toBe('changed: 1\n')

    await restoreBackup(ports, { file: wayBack, dataFolder, wayBack: `${wayBack}.2` })
    expect(copier.rows()).toEqual([])
  })

  it('is an archive that other programs read', async () => {
    const { ports, dataFolder, digest, file } = await openScene()
    await writeBackup(ports, { file, dataFolder, blobs: true })
    const names: string[] = []
    for await (const entry of createReadStream(file).pipe(extract())) {
      names.push(entry.header.name)
      entry.resume()
    }
    expect(names).toEqual([
      'header.json',
      'files/config.yaml',
      'rows/00000001.json.gz',
      'rows/00000002.json.gz',
      `blobs/${digest}`,
      'manifest.json',
    ])
  })

  it('has the key of secrets in it only when it is encrypted, and adds it to those that are there', async () => {
    const { ports, dataFolder, file } = await openScene()
    const key = Buffer.alloc(32, 1).toString('base64')
    const newer = Buffer.alloc(32, 2).toString('base64')
    await writeFile(join(dataFolder, 'secret.key'), key, { mode: 0o600 })
    expect((await writeBackup(ports, { file, dataFolder })).files).toEqual(['config.yaml'])
    expect((await writeBackup(ports, { file, dataFolder, passphrase })).files).toHaveLength(2)
    await writeFile(join(dataFolder, 'secret.key'), newer)
    const wayBack = join(dataFolder, 'back.tar')
    await restoreBackup(ports, { file, dataFolder, wayBack, passphrase: passphrase.text })
    const keys = await readFile(join(dataFolder, 'secret.key'), 'utf8')
    expect(keys.split('\n').slice(1, 3)).toEqual([newer, key])
  })

  it('heals a blob that rotted since', async () => {
    const { ports, dataFolder, digest, file } = await openScene()
    const blobs = createDiskBlobStore({ folder: await newFolder() })
    await blobs.put(poster)
    await writeBackup({ ...ports, blobs }, { file, dataFolder, blobs: true })
    await writeFile((await blobs.locate?.(digest)) ?? '', 'pöste')
    const wayBack = join(dataFolder, 'back.tar')
    await restoreBackup({ ...ports, blobs }, { file, dataFolder, wayBack })
    expect(await blobs.get(digest)).toEqual(poster)
  })

  it.skipIf(process.platform === 'win32')(
    'replaces nothing when the key in it cannot be kept',
    async () => {
      const { ports, copier, dataFolder, file } = await openScene()
      const keyFile = join(dataFolder, 'secret.key')
      await writeFile(keyFile, Buffer.alloc(32, 1).toString('base64'), { mode: 0o600 })
      await writeBackup(ports, { file, dataFolder, passphrase })
      await chmod(keyFile, 0o644)
      await copier.replace({ schema: [], rows: async function* () {} })
      const request = { file, dataFolder, passphrase: passphrase.text }
      const restored = restoreBackup(ports, { ...request, wayBack: join(dataFolder, 'back.tar') })
      await expect(restored).rejects.toThrow('chmod 600')
      expect(copier.rows()).toEqual([])
    },
  )

  it('leaves out and names a blob that is rotten', async () => {
    const { ports, dataFolder, digest, file } = await openScene()
    const get = async () => {
      throw new CorruptBlobError(digest, 'else')
    }
    const rotten = { ...ports, blobs: { ...ports.blobs, get } }
    const report = await writeBackup(rotten, { file, dataFolder, blobs: true })
    expect(report).toMatchObject({ blobs: 0, corrupt: [digest] })
    expect(await inspectBackup({ file })).toMatchObject({ blobs: 0 })
  })

  it('leaves the one before it, and nothing half-written, when it is stopped or fails', async () => {
    const { ports, copier, dataFolder, file } = await openScene()
    await writeBackup(ports, { file, dataFolder })
    const before = await readFile(file)
    const stop = new AbortController()
    const onProgress = () => stop.abort(new Error('stopped'))
    const stopped = writeBackup(ports, { file, dataFolder, signal: stop.signal, onProgress })
    await expect(stopped).rejects.toThrow('stopped')
    const failing: StorageCopier = {
      ...copier,
      copy: (work) =>
        copier.copy((snapshot) =>
          work({
            ...snapshot,
            async *rows() {
              yield* []
              throw new StorageError('storage-unavailable', 'gone')
            },
          }),
        ),
    }
    const broken = { ...ports, storage: { ...ports.storage, copier: failing } }
    await expect(writeBackup(broken, { file, dataFolder })).rejects.toThrow('gone')
    expect(await readFile(file)).toEqual(before)
    expect(await readdir(dataFolder)).toEqual(['a.tar', 'config.yaml'])
  })
})

type Part = readonly [header: Headers, bytes?: Uint8Array]

async function tarOf(parts: readonly Part[]): Promise<Buffer> {
  const tar = createPack()
  for (const [header, bytes = Buffer.alloc(0)] of parts) {
    if (header.type === undefined || header.type === 'file') tar.entry(header, Buffer.from(bytes))
    else tar.entry(header)
  }
  tar.finalize()
  return buffer(tar)
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value))
const header = { format: 'metarr-backup', version: 1, createdAt: 0, schema: [], total: 0 }
const first: Part = [{ name: 'header.json' }, json(header)]
const rowsPart = (bytes: Uint8Array, number = 1): Part => [
  { name: `rows/0000000${number}.json.gz` },
  bytes,
]
const rows = gzipSync(json({ table: 'items', columns: ['id'], rows: [['a']] }))

describe('a file that is no backup, or no longer', () => {
  async function refusal(bytes: Uint8Array, opening = {}): Promise<unknown> {
    const file = join(await newFolder(), 'hostile.tar')
    await writeFile(file, bytes)
    return inspectBackup({ file, ...opening }).catch((error: unknown) => error)
  }

  it.each<[string, readonly Part[]]>([
    ['a path that leads out', [first, [{ name: '../../etc/passwd' }, Buffer.from('root')]]],
    ['an absolute path', [first, [{ name: '/etc/passwd' }, Buffer.from('root')]]],
    ['a link', [first, [{ name: 'files/config.yaml', type: 'symlink', linkname: '/etc/passwd' }]]],
    ['a part of another program', [first, [{ name: 'notes.txt' }, Buffer.from('hello')]]],
    ['no header', [rowsPart(rows)]],
    ['two headers', [first, first]],
    ['the header of another program', [[{ name: 'header.json' }, json({ format: 'tar' })]]],
    ['rows that are no JSON', [first, rowsPart(gzipSync('['.repeat(500_000)))]],
    ['rows that are not packed', [first, rowsPart(Buffer.from('hello'))]],
    ['rows out of order', [first, rowsPart(rows, 2)]],
    ['a blob with other bytes', [first, [{ name: `blobs/${'a'.repeat(64)}` }, poster]]],
  ])('is refused for %s', async (_, parts) => {
    expect(await refusal(await tarOf(parts))).toBeInstanceOf(InvalidInputError)
  })

  it('is refused for rows that unpack to more than any of ours do', async () => {
    const bomb = gzipSync(Buffer.alloc(65 * 1024 * 1024))
    expect(await refusal(await tarOf([first, rowsPart(bomb)]))).toBeInstanceOf(InvalidInputError)
  })

  it('is refused for a part that says it is huge, and for a name that is', async () => {
    const tar = await tarOf([first, [{ name: 'files/config.yaml' }, Buffer.alloc(600)]])
    const size = tar.indexOf('files/config.yaml') + 124
    tar.write('77777777777', size, 'ascii')
    const sum = tar.subarray(size - 124, size - 124 + 512)
    sum.write('        ', 148, 'ascii')
    sum.write(
      `${sum
        .reduce((all, byte) => all + byte, 0)
        .toString(8)
        .padStart(6, '0')}\0 `,
      148,
    )
    expect(String(await refusal(tar))).toContain('too large')
    const long = await tarOf([first, [{ name: `${'x/'.repeat(2_000)}y` }, poster]])
    expect(await refusal(long)).toBeInstanceOf(InvalidInputError)
  })

  it('is refused when a newer version made it', async () => {
    const newer = await tarOf([[{ name: 'header.json' }, json({ ...header, version: 2 })]])
    expect(await refusal(newer)).toMatchObject({ code: 'storage-too-new' })
  })

  it.each([
    ['plain', {}, {}],
    ['encrypted', { passphrase }, { passphrase: passphrase.text }],
  ])('is refused wherever it was cut or changed, %s', async (_, sealing, opening) => {
    const { ports, dataFolder, file } = await openScene()
    await writeBackup(ports, { file, dataFolder, blobs: true, ...sealing })
    const whole = await readFile(file)
    const lengths = [0, 1, 21, 300, 513, 1500, whole.length - 2048, whole.length - 1100]
    for (const length of lengths.filter((one) => one >= 0)) {
      expect(await refusal(whole.subarray(0, length), opening)).toBeInstanceOf(InvalidInputError)
    }
    for (let place = 600; place < whole.length - 2048; place += 97) {
      const changed = Buffer.from(whole)
      changed[place] = (changed[place] ?? 0) ^ 1
      const read = await refusal(changed, opening)
      const isFilling = 'passphrase' in opening ? false : !(read instanceof Error)
      if (!isFilling) expect(read).toBeInstanceOf(InvalidInputError)
    }
  })

  it('is refused with another passphrase, or none', async () => {
    const { ports, dataFolder, file } = await openScene()
    await writeBackup(ports, { file, dataFolder, passphrase })
    await expect(inspectBackup({ file, passphrase: 'wrong' })).rejects.toThrow('this passphrase')
    await expect(inspectBackup({ file })).rejects.toThrow('needs its passphrase')
    await expect(inspectBackup({ file: `${file}.no` })).rejects.toBeInstanceOf(StorageError)
  })

  it('changes nothing when it is restored all the same', async () => {
    const { ports, copier, dataFolder, file } = await openScene()
    await writeBackup(ports, { file, dataFolder })
    await truncate(file, (await stat(file)).size - 1500)
    const before = copier.rows()
    const wayBack = join(dataFolder, 'back.tar')
    await expect(restoreBackup(ports, { file, dataFolder, wayBack })).rejects.toThrow('torn')
    expect(copier.rows()).toEqual(before)
    expect(await readdir(dataFolder)).toEqual(['a.tar', 'config.yaml'])
  })

  it('gives part by part, and stops when it is asked to', async () => {
    const { ports, dataFolder, file } = await openScene()
    await writeBackup(ports, { file, dataFolder, blobs: true })
    const parts: string[] = []
    const stop = new AbortController()
    for await (const { kind } of readBackup({ file, signal: stop.signal })) parts.push(kind)
    expect(parts).toEqual(['header', 'file', 'rows', 'rows', 'blob', 'manifest'])
    stop.abort(new Error('stopped'))
    await expect(inspectBackup({ file, signal: stop.signal })).rejects.toThrow('stopped')
  })
})
