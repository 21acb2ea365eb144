import { copyFileSync, linkSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { movieTitle, nfoOf } from './movie-library.js'

/** How much a library holds. */
export interface LibrarySize {
  readonly movies: number
  readonly episodes: number
}

/** The roots of both libraries. */
export interface LargeLibrary {
  readonly movies: string
  readonly series: string
}

const samples = new URL('../../packages/host-cli/fixtures/', import.meta.url)
const episodesOfSeason = 20
const seasonsOfSeries = 5

/**
 * Movies with NFO, and series with seasons of twenty episodes with NFO each. Videos are real and of a few KB, names for a handful of files on the
 * disk; every NFO is a file of its own.
 */
export function makeLargeLibrary(folder: string, size: LibrarySize): LargeLibrary {
  const roots = { movies: join(folder, 'movies'), series: join(folder, 'series') }
  mkdirSync(roots.movies, { recursive: true })
  mkdirSync(roots.series, { recursive: true })
  const videos = copySamples(folder)
  for (let index = 0; index < size.movies; index++) makeMovie(roots.movies, videos, index)
  for (let index = 0; index < size.episodes; index++) makeEpisode(roots.series, videos, index)
  return roots
}

function copySamples(folder: string): readonly string[] {
  const names = readdirSync(samples).filter((name) => name.endsWith('.mkv'))
  return names.sort().map((name) => {
    const copy = join(folder, name)
    copyFileSync(new URL(name, samples), copy)
    return copy
  })
}

function makeMovie(root: string, videos: readonly string[], index: number): void {
  const title = movieTitle(index)
  const folder = join(root, title)
  mkdirSync(folder)
  linkSync(videos[index % videos.length] ?? '', join(folder, `${title}.mkv`))
  writeFileSync(join(folder, `${title}.nfo`), nfoOf(index))
}

function makeEpisode(root: string, videos: readonly string[], index: number): void {
  const episode = (index % episodesOfSeason) + 1
  const season = (Math.floor(index / episodesOfSeason) % seasonsOfSeries) + 1
  const title = `Series ${twoDigits(Math.floor(index / episodesOfSeason / seasonsOfSeries))}`
  const folder = join(root, title, `Season ${twoDigits(season)}`)
  if (episode === 1) mkdirSync(folder, { recursive: true })
  const name = `${title} - S${twoDigits(season)}E${twoDigits(episode)}`
  linkSync(videos[index % videos.length] ?? '', join(folder, `${name}.mkv`))
  const numbers = `<season>${season}</season><episode>${episode}</episode>`
  const nfo = `<episodedetails><title>Part ${index}</title>${numbers}</episodedetails>\n`
  writeFileSync(join(folder, `${name}.nfo`), nfo)
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
