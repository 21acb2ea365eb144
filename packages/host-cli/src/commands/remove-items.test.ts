import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCommandHere } from '../command-under-test.js'

const patience = 120_000
let root: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'metarr-remove-'))
  const folder = join(root, 'films', 'Alien (1979)')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'Alien (1979).mkv'), 'film')
  await json('library', 'add', join(root, 'films'), '--kind', 'movies')
  await json('scan')
}, patience)
afterAll(() => rm(root, { recursive: true, force: true }))

async function json(...args: readonly string[]) {
  const given = [...args, '--json', '--data', join(root, 'data')]
  const { stdout } = await runCommandHere(given, {})
  return JSON.parse(stdout)
}

it(
  'items that somebody removes are listed as removed only, and come back',
  async () => {
    const ids = async (...options: string[]) => {
      const { items } = await json('items', 'list', ...options)
      return items.map(({ id }: { id: string }) => id)
    }
    const [itemId] = await ids()
    expect(await json('items', 'remove', itemId)).toMatchObject([{ id: itemId }])
    expect([await ids('--removed'), await ids()]).toEqual([[itemId], []])
    expect(await json('items', 'undelete', itemId)).toMatchObject([{ id: itemId }])
    expect([await ids('--removed'), await ids()]).toEqual([[], [itemId]])
  },
  patience,
)
