import { allItems } from '../library/all-items.js'
import type { Item, RelativePath } from '../library/item.js'
import type { Library } from '../library/library.js'
import { nameOf } from '../library/relative-path.js'
import type { Ports } from '../ports.js'
import { groupBy } from './group-by.js'
import { keyOfVideo } from './match-moves.js'
import type { ScannedFolder } from './scan-ledger.js'
import { signatureOf } from './signature.js'
import type { ScanUnit, UnitFile } from './unit.js'
import { unitVideosOf } from './unit-videos.js'

/** What a scan found, and what the last one knew. */
export interface Comparison {
  readonly units: readonly ScanUnit[]
  readonly seen: ReadonlyMap<RelativePath, ScannedFolder>
  /** Folders that are not there any more, under no name. */
  readonly lost: readonly ScannedFolder[]
}

/** A video where no known movie has it. */
interface Arrival {
  readonly folder: RelativePath
  readonly video: UnitFile
}

/**
 * Lets movies follow their video out of a folder that stays or goes, and into one that was there already: out of the root, or into it. A movie
 * whose film is not where it was is the one of the same size and time that appeared elsewhere, if there is no second one like it on either side; one that
 * has been gone for a while comes back so. The folders are read afterwards; what was published goes along with the next publish or restore. Returns
 * the movies that moved.
 */
export async function followVideos(
  { storage, clock }: Pick<Ports, 'storage' | 'clock'>,
  library: Library,
  { units, seen, lost }: Comparison,
): Promise<readonly Item[]> {
  if (library.kind !== 'movies' || seen.size === 0) return []
  const touched = units.filter((unit) => looksOther(unit, seen))
  const left: Item[] = []
  const arrived: Arrival[] = []
  for (const unit of touched) {
    const known = await moviesIn({ storage }, library, unit.folder)
    const videos = unitVideosOf(unit)
    const there = new Set(videos.map(({ path }) => path))
    const taken = new Set(known.flatMap((item) => item.videos.map(({ path }) => path)))
    left.push(...known.filter(({ videos: [film] }) => film !== undefined && !there.has(film.path)))
    const fresh = videos.filter(({ path }) => !taken.has(path))
    arrived.push(...fresh.map((video) => ({ folder: unit.folder, video: bareFile(video) })))
  }
  if (arrived.length === 0) return []
  for (const { folder } of lost) left.push(...(await moviesIn({ storage }, library, folder)))
  left.push(...(await goneMovies({ storage }, library, left)))
  const moves = pairsOf(left, arrived)
  return storage.transaction(async ({ items }) => {
    const moved: Item[] = []
    for (const { item, arrival } of moves)
      moved.push(await items.save({ ...movedItem(item, arrival), updatedAt: clock.now() }))
    return moved
  })
}

function looksOther(unit: ScanUnit, seen: Comparison['seen']): boolean {
  return seen.get(unit.folder)?.listing !== (unit.listing ?? signatureOf(unit.files))
}

function moviesIn({ storage }: Pick<Ports, 'storage'>, { id }: Library, folder: RelativePath) {
  const folders = [folder]
  const query = { libraryId: id, kinds: ['movie'], folders, includeGone: true } as const
  return allItems(storage.items, query)
}

/** Those that have been gone since an earlier scan. */
async function goneMovies(
  { storage }: Pick<Ports, 'storage'>,
  { id }: Library,
  known: readonly Item[],
): Promise<readonly Item[]> {
  const ids = new Set(known.map((item) => item.id))
  const query = { libraryId: id, kinds: ['movie'], goneBefore: Number.MAX_SAFE_INTEGER } as const
  return (await allItems(storage.items, query)).filter((item) => !ids.has(item.id))
}

interface Pair {
  readonly item: Item
  readonly arrival: Arrival
}

/** By size, time and name first, then by size and time: what is ambiguous has not moved. */
function pairsOf(left: readonly Item[], arrived: readonly Arrival[]): readonly Pair[] {
  const pairs: Pair[] = []
  for (const keyOf of [keyWithName, keyOfVideo]) {
    const free = arrived.filter((arrival) => !pairs.some((pair) => pair.arrival === arrival))
    const arrivals = groupBy(free, ({ video }) => keyOf(video))
    const waiting = left.filter((item) => !pairs.some((pair) => pair.item === item))
    const items = groupBy(waiting, ({ videos: [film] }) => film && keyOf(film))
    for (const [key, [item, ...others]] of items) {
      const [arrival, ...rivals] = arrivals.get(key) ?? []
      if (item === undefined || arrival === undefined) continue
      if (others.length + rivals.length > 0 || arrival.folder === item.folder) continue
      pairs.push({ item, arrival })
    }
  }
  return pairs.filter(({ arrival }) => arrival.video.size > 0)
}

function bareFile({ path, size, modifiedAt }: UnitFile): UnitFile {
  return { path, size, modifiedAt }
}

function keyWithName(video: UnitFile): string {
  return `${keyOfVideo(video)} ${nameOf(video.path).normalize()}`
}

/** Beside others for now: reading the folder tells whether it has it for itself, and what else belongs to it. What people said of videos there is void. */
function movedItem(item: Item, { folder, video }: Arrival): Item {
  const { videoRoles: _, ...rest } = item
  const [film] = item.videos
  return { ...rest, folder, mixedFolder: true, videos: [{ ...film, ...video }] }
}
