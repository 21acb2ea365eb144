import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { InvalidInputError } from '@metarr/core'
import { picturesOfFilm } from '../catalogue/pictures-of.js'
import { drawPicture } from '../drawing/draw-picture.js'
import type { PictureSpec } from '../drawing/picture.js'
import { filmById } from '../titles/films.js'
import { episodeFiles } from './episode-files.js'
import { filmFiles } from './film-files.js'
import { fixturesFolder } from './fixtures-folder.js'
import type { LocalArtKind, SampleFile } from './sample-file.js'

/** Where the sample library lies. */
export interface SampleLibrary {
  readonly root: string
  /** Root of the movies: forty of them. */
  readonly movies: string
  /** Root of the series: two of them. */
  readonly shows: string
  /** `false` when it was there already and has been left as it is. */
  readonly created: boolean
}

const marker = '.metarr-sample-library'
const unfinished = 'Being made by metarr demo.\n'
const finished = 'Made by metarr demo. This whole folder may be deleted.\n'

/**
 * Makes a library of small real video files in `dir`, as `movies/` and `shows/`. What it has made before it leaves alone,
 * except that it finishes a library whose making was interrupted.
 *
 * @throws {InvalidInputError} when the folder holds anything that is not such a library.
 */
export async function createSampleLibrary(dir: string): Promise<SampleLibrary> {
  const root = resolve(dir)
  const library = { root, movies: join(root, 'movies'), shows: join(root, 'shows') }
  const state = await stateOf(root)
  if (state === finished) return { ...library, created: false }
  await mkdir(root, { recursive: true })
  await writeFile(join(root, marker), unfinished)
  await writeFiles(library.movies, filmFiles)
  await writeFiles(library.shows, episodeFiles())
  await writeFile(join(root, marker), finished)
  return { ...library, created: true }
}

async function stateOf(root: string): Promise<string | undefined> {
  const names = await namesIn(root)
  if (names.length === 0) return undefined
  if (names.includes(marker)) return readFile(join(root, marker), 'utf8')
  const message = `${root} is not empty and not a sample library: name an empty or a new folder`
  throw new InvalidInputError(message, [{ path: ['dir'], message }])
}

async function namesIn(root: string): Promise<readonly string[]> {
  try {
    return await readdir(root)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return []
    if (!hasCode(error, 'ENOTDIR')) throw error
    throw new InvalidInputError(`${root} is a file: name a folder`, [
      { path: ['dir'], message: 'is a file' },
    ])
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

async function writeFiles(root: string, files: readonly SampleFile[]): Promise<void> {
  for (const file of files) await writeSample(join(root, file.path), file)
}

async function writeSample(path: string, { content }: SampleFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  switch (content.from) {
    case 'fixture':
      return copyFile(join(fixturesFolder(), content.name), path)
    case 'text':
      return writeFile(path, content.text)
    case 'bytes':
      return writeFile(path, content.bytes)
    case 'drawing':
      return writeFile(path, await drawPicture(localArt(content.film, content.kind)))
  }
}

const localSizes = {
  poster: [1000, 1500],
  backdrop: [1280, 720],
  banner: [1000, 185],
  clearart: [1000, 562],
} as const satisfies Record<LocalArtKind, readonly [number, number]>

/** Art of its owner's choice: the second design of the film, which the catalogue's voters like less. */
function localArt(id: number, kind: LocalArtKind): PictureSpec {
  const film = filmById(id)
  const model =
    film && picturesOfFilm(film).posters.find(({ spec }) => spec.scene === film.scenes[1])?.spec
  if (model === undefined) throw new Error(`The catalogue has no film ${id}`)
  const [width, height] = localSizes[kind]
  const { title, ...wordless } = { ...model, kind, width, height, finish: 'clean' as const }
  return kind === 'backdrop' || title === undefined ? wordless : { ...wordless, title }
}
