import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { runCommandHere } from '../command-under-test.js'
import { exitCodes } from '../exit-code.js'

const root = await mkdtemp(join(tmpdir(), 'metarr-audit-'))
afterAll(() => rm(root, { recursive: true, force: true }))
const metarr = (...args: readonly string[]) =>
  runCommandHere([...args, '--data', join(root, 'data')])

it('says who changed what, and how it was before', async () => {
  await mkdir(join(root, 'films'))
  await metarr('library', 'add', join(root, 'films'), '--kind', 'movies')
  await metarr('library', 'set', 'films', 'country', 'DE')
  await metarr('items', 'list')
  const { stdout } = await metarr('audit', '--library', 'films', '--since', '1h')
  expect(stdout).toMatch(/cli:\S+ {2}changeSetting/)
  expect(stdout).toContain('settings.country: "US" → "DE"')
  const all = await metarr('audit', '--json')
  expect(JSON.parse(all.stdout)).toMatchObject([
    { action: 'changeSetting' },
    { action: 'addLibrary' },
  ])
})

it('says who made and took away a key, and never the key', async () => {
  const made = await metarr('keys', 'add', 'Radarr', '--json')
  await metarr('keys', 'remove', 'Radarr')
  const all = await metarr('audit', '--limit', '2', '--json')
  expect(JSON.parse(all.stdout)).toMatchObject([
    { action: 'revokeApiKey', subject: 'Radarr', actor: expect.stringMatching(/^cli:/) },
    { action: 'createApiKey', subject: 'Radarr' },
  ])
  expect(all.stdout).not.toContain(JSON.parse(made.stdout).secret)
})

it('refuses a time that is none', async () => {
  expect((await metarr('audit', '--since', 'lately')).code).toBe(exitCodes.usage)
})
