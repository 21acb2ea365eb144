import { MetarrError } from '../errors.js'
import type { RelativePath, VideoFile, VideoRole } from '../library/item.js'
import type { ItemKind } from '../library/item-kind.js'
import { folderOf, nameOf } from '../library/relative-path.js'
import type { NfoReading } from '../nfo/document.js'
import { readNfo } from '../nfo/read-nfo.js'
import type { Ports } from '../ports.js'
import type { ScanProblem } from './finding.js'
import { joinStreams } from './join-streams.js'
import type { LibraryFolder } from './library-folder.js'
import { adoptLocalAsset, type LocalAsset, localImagesOf } from './local-assets.js'
import type { ProbeProblem, ProbeProblemCode } from './media-probe.js'
import type { StreamDetails } from './stream-details.js'
import type { FoundAsset, FoundVideo, UnitFile } from './unit.js'

/** What reading files needs. */
export type ReadPorts = Pick<Ports, 'blobs' | 'images' | 'probe' | 'storage'>

/** What reading a unit needs to know beside the files themselves. */
export interface ReadContext {
  readonly folder: LibraryFolder
  /** Whether a file is as we published it: then it is our own work and says nothing new. */
  readonly isOurs: (file: UnitFile) => boolean
  /** What a person said a video is. */
  readonly roleOf: (path: RelativePath) => VideoRole | undefined
  /** What the probe read earlier of a file that has not changed since. */
  readonly knownStreams: (file: UnitFile) => StreamDetails | undefined
  readonly signal?: AbortSignal
}

/** Reads the files of one unit. One that cannot be read is a problem, and counts as not there. */
export interface UnitReader {
  readonly problems: readonly ScanProblem[]
  note(problem: ScanProblem): void
  videos(found: readonly FoundVideo[]): Promise<readonly VideoFile[]>
  nfo(file: UnitFile | undefined): Promise<NfoReading | undefined>
  assets(kind: ItemKind, found: readonly FoundAsset[]): Promise<readonly LocalAsset[]>
}

/** Larger NFO files are no NFO. */
const maximumNfoBytes = 4 * 1024 * 1024

/** A reader of one unit's files, each read once, one after another. */
export function createUnitReader(ports: ReadPorts, context: ReadContext): UnitReader {
  const problems: ScanProblem[] = []
  const note = (problem: ScanProblem) => void problems.push(problem)

  async function video({ title, ...found }: FoundVideo): Promise<VideoFile> {
    const known = context.knownStreams(found)
    if (known !== undefined) return { ...found, streams: known }
    const paths = title?.map(({ path }) => path) ?? [found.path]
    const streams = joinStreams(await mapInTurn(paths, (path) => streamsIn(found, path)))
    return streams === undefined ? found : { ...found, streams }
  }

  async function streamsIn(
    video: VideoFile,
    path: RelativePath,
  ): Promise<StreamDetails | undefined> {
    if (!isProbed(path)) return undefined
    const options = context.signal === undefined ? {} : { signal: context.signal }
    const result = await ports.probe.probe(context.folder.locate(path), options)
    if (result.ok) return result.streams
    const hasVanished = result.problem.code === 'missing' && !(await isListed(path))
    note({ ...videoProblem(video, path, result.problem), ...(hasVanished && { mayPass: true }) })
    return result.streams
  }

  async function isListed(path: RelativePath): Promise<boolean> {
    const listing = await context.folder.list(folderOf(path))
    return listing?.entries.some(({ name }) => name === nameOf(path)) ?? false
  }

  /** What `work` made of a file, or `undefined` with a problem. */
  async function readable<Value>(
    path: RelativePath,
    work: () => Promise<Value | undefined>,
  ): Promise<Value | undefined> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof MetarrError) || error.code === 'root-unavailable') throw error
      note({ path, ...inWords(error), ...(error.retryable && { mayPass: true }) })
      return undefined
    }
  }

  return {
    problems,
    note,
    videos: (found) => mapInTurn(found, video),

    async nfo(file) {
      if (file === undefined || context.isOurs(file)) return undefined
      const bytes = await readable(file.path, () => context.folder.read(file.path, maximumNfoBytes))
      const reading = bytes && readNfo(bytes)
      const [problem] = reading?.problems ?? []
      if (problem !== undefined) note({ path: file.path, ...placed(problem) })
      return reading
    },

    async assets(kind, found) {
      const theirs = localImagesOf(kind, found).filter(({ file }) => !context.isOurs(file))
      const adopted = await mapInTurn(theirs, (asset) =>
        readable(asset.file.path, () => adoptLocalAsset(ports, context.folder, asset)),
      )
      return adopted.filter((asset) => asset !== undefined)
    },
  }
}

function inWords({ code, message }: MetarrError): Pick<ScanProblem, 'code' | 'message'> {
  return { code, message }
}

function placed({ code, line, column, message }: NfoReading['problems'][number]) {
  return { code, message: `line ${line}, column ${column}: ${message}` }
}

/** Images of discs and links to streams play, and nothing is known of what is in them without mounting or asking. */
function isProbed(path: RelativePath): boolean {
  return !/\.(?:iso|img|nrg|bin|cue|mds|udf|disc|strm)$/i.test(path)
}

/** A problem of a part of a disc is one of the disc. */
function videoProblem(
  video: VideoFile,
  path: RelativePath,
  { code, message }: ProbeProblem,
): ScanProblem {
  const told = path === video.path ? message : `${nameOf(path)}: ${message}`
  return { path: video.path, code, message: told, ...passing(code) }
}

/** The system or a sleeping share said no; of a broken file the probe says the same until it is replaced. */
function passing(code: ProbeProblemCode): Pick<ScanProblem, 'mayPass'> {
  return ['unreadable', 'too-slow'].includes(code) ? { mayPass: true } : {}
}

async function mapInTurn<In, Out>(
  values: readonly In[],
  work: (value: In) => Promise<Out>,
): Promise<readonly Out[]> {
  const results: Out[] = []
  for (const value of values) results.push(await work(value))
  return results
}
