import type { RelativePath, VideoFile, VideoRole } from '../library/item.js'
import { baseOf, nameOf } from '../library/relative-path.js'
import { discFolderOf } from '../naming/disc-folder.js'
import { type MovieName, parseMoviePath } from '../naming/parse-movie.js'
import { titleKey } from '../naming/title-text.js'
import type { ScanProblem } from './finding.js'

/** The videos of one movie, and what is known to decide by. */
export interface VideoQuestion {
  readonly folder: RelativePath
  readonly name: MovieName
  /** Parts in order, then the others as their names rank them. */
  readonly videos: readonly VideoFile[]
  /** What a person said. */
  readonly roleOf: (path: RelativePath) => VideoRole | undefined
}

/** Which video is the film, which are versions of it, and why. */
export interface DecidedVideos {
  /** The film first, all its parts in order; then its versions. */
  readonly videos: readonly VideoFile[]
  /** Videos that are neither by their names nor by their lengths: people see them among the unknown files. */
  readonly doubtful: readonly RelativePath[]
  /** 0–100: how sure it is which one is the film. Below 80 a person is asked. */
  readonly confidence: number
  readonly reason: string
  /** Two that could be the film: a person decides. */
  readonly undecided?: readonly [VideoFile, VideoFile]
}

/** Code of the problem that a movie has while nobody said which of two videos is the film. */
export const undecidedVideos = 'undecided-videos'

/** Two videos are equally long when they end within this time, in seconds. */
const sameLength = 1

/**
 * Decides which video of a movie is the film: the one that a person named; the only one; the parts of it; the one that is called like the movie;
 * the longest. Two that are equally long, and of which no label, edition or picture size tells which is which, are for a person to decide.
 */
export function decideVideos(question: VideoQuestion): DecidedVideos {
  const { videos, roleOf } = question
  const left = videos.filter(({ path }) => roleOf(path) !== 'extra')
  const chosen = left.find(({ path }) => roleOf(path) === 'main')
  if (chosen !== undefined) return decided(filmFirst(left, chosen), 100, 'A person said so')
  if (left.length < 2) return decided(left, videos.length < 2 ? 100 : 95, 'It is the only one')
  const open = left.filter(({ path }) => roleOf(path) === undefined)
  const free = open.length > 0 ? open : left
  const named = free.filter((video) => saysTheFilm(question, video))
  const ranked = named.length > 0 ? named : byLength(free)
  const [lead] = ranked
  if (lead === undefined) return decided([], 0, 'There is none')
  if (lead.part !== undefined) return decided(left, 95, 'It is in parts')
  return sorted(question, lead, { left, isNamed: named.length > 0 })
}

function sorted(
  { roleOf }: VideoQuestion,
  lead: VideoFile,
  { left, isNamed }: { readonly left: readonly VideoFile[]; readonly isNamed: boolean },
): DecidedVideos {
  const others = left.filter((video) => video !== lead && roleOf(video.path) === undefined)
  const rival = others.find((one) => isAsLong(lead, one) && !areToldApart(lead, one))
  const doubtful = others.filter((one) => !isLabelled(one) && isMuchShorter(one, lead))
  const videos = filmFirst(
    left.filter((one) => !doubtful.includes(one)),
    lead,
  )
  const paths = doubtful.map(({ path }) => path)
  if (rival !== undefined)
    return {
      ...decided(videos, 50, reasonOf([lead, rival])),
      doubtful: paths,
      undecided: [lead, rival],
    }
  const reason = isNamed ? 'It is called like the film' : 'It is the longest'
  return { ...decided(videos, isNamed ? 95 : 90, reason), doubtful: paths }
}

function decided(videos: readonly VideoFile[], confidence: number, reason: string): DecidedVideos {
  return { videos, doubtful: [], confidence, reason }
}

function filmFirst(videos: readonly VideoFile[], film: VideoFile): readonly VideoFile[] {
  const parts = film.part === undefined ? [film] : videos.filter(({ part }) => part !== undefined)
  return [...parts, ...videos.filter((video) => !parts.includes(video))]
}

/** Whether a video is called like the film, or is one without a name of its own: a part, a disc. */
function saysTheFilm({ folder, name }: VideoQuestion, video: VideoFile): boolean {
  if (video.part !== undefined || isLabelled(video)) return true
  if (discFolderOf(video.path) !== undefined) return true
  const base = baseOf(video.path)
  const own = titleKey(parseMoviePath(nameOf(video.path)).title)
  return base.toLowerCase() === nameOf(folder).toLowerCase() || own === titleKey(name.title)
}

function isLabelled({ version }: VideoFile): boolean {
  return version !== undefined
}

function byLength(videos: readonly VideoFile[]): readonly VideoFile[] {
  return [...videos].sort((a, b) => (lengthOf(b) ?? 0) - (lengthOf(a) ?? 0))
}

function lengthOf({ streams }: VideoFile): number | undefined {
  return streams?.durationSeconds
}

function isAsLong(a: VideoFile, b: VideoFile): boolean {
  const [one, other] = [lengthOf(a), lengthOf(b)]
  return one !== undefined && other !== undefined && Math.abs(one - other) <= sameLength
}

/** Less than half as long: no other version of the film is. */
function isMuchShorter(video: VideoFile, film: VideoFile): boolean {
  const [one, other] = [lengthOf(video), lengthOf(film)]
  return one !== undefined && other !== undefined && one < other / 2
}

/** Whether names or pictures say that two are versions of one film: by a label, an edition, 3D, a disc, another size of the picture. */
function areToldApart(a: VideoFile, b: VideoFile): boolean {
  return versionWords(a) !== versionWords(b)
}

function versionWords({ path, version, streams }: VideoFile): string {
  const { edition, stereoMode } = parseMoviePath(path)
  const { height, width } = streams?.video[0] ?? {}
  const isDisc = discFolderOf(path) !== undefined
  return JSON.stringify([version, edition, stereoMode, isDisc, width, height])
}

/** What a person reads of a movie whose film is not decided. */
export function problemOf(rivals: readonly [VideoFile, VideoFile]): ScanProblem {
  return { path: rivals[0].path, code: undecidedVideos, message: reasonOf(rivals) }
}

function reasonOf(rivals: readonly [VideoFile, VideoFile]): string {
  const [a, b] = rivals.map(({ path }) => nameOf(path))
  return `${a} and ${b} are equally long: say which is the film, and what the other is`
}
