import { chmodSync, chownSync, type Stats, statSync, utimesSync } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { FileAttributes } from '../../scan/library-folder.js'
import { hasCode, isMissing } from '../disk-errors.js'

/** The attributes among what the system says of a file. */
export function attributesOf({ mtimeMs, mode, uid, gid }: Stats) {
  return { modifiedAt: Math.trunc(mtimeMs), mode: mode & 0o7777, uid, gid }
}

/**
 * What a file at `target` gets: the permissions and owner of the one it replaces; where there is none, `newFiles`, and the owner of the
 * folder where this process may give files away: in a container that runs as root, files would else be root's beside a user's video.
 */
export function usualAttributes(target: string, newFiles: FileAttributes): FileAttributes {
  const before = statIfThere(target)
  if (before !== undefined) return { mode: before.mode & 0o7777, ...ownerOf(before) }
  const folder = mayGiveAway() ? statIfThere(dirname(target)) : undefined
  return { ...(folder && ownerOf(folder)), ...newFiles }
}

/** Sets at once what is given and differs; what the file system has not, or this process may not set, is left out. */
export function setAttributes(path: string, wanted: FileAttributes): void {
  const { mode, uid, gid, modifiedAt } = wanted
  if (mode === undefined && uid === undefined && gid === undefined && modifiedAt === undefined)
    return
  const now = attributesOf(statSync(path))
  const owner = { uid: uid ?? now.uid, gid: gid ?? now.gid }
  if (owner.uid !== now.uid || owner.gid !== now.gid)
    asFarAsAllowed(() => chownSync(path, owner.uid, owner.gid))
  if (mode !== undefined && mode !== now.mode) asFarAsAllowed(() => chmodSync(path, mode))
  if (modifiedAt !== undefined)
    asFarAsAllowed(() => utimesSync(path, new Date(), secondsOf(modifiedAt)))
}

/** Makes a folder and those above it that are missing; they belong to whom the one above them belongs to, like new files. */
export async function makeFolder(folder: string): Promise<void> {
  const highest = await mkdir(folder, { recursive: true })
  if (highest === undefined || !mayGiveAway()) return
  const { uid, gid } = await stat(dirname(highest))
  for (let made = folder; made.length >= highest.length; made = dirname(made))
    setAttributes(made, { uid, gid })
}

/** Seconds are a float to the system, and cut off: half a microsecond keeps the millisecond whole. */
function secondsOf(milliseconds: number): number {
  return milliseconds % 1000 === 0 ? milliseconds / 1000 : (milliseconds + 0.0005) / 1000
}

function ownerOf({ uid, gid }: Stats) {
  return { uid, gid }
}

function mayGiveAway(): boolean {
  return process.geteuid?.() === 0
}

/** Synchronous, as a listing is: an asynchronous call costs many times as much, and a publish makes two per file. */
function statIfThere(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

function asFarAsAllowed(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL')) throw error
  }
}
