import { lstat, rename, rmdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ConflictError, NotFoundError } from '../../errors.js'
import type { RelativePath } from '../../library/item.js'
import { folderErrorOf, hasCode, isMissing } from '../disk-errors.js'
import { makeFolder } from './file-attributes.js'
import { mustStayInside } from './must-stay-inside.js'
import type { PathGuard } from './path-guard.js'

/** Renames a file within the root, a link as the link it is. Throws what the port says. */
export async function moveFile(
  guard: PathGuard,
  path: RelativePath,
  to: RelativePath,
): Promise<void> {
  const target = guard.resolve(to)
  for (const end of [path, to]) mustStayInside(guard, end)
  if (!(await isThere(guard.resolve(path)))) throw new NotFoundError('file-not-found', path)
  if (await isThere(target))
    throw new ConflictError('folder-unusable', `Cannot move ${path}: ${to} is there already`)
  try {
    await makeFolder(dirname(target))
    await rename(guard.resolve(path), target)
  } catch (error) {
    if (isMissing(error)) throw new NotFoundError('file-not-found', path, { cause: error })
    throw folderErrorOf(error, target)
  }
}

/** Removes a folder that holds nothing. */
export async function removeEmptyFolder(guard: PathGuard, folder: RelativePath): Promise<void> {
  const target = guard.resolve(folder)
  mustStayInside(guard, folder)
  try {
    if (folder !== '') await rmdir(target)
  } catch (error) {
    if (!isMissing(error) && !hasCode(error, 'ENOTEMPTY', 'EEXIST'))
      throw folderErrorOf(error, target)
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw folderErrorOf(error, path)
  }
}
