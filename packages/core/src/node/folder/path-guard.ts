import { realpathSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import { InvalidInputError } from '../../errors.js'
import type { RelativePath } from '../../library/item.js'
import { isRelativePath } from '../../library/relative-path.js'
import { isMissing } from '../disk-errors.js'

/** Keeps every path below one root. */
export interface PathGuard {
  readonly root: string
  /** The absolute path. @throws {InvalidInputError} when it is not one below the root. */
  resolve(path: RelativePath): string
  /** The same with every link followed; `undefined` when nothing is there. @throws {InvalidInputError} when a link leads out of the root. */
  follow(path: RelativePath): Promise<string | undefined>
  /** The same at once, for a caller whose next call of the system waits as well. */
  followNow(path: RelativePath): string | undefined
}

export function createPathGuard(root: string): PathGuard {
  const base = resolve(root)
  let home: string | undefined

  function resolvePath(path: RelativePath): string {
    if (isRelativePath(path)) return resolve(base, path)
    throw new InvalidInputError(`Not a path inside the library: ${JSON.stringify(path)}`)
  }

  function followNow(path: RelativePath): string | undefined {
    home ??= realPathIfThere(base)
    const target = realPathIfThere(resolvePath(path))
    if (home === undefined || target === undefined) return undefined
    if (target === home || target.startsWith(home.endsWith(sep) ? home : home + sep)) return target
    throw new InvalidInputError(`${path} is a link that leads out of the library folder ${base}`)
  }

  return { root: base, resolve: resolvePath, follow: async (path) => followNow(path), followNow }
}

/** The same for a moment: each folder that is there is followed once, however many files of it come. */
export function followingOnce(guard: PathGuard): PathGuard {
  const followed = new Map<RelativePath, string>()

  function followNow(path: RelativePath): string | undefined {
    const target = followed.get(path) ?? guard.followNow(path)
    if (target !== undefined) followed.set(path, target)
    return target
  }

  return { ...guard, followNow, follow: async (path) => followNow(path) }
}

/** Synchronous, as the listing that follows it: asynchronous calls cost many times as much, and a scan makes two per folder. */
function realPathIfThere(path: string): string | undefined {
  try {
    return realpathSync.native(path)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}
