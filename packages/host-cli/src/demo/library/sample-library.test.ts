import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InvalidInputError } from '@metarr/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSampleLibrary } from './sample-library.js'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'metarr-sample-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

async function filesIn(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort()
}

describe('the sample library', () => {
  it('has forty movies and two series', async () => {
    const library = await createSampleLibrary(folder)
    const movies = await readdir(library.movies)
    const matinee = (await readdir(join(library.movies, 'Matinee'))).filter((name) =>
      name.endsWith('.mkv'),
    )
    expect(movies.length - 1 + matinee.length).toBe(40)
    expect(await readdir(library.shows)).toHaveLength(2)
  })

  it('holds real video files', async () => {
    const { movies } = await createSampleLibrary(folder)
    const head = await readFile(join(movies, '1888 (2014)', '1888 (2014).mkv'))
    expect(head.subarray(0, 4).toString('hex')).toBe('1a45dfa3')
  })

  it('keeps two episodes in one file once', async () => {
    const { shows } = await createSampleLibrary(folder)
    const names = await filesIn(shows)
    expect(names.filter((name) => /S01E0?[56]/.test(name))).toEqual([
      expect.stringContaining('S01E05-E06'),
    ])
  })

  it('stays as it is when made again', async () => {
    await createSampleLibrary(folder)
    await writeFile(join(folder, 'movies', '1888 (2014)', '1888 (2014).nfo'), 'mine')
    await rm(join(folder, 'movies', 'Häxan (1922)'), { recursive: true })
    const before = await filesIn(folder)
    expect(await createSampleLibrary(folder)).toMatchObject({ created: false })
    expect(await filesIn(folder)).toEqual(before)
  })

  it('is finished when its making was interrupted', async () => {
    await createSampleLibrary(folder)
    await writeFile(join(folder, '.metarr-sample-library'), 'Being made by metarr demo.\n')
    await rm(join(folder, 'shows'), { recursive: true })
    expect(await createSampleLibrary(folder)).toMatchObject({ created: true })
    expect((await stat(join(folder, 'shows'))).isDirectory()).toBe(true)
  })

  it('never moves into a folder that holds anything else', async () => {
    await mkdir(join(folder, 'movies'))
    await writeFile(join(folder, 'movies', 'holiday.mkv'), 'mine')
    await expect(createSampleLibrary(folder)).rejects.toThrow(InvalidInputError)
    expect(await filesIn(folder)).toEqual(['movies/holiday.mkv'])
  })

  it('names a file that stands where the folder should be', async () => {
    const path = join(folder, 'file')
    await writeFile(path, '')
    await expect(createSampleLibrary(path)).rejects.toThrow(`${path} is a file`)
  })
})
