import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { temporaryDatabase } from '@metarr/test-postgres/databases'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommandHere } from '../command-under-test.js'
import { exitCodes } from '../exit-code.js'

const database = temporaryDatabase()
let root: string
let data: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'metarr-cli-backup-'))
  data = join(root, 'data')
  await mkdir(join(root, 'films', 'Alien (1979)'), { recursive: true })
  await writeFile(join(root, 'films', 'Alien (1979)', 'Alien (1979).mkv'), 'film')
  await metarr(['library', 'add', join(root, 'films'), '--kind', 'movies'])
  await metarr(['scan'])
  await writeFile(join(root, 'token'), 'token-of-tmdb')
  await metarr(['secrets', 'set', 'tmdb.token', '--file', join(root, 'token')])
}, 60_000)
afterAll(() => rm(root, { recursive: true, force: true }))

const metarr = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  runCommandHere([...args, '--data', data], environment)

async function titles(
  environment: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const { stdout } = await metarr(['items', 'list', '--json'], environment)
  const { items }: { items: { metadata: { title: { value: string } } }[] } = JSON.parse(stdout)
  return items.map(({ metadata }) => metadata.title.value)
}

describe('metarr backup', () => {
  it('says what is in a backup, and changes nothing, when only asked to', async () => {
    const file = join(root, 'plan.tar')
    await metarr(['backup', file])
    const plan = await metarr(['restore-backup', file, '--dry-run', '--json'])
    expect(plan.code).toBe(exitCodes.changes)
    expect(JSON.parse(plan.stdout)).toMatchObject({ tables: { libraries: 1 }, blobs: 0 })
    expect((await readFile(file, 'latin1')).includes('token-of-tmdb')).toBe(false)
  })

  it('names backups by their time in a folder, and keeps the newest there', async () => {
    const folder = join(root, 'kept')
    await mkdir(folder)
    const old = ['metarr-20200101T000000Z.tar', 'metarr-20200102T000000Z.tar.age']
    const leftover = `${old[0]}.00000000-0000-0000-0000-000000000000.partial`
    for (const name of [...old, leftover, 'mine.tar']) await writeFile(join(folder, name), '')
    await utimes(join(folder, leftover), 0, 0)
    expect((await metarr(['backup', folder, '--keep', '2'])).code).toBe(exitCodes.done)
    const names = await readdir(folder)
    expect(names.sort()).toEqual([
      'metarr-20200102T000000Z.tar.age',
      expect.stringMatching(/^metarr-2\d{7}T\d{6}Z\.tar$/),
      'mine.tar',
    ])
  })

  it('of SQLite is restored into PostgreSQL, and back', async () => {
    const [fromSqlite, fromPostgres] = [join(root, 'sqlite.tar'), join(root, 'postgres.tar')]
    const postgres = { METARR_DATABASE_URL: database.url }
    const before = await titles()
    await metarr(['backup', fromSqlite])
    expect(await titles(postgres)).toEqual([])
    expect((await metarr(['restore-backup', fromSqlite], postgres)).code).toBe(exitCodes.done)
    expect(await titles(postgres)).toEqual(before)
    await metarr(['backup', fromPostgres], postgres)
    expect((await metarr(['restore-backup', fromPostgres])).code).toBe(exitCodes.done)
    expect(await titles()).toEqual(before)
  })

  it('goes into the data folder when nobody says where', async () => {
    const { stdout } = await metarr(['backup', '--json'])
    const { file }: { file: string } = JSON.parse(stdout)
    expect(file.startsWith(join(data, 'backups', 'metarr-2'))).toBe(true)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  it('is made by a worker when the schedule says so: sealed, and only so many are kept', async () => {
    const folder = join(root, 'nightly')
    await mkdir(folder)
    for (const name of ['metarr-20200101T000000Z.tar', 'mine.tar'])
      await writeFile(join(folder, name), 'old')
    const environment = {
      METARR_BACKUP_PASSPHRASE: 'correct horse',
      METARR_BACKUP_WORK_FACTOR: '10',
      METARR__BACKUP__FOLDER: folder,
      METARR__BACKUP__KEEP: '1',
    }
    await metarr(['schedules', 'run', 'backup'], environment)
    await metarr(['worker', '--once'], environment)
    const { stdout } = await metarr(['jobs', 'list', '--kind', 'backup', '--json'], environment)
    expect(JSON.parse(stdout)).toMatchObject({ jobs: [{ status: 'completed' }] })
    const kept = (await readdir(folder)).sort()
    expect(kept).toEqual([expect.stringMatching(/^metarr-2\d+T\d+Z\.tar\.age$/), 'mine.tar'])
    const plan = await metarr(
      ['restore-backup', join(folder, `${kept[0]}`), '--dry-run'],
      environment,
    )
    expect(plan.code).toBe(exitCodes.changes)
  })

  it('refuses what is no backup, and what nobody could open again', async () => {
    const stranger = join(root, 'stranger.tar')
    await writeFile(stranger, 'hello '.repeat(1000))
    const before = await titles()
    const refused = await metarr(['restore-backup', stranger])
    expect(refused).toMatchObject({
      code: exitCodes.usage,
      stderr: expect.stringContaining('no backup'),
    })
    const short = { METARR_BACKUP_PASSPHRASE: 'short' }
    expect((await metarr(['backup', '--encrypt'], short)).code).toBe(exitCodes.usage)
    expect(await titles()).toEqual(before)
  })

  it('brings everything back after it was wiped, secrets included', async () => {
    const file = join(root, 'whole.tar.age')
    const sealing = { METARR_BACKUP_PASSPHRASE: 'correct horse', METARR_BACKUP_WORK_FACTOR: '10' }
    const made = await metarr(['backup', file, '--encrypt', '--blobs', '--json'], sealing)
    expect(made.code).toBe(exitCodes.done)
    expect(JSON.parse(made.stdout)).toMatchObject({ file, corrupt: [], files: ['secret.key'] })
    const before = await titles()

    await rm(data, { recursive: true })
    expect(await titles()).toEqual([])
    const restored = await metarr(['restore-backup', file], sealing)
    expect(restored).toMatchObject({ code: exitCodes.done })
    expect(await titles()).toEqual(before)
    const listed = await metarr(['secrets', 'list', '--json'])
    expect(JSON.parse(listed.stdout)).toContainEqual(
      expect.objectContaining({ name: 'tmdb.token', state: 'used' }),
    )
    const [, wayBack = ''] = /back: metarr restore-backup (.+)/.exec(restored.stdout) ?? []
    await metarr(['restore-backup', wayBack])
    expect(await titles()).toEqual([])
  })
})
