import type { ExternalIds } from '../library/external-id.js'
import type { RelativePath, VideoFile } from '../library/item.js'
import type { ItemKind } from '../library/item-kind.js'
import { nameOf } from '../library/relative-path.js'
import type { MetadataValues } from '../metadata/fields.js'
import { parseEpisodePath } from '../naming/parse-episode.js'
import type { NfoDocument, NfoReading } from '../nfo/document.js'
import { classifyMovieFolder, type FoundMovie } from './classify-movies.js'
import { classifySeriesFolder, type FoundSeason, type SeriesFolder } from './classify-series.js'
import { decideVideos, problemOf } from './decide-videos.js'
import { disagreeingIds } from './disagreeing-ids.js'
import type { Finding } from './finding.js'
import type { FoundEpisode } from './group-episodes.js'
import { isMainVideo } from './main-video.js'
import type { ScanUnit, UnitFile } from './unit.js'
import { createUnitReader, type FileAccess, type UnitReader } from './unit-reader.js'
import type { ReadFinding, UnitReading, UnitToRead } from './unit-reading.js'
import { unknownFilesOf } from './unknown-files.js'

/** Reads what a unit holds: names, NFO, streams and pictures. What cannot be read is a problem in the answer, never an error. */
export async function readUnit(access: FileAccess, toRead: UnitToRead): Promise<UnitReading> {
  const open = () => createUnitReader(access, toRead)
  const { unit, kind } = toRead
  if (kind === 'movies') return readMovies(open, toRead)
  return unit.folder === '' ? readLooseEpisodes(unit) : readSeries(open, unit)
}

/** Every item is read by a reader of its own, which keeps what is wrong with it. */
type OpenReader = () => UnitReader

async function readMovies(open: OpenReader, { unit, roles }: UnitToRead): Promise<UnitReading> {
  const { movies, unknownFiles } = classifyMovieFolder(unit)
  const roleOf = (path: RelativePath) => roles.get(path)
  const findings: ReadFinding[] = []
  const doubtful: RelativePath[] = []
  for (const movie of movies) {
    const reader = open()
    const found = await reader.videos(movie.videos)
    const decided = decideVideos({ name: movie.name, folder: unit.folder, videos: found, roleOf })
    doubtful.push(...decided.doubtful)
    if (decided.undecided !== undefined) reader.note(problemOf(decided.undecided))
    const { videos } = decided
    if (videos.length > 0) findings.push(await movieFinding(reader, { ...movie, videos }))
  }
  return { findings, unknownFiles: [...unknownFiles, ...doubtful], problems: [] }
}

type DecidedMovie = FoundMovie & { readonly videos: readonly VideoFile[] }

async function movieFinding(reader: UnitReader, movie: DecidedMovie): Promise<ReadFinding> {
  const nfo = await reader.nfo(movie.nfo)
  const document = nfo?.documents.find(({ kind }) => kind === 'movie')
  return {
    ...emptyFinding('movie', `movie ${movie.videos[0]?.path ?? ''}`, movie.folder),
    mixedFolder: movie.mixedFolder,
    videos: movie.videos,
    externalIds: idsOf(reader, movie, nfo, document),
    ...valuesOf(document, movie.nfo),
    ...failureIn(nfo),
    nameValues: titleAndYear(movie.name),
    pictures: await reader.pictures('movie', movie.assets),
    problems: reader.problems,
  }
}

/** Videos in the root of a library of series belong to no series; people hear of them. */
function readLooseEpisodes(unit: ScanUnit): UnitReading {
  const message = 'It lies beside the series, not in the folder of one; give it a folder'
  const loose = unit.files.filter(({ path }) => isMainVideo(path, { below: '' }))
  const problems = loose.map(({ path }) => ({ path, code: 'no-series-folder', message }))
  return { findings: [], unknownFiles: unknownFilesOf(unit, []), problems }
}

async function readSeries(open: OpenReader, unit: ScanUnit): Promise<UnitReading> {
  const series = classifySeriesFolder(unit)
  const findings: ReadFinding[] = [await seriesFinding(open(), series)]
  for (const season of series.seasons) findings.push(await seasonFinding(open(), season))
  for (const episode of series.episodes) findings.push(await episodeFinding(open(), episode))
  return { findings, unknownFiles: series.unknownFiles, problems: [] }
}

function noteUnnumbered(reader: UnitReader, { folder, unknownFiles }: SeriesFolder): void {
  for (const path of unknownFiles.filter((file) => isMainVideo(file, { below: folder }))) {
    reader.note({ path, code: 'no-episode-number', message: whyUnnumbered(path) })
  }
}

/** Only a provider could tell which episode was shown on a day. */
function whyUnnumbered(path: RelativePath): string {
  const { airDate } = parseEpisodePath(path)
  const reads = airDate === undefined ? 'says no episode' : `says only the day, ${airDate}`
  return `The name ${reads}; add the season and number, as in S01E02`
}

async function seriesFinding(reader: UnitReader, series: SeriesFolder): Promise<ReadFinding> {
  noteUnnumbered(reader, series)
  const nfo = await reader.nfo(series.nfo)
  const document = nfo?.documents.find(({ kind }) => kind === 'tvshow')
  return {
    ...emptyFinding('series', 'series', series.folder),
    externalIds: idsOf(reader, series, nfo, document),
    ...valuesOf(document, series.nfo),
    ...failureIn(nfo),
    nameValues: titleAndYear(series.name),
    pictures: await reader.pictures('series', series.assets),
    problems: reader.problems,
  }
}

async function seasonFinding(reader: UnitReader, season: FoundSeason): Promise<ReadFinding> {
  const { seasonNumber, folder, assets } = season
  return {
    ...emptyFinding('season', `season ${seasonNumber}`, folder),
    parentKey: 'series',
    seasonNumber,
    pictures: await reader.pictures('season', assets),
    problems: reader.problems,
  }
}

async function episodeFinding(reader: UnitReader, episode: FoundEpisode): Promise<ReadFinding> {
  const { seasonNumber, episodeNumber, folder, name } = episode
  const document = ownDocumentOf(episode, await reader.nfo(episode.nfo))
  return {
    ...emptyFinding('episode', `episode ${seasonNumber}/${episodeNumber}`, folder),
    parentKey: `season ${seasonNumber}`,
    seasonNumber,
    episodeNumber,
    mixedFolder: true,
    videos: await reader.videos(episode.videos),
    externalIds: document?.externalIds ?? {},
    ...valuesOf(document, episode.nfo),
    nameValues: name.episodeTitle === undefined ? {} : { title: name.episodeTitle },
    pictures: await reader.pictures('episode', episode.assets),
    problems: reader.problems,
  }
}

/** Why an NFO says nothing at all, if it does. */
function failureIn(nfo: NfoReading | undefined): Pick<Finding, 'nfoFailure'> {
  const [problem] = nfo?.problems ?? []
  if (nfo === undefined || problem === undefined) return {}
  const saysNothing = nfo.documents.length === 0 && Object.keys(nfo.externalIds).length === 0
  return saysNothing ? { nfoFailure: `Its NFO cannot be read: ${problem.message}` } : {}
}

/** Of an NFO for several episodes, the part with this number; one for a single episode needs none. */
export function ownDocumentOf(
  { episodeNumber }: Pick<FoundEpisode, 'episodeNumber'>,
  nfo: Pick<NfoReading, 'documents'> | undefined,
): NfoDocument | undefined {
  const documents = nfo?.documents.filter(({ kind }) => kind === 'episode') ?? []
  const [only] = documents.length === 1 ? documents : []
  return documents.find((one) => one.episodeNumber === episodeNumber) ?? only
}

/** The ids of name and NFO; where they disagree the NFO is believed, and people hear of it. */
function idsOf(
  reader: UnitReader,
  { folder, name, nfo: file }: Named,
  nfo: NfoReading | undefined,
  document: NfoDocument | undefined,
): ExternalIds {
  const written = { ...nfo?.externalIds, ...document?.externalIds }
  for (const { provider, values } of disagreeingIds(name.externalIds, written)) {
    const [inName, inNfo] = values
    const message = `The name ${nameOf(folder)} says ${provider} ${inName}, the NFO ${inNfo}; the NFO is believed`
    reader.note({ path: file?.path ?? folder, code: 'ids-disagree', message })
  }
  return { ...name.externalIds, ...written }
}

interface Named {
  readonly folder: RelativePath
  readonly name: { readonly externalIds: ExternalIds }
  readonly nfo?: UnitFile
}

function valuesOf(
  document: NfoDocument | undefined,
  file: UnitFile | undefined,
): Pick<Finding, 'nfoValues' | 'nfoPath'> {
  if (document === undefined || file === undefined) return {}
  return { nfoValues: document.values, nfoPath: file.path }
}

function emptyFinding(kind: ItemKind, key: string, folder: RelativePath) {
  const nothing = { videos: [], externalIds: {}, nameValues: {}, pictures: [], problems: [] }
  return { kind, key, folder, mixedFolder: false, ...nothing } satisfies ReadFinding
}

function titleAndYear({
  title,
  year,
}: {
  readonly title: string
  readonly year?: number
}): MetadataValues {
  return { ...(title === '' ? {} : { title }), ...(year === undefined ? {} : { year }) }
}
