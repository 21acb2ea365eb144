import { MetarrError, NotFoundError } from '../errors.js'
import type { RelativePath } from '../library/item.js'
import { folderOf, joinPath } from '../library/relative-path.js'
import type { LibraryFolder } from '../scan/library-folder.js'

/** Where files of a library go that a person removed and that are on record with no item: hidden from players (a name with a dot) and from scans. */
export const asideFolder = '.metarr-removed'

/** What one call removed and that waits to be brought back, or to be let go of for good. */
export interface AsideRun {
  readonly runId: string
  /** To the second, milliseconds since 1970 UTC. */
  readonly removedAt: number
  /** Its files lie below it by the paths that they had. */
  readonly folder: RelativePath
}

/** The folder of a run, with its time for people who look into it by hand: `.metarr-removed/2026-11-22 09.30.00 ID`. */
export function asideRunOf(runId: string, at: number): AsideRun {
  const time = new Date(at).toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.')
  return { runId, removedAt: at, folder: joinPath(asideFolder, `${time} ${runId}`) }
}

/** Moves a file out of sight, in one step and as it is: it can be of any size, and takes the room it took. @throws as `moveFile` does. */
export async function setAside(
  folder: LibraryFolder,
  run: AsideRun,
  path: RelativePath,
): Promise<void> {
  await move(folder, path, joinPath(run.folder, path))
}

/** What was set aside and not brought back, the last first. */
export async function asideRunsIn(folder: LibraryFolder): Promise<readonly AsideRun[]> {
  const listing = await folder.list(asideFolder)
  const names = listing?.entries.flatMap(({ kind, name }) => (kind === 'folder' ? [name] : []))
  return (names ?? []).flatMap((name) => runNamed(name) ?? []).reverse()
}

function runNamed(name: string): AsideRun | undefined {
  const [, day, hours, minutes, seconds, runId] =
    /^(\d{4}-\d\d-\d\d) (\d\d)\.(\d\d)\.(\d\d) (\S+)$/.exec(name) ?? []
  const removedAt = Date.parse(`${day}T${hours}:${minutes}:${seconds}Z`)
  if (runId === undefined || Number.isNaN(removedAt)) return undefined
  return { runId, removedAt, folder: joinPath(asideFolder, name) }
}

/** The files of a run by the paths that they had. */
export async function filesAside(
  folder: LibraryFolder,
  run: AsideRun,
): Promise<readonly RelativePath[]> {
  const { files } = await contentsOf(folder, run.folder)
  return files.map((path) => path.slice(run.folder.length + 1))
}

/** A file that stays aside, and why. */
export interface StillAside {
  readonly path: RelativePath
  readonly reason: string
}

/** Moves the files of a run back to where they were. Where something else lies by now, it stays, and so does what was set aside. */
export async function bringBack(
  folder: LibraryFolder,
  run: AsideRun,
): Promise<{ readonly back: readonly RelativePath[]; readonly still: readonly StillAside[] }> {
  const back: RelativePath[] = []
  const still: StillAside[] = []
  for (const path of await filesAside(folder, run)) {
    try {
      await move(folder, joinPath(run.folder, path), path)
      back.push(path)
    } catch (error) {
      still.push({ path, reason: whyNot(error) })
    }
  }
  await clearAway(folder, run)
  return { back, still }
}

/** Lets go of the files of a run for good. */
export async function dropAside(folder: LibraryFolder, run: AsideRun): Promise<void> {
  const { files } = await contentsOf(folder, run.folder)
  for (const path of files) await folder.remove(path)
  await clearAway(folder, run)
}

/** What the folder says about one file is told; that the whole root is away is nobody's answer. */
export function whyNot(error: unknown): string {
  const isOfOneFile = error instanceof MetarrError && error.code !== 'root-unavailable'
  if (!isOfOneFile) throw error
  return error instanceof NotFoundError ? 'is no longer there' : error.message
}

async function move(folder: LibraryFolder, from: RelativePath, to: RelativePath): Promise<void> {
  await folder.moveFile(from, to)
  await folder.settle(folderOf(to))
  await folder.settle(folderOf(from))
}

/** Removes the folders that nothing lies in any more, the deepest first. */
async function clearAway(folder: LibraryFolder, run: AsideRun): Promise<void> {
  const { folders } = await contentsOf(folder, run.folder)
  for (const path of [...folders].reverse()) await folder.removeFolder(path)
  await folder.removeFolder(run.folder)
  await folder.removeFolder(asideFolder)
}

interface Contents {
  readonly files: readonly RelativePath[]
  /** Each after the one that it lies in. */
  readonly folders: readonly RelativePath[]
}

async function contentsOf(folder: LibraryFolder, path: RelativePath): Promise<Contents> {
  const files: RelativePath[] = []
  const folders: RelativePath[] = []
  for (const { name, kind, leadsTo } of (await folder.list(path))?.entries ?? []) {
    const child = joinPath(path, name)
    if (kind !== 'folder' || leadsTo !== undefined) files.push(child)
    else {
      const inside = await contentsOf(folder, child)
      folders.push(child, ...inside.folders)
      files.push(...inside.files)
    }
  }
  return { files, folders }
}
