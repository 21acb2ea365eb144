import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommandHere } from '../command-under-test.js'

const patience = 120_000
const sample = fileURLToPath(new URL('../../fixtures/h264-480p-silent.mp4', import.meta.url))
let home: string
let root: string
let environment: Record<string, string>

const inData = (...args: string[]) => runCommandHere(args, environment)

async function printed(...args: string[]) {
  const { code, stdout, stderr } = await inData(...args, '--json')
  expect(code, stderr).toBe(0)
  return JSON.parse(stdout)
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'metarr-scanning-'))
  root = join(home, 'Films')
  environment = { METARR_DATA: join(home, 'data') }
  await mkdir(join(root, 'Heat (1995)'), { recursive: true })
  for (const name of ['a.mp4', 'b.mp4']) await copyFile(sample, join(root, 'Heat (1995)', name))
  await mkdir(join(root, 'Ran (1985)'))
  await writeFile(join(root, 'Ran (1985)', 'ran.mkv'), '')
  await writeFile(join(root, 'Ran (1985)', 'notes.xyz'), 'notes')
}, patience)

afterAll(() => rm(home, { recursive: true, force: true }))

describe('metarr on a library with open questions', () => {
  it(
    'says in plain words what adopting left alone',
    async () => {
      const { code, stderr } = await inData('library', 'add', root, '--kind', 'movies', '--adopt')
      expect(code).toBe(0)
      expect(stderr).toContain('metarr identify finds out')
      expect(stderr).not.toContain('no-id')
    },
    patience,
  )

  it(
    'lists problems with their reasons and lets a person decide about videos',
    async () => {
      const { stdout } = await inData('items', 'list', '--problems')
      expect(stdout).toContain('a.mp4 and b.mp4 are equally long')
      expect(stdout).toContain('Ran (1985)/ran.mkv: ')
      const { items } = await printed('items', 'list', '--problems')
      const heat = items.find(({ folder }: { readonly folder: string }) => /Heat/.test(folder))
      const decided = await printed('items', 'video', heat.id, 'Heat (1995)/b.mp4', 'main')
      expect(decided.videos[0].path).toBe('Heat (1995)/b.mp4')
      expect((await inData('items', 'video', heat.id, 'Heat (1995)/b.mp4', 'best')).code).toBe(2)
      const shown = await inData('items', 'show', heat.id)
      expect(shown.stdout).toContain('a person said: b.mp4 is main')
    },
    patience,
  )

  it(
    'lists ignore patterns and takes them back',
    async () => {
      await printed('unknown', 'ignore', 'Films', '*.xyz')
      expect((await printed('unknown', 'ignore', 'Films')).patterns).toEqual(['*.xyz'])
      expect((await printed('unknown', 'ignore', 'Films', '*.xyz', '--remove')).patterns).toEqual(
        [],
      )
      expect((await printed('unknown', 'list', 'Films'))[0].files).toMatchObject([
        { role: 'other' },
      ])
      expect((await inData('unknown', 'ignore', 'Films', '*.xyz', '--remove')).code).toBe(2)
    },
    patience,
  )

  it(
    'changes settings of a library, and shows them',
    async () => {
      await printed('library', 'set', 'Films', 'scan.watch', 'polling')
      await printed('library', 'set', 'Films', 'scan.maximumLoss', '0.2')
      const { settings } = await printed('library', 'set', 'Films', 'profiles', 'kodi,jellyfin')
      expect(settings).toMatchObject({
        profiles: ['kodi', 'jellyfin'],
        scan: { watch: 'polling', maximumLoss: 0.2 },
      })
      expect((await inData('library', 'set', 'Films', 'scan.watch', 'often')).code).toBe(2)
      const ordered = await printed('library', 'set', 'Films', 'metadata.order', 'tmdb,nfo')
      expect(ordered.settings.metadata.order).toEqual(['tmdb', 'nfo'])
      const kept = await printed('library', 'set', 'Films', 'publishing.convertPictures', 'no')
      expect(kept.settings.publishing.convertPictures).toBe(false)
      const { stdout } = await inData('library', 'show', 'Films')
      expect(stdout).toMatch(/scan\.watch +polling/)
      const back = await printed('library', 'set', 'Films', 'scan.watch')
      expect(back.settings.scan).toEqual({ ignore: [], maximumLoss: 0.2 })
    },
    patience,
  )
})
