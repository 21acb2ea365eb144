import type { ExternalIds } from '../library/external-id.js'
import type { RelativePath } from '../library/item.js'
import type { ItemKind } from '../library/item-kind.js'
import type { LibraryKind } from '../library/library.js'
import { nameOf } from '../library/relative-path.js'
import type { MetadataValues } from '../metadata/fields.js'
import { parseEpisodePath } from '../naming/parse-episode.js'
import type { NfoDocument, NfoReading } from '../nfo/document.js'
import { classifyMovieFolder, type FoundMovie } from './classify-movies.js'
import { classifySeriesFolder, type FoundSeason, type SeriesFolder } from './classify-series.js'
import { disagreeingIds } from './disagreeing-ids.js'
import type { Finding, UnitFindings } from './finding.js'
import type { FoundEpisode } from './group-episodes.js'
import { isMainVideo } from './main-video.js'
import type { ScanUnit, UnitFile } from './unit.js'
import {
  createUnitReader,
  type ReadContext,
  type ReadPorts,
  type UnitReader,
} from './unit-reader.js'
import { unknownFilesOf } from './unknown-files.js'

/** Which unit, of what kind, and what is known of it. */
export interface ReadUnitRequest extends ReadContext {
  readonly unit: ScanUnit
  readonly kind: LibraryKind
}

/** Reads what a unit holds: names, NFO, streams and pictures. What cannot be read is a problem in the answer, never an error. */
export async function readUnit(
  ports: ReadPorts,
  { unit, kind, ...context }: ReadUnitRequest,
): Promise<UnitFindings> {
  const reader = createUnitReader(ports, context)
  if (kind === 'movies') return readMovies(reader, unit)
  return unit.folder === '' ? readLooseEpisodes(reader, unit) : readSeries(reader, unit)
}

async function readMovies(reader: UnitReader, unit: ScanUnit): Promise<UnitFindings> {
  const { movies, unknownFiles } = classifyMovieFolder(unit)
  const findings: Finding[] = []
  for (const movie of movies) findings.push(await movieFinding(reader, movie))
  return { findings, unknownFiles, problems: reader.problems }
}

async function movieFinding(reader: UnitReader, movie: FoundMovie): Promise<Finding> {
  const nfo = await reader.nfo(movie.nfo)
  const document = nfo?.documents.find(({ kind }) => kind === 'movie')
  return {
    ...emptyFinding('movie', `movie ${movie.videos[0]?.path ?? ''}`, movie.folder),
    mixedFolder: movie.mixedFolder,
    videos: await reader.videos(movie.videos),
    externalIds: idsOf(reader, movie, nfo, document),
    ...valuesOf(document, movie.nfo),
    nameValues: titleAndYear(movie.name),
    localAssets: await reader.assets('movie', movie.assets),
  }
}

/** Videos in the root of a library of series belong to no series; people hear of them. */
async function readLooseEpisodes(reader: UnitReader, unit: ScanUnit): Promise<UnitFindings> {
  for (const { path } of unit.files.filter(({ path }) => isMainVideo(path, { below: '' }))) {
    const message = 'It lies beside the series, not in the folder of one; give it a folder'
    reader.note({ path, code: 'no-series-folder', message })
  }
  return { findings: [], unknownFiles: unknownFilesOf(unit, []), problems: reader.problems }
}

async function readSeries(reader: UnitReader, unit: ScanUnit): Promise<UnitFindings> {
  const series = classifySeriesFolder(unit)
  const findings: Finding[] = [await seriesFinding(reader, series)]
  for (const season of series.seasons) findings.push(await seasonFinding(reader, season))
  for (const episode of series.episodes) findings.push(await episodeFinding(reader, episode))
  noteUnnumbered(reader, series)
  return { findings, unknownFiles: series.unknownFiles, problems: reader.problems }
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

async function seriesFinding(reader: UnitReader, series: SeriesFolder): Promise<Finding> {
  const nfo = await reader.nfo(series.nfo)
  const document = nfo?.documents.find(({ kind }) => kind === 'tvshow')
  return {
    ...emptyFinding('series', 'series', series.folder),
    externalIds: idsOf(reader, series, nfo, document),
    ...valuesOf(document, series.nfo),
    nameValues: titleAndYear(series.name),
    localAssets: await reader.assets('series', series.assets),
  }
}

async function seasonFinding(reader: UnitReader, season: FoundSeason): Promise<Finding> {
  const { seasonNumber, folder, assets } = season
  return {
    ...emptyFinding('season', `season ${seasonNumber}`, folder),
    parentKey: 'series',
    seasonNumber,
    localAssets: await reader.assets('season', assets),
  }
}

async function episodeFinding(reader: UnitReader, episode: FoundEpisode): Promise<Finding> {
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
    localAssets: await reader.assets('episode', episode.assets),
  }
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
  const nothing = { videos: [], externalIds: {}, nameValues: {}, localAssets: [] }
  return { kind, key, folder, mixedFolder: false, ...nothing } satisfies Finding
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
