import type { RelativePath, VideoFile } from '../library/item.js'
import type { ItemKind } from '../library/item-kind.js'
import { folderOf, nameOf } from '../library/relative-path.js'
import type { NfoReading } from '../nfo/document.js'
import { readNfo } from '../nfo/read-nfo.js'
import { describeDisc } from './describe-disc.js'
import type { ScanProblem } from './finding.js'
import type { FoundPicture } from './found-picture.js'
import { joinStreams } from './join-streams.js'
import { streamsOf } from './known-of-unit.js'
import type { LibraryFolder } from './library-folder.js'
import { localImagesOf, readPicture } from './local-assets.js'
import type { MediaProbe, ProbeProblem, ProbeProblemCode } from './media-probe.js'
import { problemOfFile } from './problem-of-file.js'
import type { StreamDetails } from './stream-details.js'
import type { FoundAsset, FoundVideo, UnitFile } from './unit.js'
import type { UnitToRead } from './unit-reading.js'

/** The way to the files of a library. */
export interface FileAccess {
  readonly folder: Pick<LibraryFolder, 'facts' | 'list' | 'locate' | 'read'>
  readonly probe: Pick<MediaProbe, 'probe'>
  readonly signal?: AbortSignal | undefined
}

/** Reads the files of one unit. One that cannot be read is a problem, and counts as not there. */
export interface UnitReader {
  readonly problems: readonly ScanProblem[]
  note(problem: ScanProblem): void
  videos(found: readonly FoundVideo[]): Promise<readonly VideoFile[]>
  nfo(file: UnitFile | undefined): Promise<NfoReading | undefined>
  pictures(kind: ItemKind, found: readonly FoundAsset[]): Promise<readonly FoundPicture[]>
}

/** Larger NFO files are no NFO. */
const maximumNfoBytes = 4 * 1024 * 1024

/** A reader of one unit's files, each read once, one after another. */
export function createUnitReader(
  { folder, probe, signal }: FileAccess,
  { ours, streams: known }: Pick<UnitToRead, 'ours' | 'streams'>,
): UnitReader {
  const problems: ScanProblem[] = []
  const note = (problem: ScanProblem) => void problems.push(problem)

  async function video({ title, index, ...found }: FoundVideo): Promise<VideoFile> {
    const before = streamsOf(known, found)
    if (before !== undefined) return { ...found, streams: before }
    const paths = title?.map(({ path }) => path) ?? [found.path]
    const shown = joinStreams(await mapInTurn(paths, (path) => streamsIn(found, path)))
    const told = index && (await streamsIn(found, index.path))
    const streams = describeDisc(shown, told)
    return streams === undefined ? found : { ...found, streams }
  }

  async function streamsIn(
    video: VideoFile,
    path: RelativePath,
  ): Promise<StreamDetails | undefined> {
    if (!isProbed(path)) return undefined
    const options = signal === undefined ? {} : { signal }
    const result = await probe.probe(folder.locate(path), options)
    if (result.ok) return result.streams
    const hasVanished = result.problem.code === 'missing' && !(await isListed(path))
    note({ ...videoProblem(video, path, result.problem), ...(hasVanished && { mayPass: true }) })
    return result.streams
  }

  async function isListed(path: RelativePath): Promise<boolean> {
    const listing = await folder.list(folderOf(path))
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
      note(problemOfFile(path, error))
      return undefined
    }
  }

  return {
    problems,
    note,
    videos: (found) => mapInTurn(found, video),

    async nfo(file) {
      if (file === undefined || ours.has(file.path)) return undefined
      const bytes = await readable(file.path, () => folder.read(file.path, maximumNfoBytes))
      const reading = bytes && readNfo(bytes)
      const [problem] = reading?.problems ?? []
      if (problem !== undefined) note({ path: file.path, ...placed(problem) })
      return reading
    },

    async pictures(kind, found) {
      const theirs = localImagesOf(kind, found).filter(({ file }) => !ours.has(file.path))
      const read = await mapInTurn(theirs, (asset) =>
        readable(asset.file.path, () => readPicture(folder, asset)),
      )
      return read.filter((picture) => picture !== undefined)
    },
  }
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
