import {
  discFolderOf,
  extraKindOf,
  fileRole,
  isIgnoredPath,
  parseMovieName,
  partOf,
  stackOf,
  titleKey,
} from '@metarr/core'
import { type Fact, type Judge, same } from './corpus.js'

/**
 * tinyMediaManager's library of odd folders, counted by names alone. How many files it hangs on its movies says more
 * about its database than about names, and is not asked.
 */
export const judgeTrees: Judge = ({ input, expected }) => {
  const films = filmsOf((input as { readonly files: readonly string[] }).files)
  const counts: Readonly<Record<string, number>> = {
    movies: films.length,
    stackedMovies: films.filter(({ isStacked }) => isStacked).length,
    discMovies: films.filter(({ isDisc }) => isDisc).length,
    moviesInMultiMovieDirs: films.filter(({ isMixed }) => isMixed).length,
  }
  return Object.entries(counts).flatMap(([key, count]): Fact[] =>
    key in expected ? [same(key, expected[key], count)] : [],
  )
}

interface Film {
  readonly folder: string
  readonly isStacked: boolean
  readonly isDisc: boolean
  readonly isMixed: boolean
}

function filmsOf(files: readonly string[]): Film[] {
  const discs = [...new Set(files.flatMap(discOf))]
  const loose = looseFilms(
    files.filter((file) => isMainVideo(file) && !discs.some((disc) => file.startsWith(`${disc}/`))),
  )
  const folders = loose.map(({ folder }) => folder)
  const films = loose.map((film) => ({
    ...film,
    isMixed: isMixed(film.folder, [...folders, ...discs]),
  }))
  return [
    ...films,
    ...discs.map((folder) => ({ folder, isStacked: false, isDisc: true, isMixed: false })),
  ]
}

/** A disc in the root of a library has no name, so it is no film. */
function discOf(file: string): string[] {
  const folder = discFolderOf(file)?.folder ?? ''
  return folder === '' ? [] : [folder]
}

/** Folders of extras lie within a film's; one in the root is a folder of films like any other. */
function isMainVideo(file: string): boolean {
  const libraryRoot = file.slice(0, file.indexOf('/') + 1)
  return (
    fileRole(file) === 'video' &&
    !isIgnoredPath(file) &&
    discFolderOf(file) === undefined &&
    extraKindOf(file, { libraryRoot }) === undefined
  )
}

function looseFilms(videos: readonly string[]): Pick<Film, 'folder' | 'isStacked' | 'isDisc'>[] {
  const byFolder = new Map<string, string[]>()
  for (const video of videos)
    byFolder.set(folderOf(video), [...(byFolder.get(folderOf(video)) ?? []), video])
  return [...byFolder].flatMap(([folder, files]) =>
    [...unitsOf(files).values()].map((isStacked) => ({ folder, isStacked, isDisc: false })),
  )
}

/** The folder of the film: above `CD1`. */
function folderOf(video: string): string {
  const names = video.split('/').slice(0, -1)
  return names.slice(0, partOf(names.at(-1) ?? '')?.base === '' ? -1 : names.length).join('/')
}

/** Files of one stack, of one title and year, or of one name are one film; whether it is stacked. */
function unitsOf(files: readonly string[]): Map<string, boolean> {
  const stacked = new Map(
    stackOf(files).flatMap((stack) => stack.names.map((name) => [name, stack.base] as const)),
  )
  const units = new Map<string, boolean>()
  for (const file of files) {
    const base = stacked.get(file) ?? file.slice(file.lastIndexOf('/') + 1, file.lastIndexOf('.'))
    const { title, year } = parseMovieName(base)
    const key = year === undefined ? base.toLowerCase() : `${titleKey(title)} ${year}`
    units.set(key, units.get(key) === true || stacked.has(file))
  }
  return units
}

const genres =
  /^(?:action|adventure|animation|comedy|crime|documentary|drama|family|fantasy|history|horror|music|mystery|romance|science fiction|thriller|war|western)$/i
const order = /^(?:[\p{L}\d#]|(?:18|19|20)\d\ds?|(?:18|19|20)\d\d-(?:18|19|20)\d\d)$/u

/** A folder of several films: in the root, with others beside or below, or one that only sorts by letter, year or genre. */
function isMixed(folder: string, folders: readonly string[]): boolean {
  const name = folder.slice(folder.lastIndexOf('/') + 1)
  const isShared = folders.filter((other) => other === folder).length > 1
  const holdsOthers = folders.some((other) => other.startsWith(`${folder}/`))
  return folder === '' || isShared || holdsOthers || order.test(name) || genres.test(name)
}
