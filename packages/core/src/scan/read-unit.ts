import type { ExternalIds } from '../library/external-id.js'
import type { RelativePath, VideoFile } from '../library/item.js'
import type { ItemKind } from '../library/item-kind.js'
import type { LibraryKind } from '../library/library.js'
import type { MetadataValues } from '../metadata/fields.js'
import { discFolderOf } from '../naming/disc-folder.js'
import type { NfoReading } from '../nfo/document.js'
import { readNfo } from '../nfo/read-nfo.js'
import type { Ports } from '../ports.js'
import {
  classifyMovieFolder,
  type FoundAsset,
  type FoundMovie,
  type FoundVideo,
} from './classify-movies.js'
import { classifySeriesFolder, type FoundEpisode, type SeriesFolder } from './classify-series.js'
import type { ScanUnit, UnitFile } from './find-units.js'
import type { Finding, ScanProblem, UnitFindings } from './finding.js'
import type { LibraryFolder } from './library-folder.js'
import { adoptLocalAssets } from './local-assets.js'
import type { StreamDetails } from './stream-details.js'

export type ReadPorts = Pick<Ports, 'blobs' | 'images' | 'probe'>

/** What reading a unit needs to know beside the files themselves. */
export interface ReadContext {
  readonly folder: LibraryFolder
  readonly kind: LibraryKind
  /** Whether a file is as we published it: then it is our own work and says nothing new. */
  readonly isOurs: (file: UnitFile) => boolean
  /** What the probe read earlier of a file that has not changed since. */
  readonly knownStreams: (file: UnitFile) => StreamDetails | undefined
  readonly signal?: AbortSignal
}

/** Larger NFO files are no NFO. */
const maximumNfoBytes = 4 * 1024 * 1024

/** Reads what a unit holds: names, NFO, streams and pictures. What cannot be read is a problem in the answer, never an error. */
export async function readUnit(
  ports: ReadPorts,
  unit: ScanUnit,
  context: ReadContext,
): Promise<UnitFindings> {
  const reader = createReader(ports, context)
  return context.kind === 'movies' ? readMovies(reader, unit) : readSeries(reader, unit)
}

type Reader = ReturnType<typeof createReader>

function createReader(ports: ReadPorts, context: ReadContext) {
  const problems: ScanProblem[] = []

  async function streamsOf(video: FoundVideo): Promise<VideoFile> {
    const known = context.knownStreams(video)
    if (known !== undefined) return { ...video, streams: known }
    if (discFolderOf(video.path) !== undefined) return video
    const result = await ports.probe.probe(context.folder.locate(video.path), signalOf(context))
    if (!result.ok) problems.push({ path: video.path, ...result.problem })
    return result.streams === undefined ? video : { ...video, streams: result.streams }
  }

  async function nfoOf(file: UnitFile | undefined): Promise<NfoReading | undefined> {
    if (file === undefined || context.isOurs(file)) return undefined
    const bytes = await context.folder.read(file.path, maximumNfoBytes)
    if (bytes === undefined) return undefined
    const reading = readNfo(bytes)
    const [problem] = reading.problems
    if (problem !== undefined)
      problems.push({ path: file.path, code: problem.code, message: wordsOf(problem) })
    return reading
  }

  const assetsOf = (kind: ItemKind, found: readonly FoundAsset[]) =>
    adoptLocalAssets(
      ports,
      context.folder,
      kind,
      found.filter(({ file }) => !context.isOurs(file)),
    )

  return { problems, streamsOf, nfoOf, assetsOf }
}

function signalOf({ signal }: ReadContext): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal }
}

function wordsOf({
  line,
  column,
  message,
}: {
  line: number
  column: number
  message: string
}): string {
  return `line ${line}, column ${column}: ${message}`
}

async function readMovies(reader: Reader, unit: ScanUnit): Promise<UnitFindings> {
  const { movies, unknownFiles } = classifyMovieFolder(unit)
  const findings: Finding[] = []
  for (const movie of movies) findings.push(await movieFinding(reader, movie))
  return { findings, unknownFiles, problems: reader.problems }
}

async function movieFinding(reader: Reader, movie: FoundMovie): Promise<Finding> {
  const nfo = await reader.nfoOf(movie.nfo)
  const document = nfo?.documents.find(({ kind }) => kind === 'movie')
  return {
    kind: 'movie',
    key: `movie ${movie.videos[0]?.path ?? ''}`,
    folder: movie.folder,
    mixedFolder: movie.mixedFolder,
    videos: await allOf(movie.videos, reader.streamsOf),
    externalIds: { ...movie.name.externalIds, ...nfo?.externalIds, ...document?.externalIds },
    ...(document === undefined ? {} : { nfoValues: document.values }),
    nameValues: titleAndYear(movie.name),
    localAssets: await reader.assetsOf('movie', movie.assets),
  }
}

async function readSeries(reader: Reader, unit: ScanUnit): Promise<UnitFindings> {
  const series = classifySeriesFolder(unit)
  const findings: Finding[] = [await seriesFinding(reader, series)]
  for (const season of series.seasons) {
    findings.push({
      ...emptyFinding('season', `season ${season.seasonNumber}`, season.folder),
      parentKey: 'series',
      seasonNumber: season.seasonNumber,
      localAssets: await reader.assetsOf('season', season.assets),
    })
  }
  for (const episode of series.episodes) findings.push(await episodeFinding(reader, episode))
  return { findings, unknownFiles: series.unknownFiles, problems: reader.problems }
}

async function seriesFinding(reader: Reader, series: SeriesFolder): Promise<Finding> {
  const nfo = await reader.nfoOf(series.nfo)
  const document = nfo?.documents.find(({ kind }) => kind === 'tvshow')
  return {
    ...emptyFinding('series', 'series', series.folder),
    externalIds: { ...series.name.externalIds, ...nfo?.externalIds, ...document?.externalIds },
    ...(document === undefined ? {} : { nfoValues: document.values }),
    nameValues: titleAndYear(series.name),
    localAssets: await reader.assetsOf('series', series.assets),
  }
}

async function episodeFinding(reader: Reader, episode: FoundEpisode): Promise<Finding> {
  const { seasonNumber, episodeNumber, folder } = episode
  const nfo = await reader.nfoOf(episode.nfo)
  const documents = nfo?.documents.filter(({ kind }) => kind === 'episode') ?? []
  const document =
    documents.find((one) => one.episodeNumber === episodeNumber) ??
    (documents.length === 1 ? documents[0] : undefined)
  return {
    ...emptyFinding('episode', `episode ${seasonNumber}/${episodeNumber}`, folder),
    parentKey: `season ${seasonNumber}`,
    seasonNumber,
    episodeNumber,
    mixedFolder: true,
    videos: await allOf(episode.videos, reader.streamsOf),
    externalIds: document?.externalIds ?? {},
    ...(document === undefined ? {} : { nfoValues: document.values }),
    nameValues: episode.name.episodeTitle === undefined ? {} : { title: episode.name.episodeTitle },
    localAssets: await reader.assetsOf('episode', episode.assets),
  }
}

function emptyFinding(kind: ItemKind, key: string, folder: RelativePath): Finding {
  const noIds: ExternalIds = {}
  return {
    kind,
    key,
    folder,
    mixedFolder: false,
    videos: [],
    externalIds: noIds,
    nameValues: {},
    localAssets: [],
  }
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

async function allOf<In, Out>(
  values: readonly In[],
  work: (value: In) => Promise<Out>,
): Promise<readonly Out[]> {
  const results: Out[] = []
  for (const value of values) results.push(await work(value))
  return results
}
