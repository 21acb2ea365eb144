import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMetarr, type Metarr } from '@metarr/core'
import { createMemoryBlobStore, createMemoryStorage } from '@metarr/core/memory'
import {
  createDiskLibraryFolders,
  createIdSource,
  createMediaProbe,
  createScryptPasswords,
  createSharpImageInspector,
  systemClock,
} from '@metarr/core/node'
import { createTmdb } from '@metarr/providers/tmdb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoReport, type DemoStage, runDemo } from './run-demo.js'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'metarr-demo-test-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

function metarrOn({ tmdb }: DemoStage): Metarr {
  const provider = createTmdb(tmdb)
  return createMetarr({
    storage: createMemoryStorage(),
    blobs: createMemoryBlobStore(),
    folders: createDiskLibraryFolders(),
    images: createSharpImageInspector(),
    probe: createMediaProbe(),
    metadataProviders: [provider],
    assetProviders: [provider],
    notifiers: [],
    passwords: createScryptPasswords(),
    events: { emit: () => undefined },
    clock: systemClock,
    ids: createIdSource(),
  })
}

/** The real run on the three films of one folder, which takes seconds instead of a minute. */
async function runOnMatinee(stage: DemoStage): Promise<Metarr> {
  const metarr = metarrOn(stage)
  const root = join(stage.library.movies, 'Matinee')
  const { id } = await metarr.addLibrary({ root, kind: 'movies', name: 'Matinee' })
  await metarr.run({ libraryId: id })
  return metarr
}

describe('the demo', () => {
  const lines: string[] = []
  let report: DemoReport
  let stage: DemoStage

  beforeAll(async () => {
    report = await runDemo({
      folder,
      print: (line) => lines.push(line),
      async runOn(given) {
        stage = given
        return runOnMatinee(given)
      },
    })
  }, 60_000)

  it('lets the real TMDB adapter fill a real folder', async () => {
    const names = await readdir(join(folder, 'movies', 'Matinee'))
    expect(names).toEqual(
      expect.arrayContaining([
        'The Weather Thief (2022) {imdb-tt9900120}.nfo',
        'The Weather Thief (2022) {imdb-tt9900120}-poster.jpg',
        'The Weather Thief (2022) {imdb-tt9900120}-clearlogo.png',
      ]),
    )
    const nfo = await readFile(
      join(folder, 'movies/Matinee/Who Wound the Clock (1956).nfo'),
      'utf8',
    )
    expect(nfo).toContain('In a house where every clock has been stopped for years')
  })

  it('shows what was chosen beside what was not', async () => {
    const html = await readFile(report.contactSheet, 'utf8')
    const sheet = html.slice(html.indexOf('<main>')).replaceAll(/base64,[^"]+/g, '')
    expect(sheet).toContain('Twelve Minutes of Silence')
    expect(sheet).toMatch(/figure class="chosen"/)
    expect(sheet).toMatch(/figure class="passed"/)
    expect(sheet).toContain('What its owner chose goes first.')
    expect(sheet).not.toContain('no picture')
  })

  it('says that the catalogue is a sample, where things lie, and how much was asked', () => {
    const text = lines.join('\n')
    expect(text).toContain('sample catalogue on http://127.0.0.1')
    expect(text).toContain('invented')
    expect(text).toContain(report.contactSheet)
    expect(text).toContain(`asked ${report.requests.questions} questions`)
    expect(text).toContain('└─ Orbit of Glass - Perihelion (2024).mp4')
    expect(report.requests.pictures).toBeGreaterThan(10)
  })

  it('keeps its data beside the library unless told otherwise', () => {
    expect(stage.dataFolder).toBe(join(folder, 'data'))
  })

  it('leaves no server behind, also when the run fails', async () => {
    await expect(fetch(stage.tmdb.baseUrl)).rejects.toThrow('fetch failed')
    const failing = runDemo({
      folder,
      print: () => undefined,
      async runOn(given) {
        stage = given
        throw new Error('no room')
      },
    })
    await expect(failing).rejects.toThrow('no room')
    await expect(fetch(stage.tmdb.baseUrl)).rejects.toThrow('fetch failed')
  })
})
