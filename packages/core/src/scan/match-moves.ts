import type { RelativePath } from '../library/item.js'
import { nameOf } from '../library/relative-path.js'
import type { FolderMove } from '../publish/relocate.js'
import type { UnitFile } from './unit.js'

/** A folder and the videos that tell it apart. */
export interface FolderVideos {
  readonly folder: RelativePath
  readonly videos: readonly UnitFile[]
}

/**
 * Says which folders that vanished are folders that appeared: they hold videos of the same size and time, first those of the same name too. A
 * video counts only when one folder on each side has it, and a folder only when it is the best for the other and no second one is as good:
 * what is ambiguous has not moved.
 */
export function matchMoves(
  vanished: readonly FolderVideos[],
  appeared: readonly FolderVideos[],
): readonly FolderMove[] {
  const moves: FolderMove[] = []
  for (const keyOf of [keyWithName, keyOfVideo]) {
    const isFree = (side: keyof FolderMove) => {
      const taken = new Set(moves.map((move) => move[side]))
      return ({ folder }: FolderVideos) => !taken.has(folder)
    }
    moves.push(
      ...mutualBest(
        holdersOf(vanished.filter(isFree('from')), keyOf),
        holdersOf(appeared.filter(isFree('to')), keyOf),
      ),
    )
  }
  return moves
}

/** What a video keeps wherever it is put: its size and time. */
export function keyOfVideo({ size, modifiedAt }: UnitFile): string {
  return `${size} ${modifiedAt}`
}

function keyWithName(video: UnitFile): string {
  return `${keyOfVideo(video)} ${nameOf(video.path).normalize()}`
}

/** Which folder has a video; `undefined` for one that several have. */
type Holders = ReadonlyMap<string, RelativePath | undefined>

function holdersOf(folders: readonly FolderVideos[], keyOf: (video: UnitFile) => string): Holders {
  const holders = new Map<string, RelativePath | undefined>()
  for (const { folder, videos } of folders) {
    for (const key of videos.map(keyOf)) {
      const isShared = holders.has(key) && holders.get(key) !== folder
      holders.set(key, isShared ? undefined : folder)
    }
  }
  return holders
}

function mutualBest(vanished: Holders, appeared: Holders): readonly FolderMove[] {
  const forwards: Votes = new Map()
  const backwards: Votes = new Map()
  for (const [key, from] of vanished) {
    const to = appeared.get(key)
    if (from === undefined || to === undefined) continue
    vote(forwards, from, to)
    vote(backwards, to, from)
  }
  return [...forwards.keys()].flatMap((from) => {
    const to = winnerOf(forwards, from)
    return to !== undefined && winnerOf(backwards, to) === from ? [{ from, to }] : []
  })
}

/** How many videos of a folder say that it is which other one. */
type Votes = Map<RelativePath, Map<RelativePath, number>>

function vote(votes: Votes, folder: RelativePath, other: RelativePath): void {
  const counts = votes.get(folder) ?? new Map<RelativePath, number>()
  votes.set(folder, counts.set(other, (counts.get(other) ?? 0) + 1))
}

/** The other folder with the most votes; none when two are level. */
function winnerOf(votes: Votes, folder: RelativePath): RelativePath | undefined {
  const [first, second] = [...(votes.get(folder) ?? [])].sort(([, a], [, b]) => b - a)
  return first?.[1] === second?.[1] ? undefined : first?.[0]
}
