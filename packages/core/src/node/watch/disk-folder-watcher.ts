import { stat } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { type FSWatcher, watch } from 'chokidar'
import { ConflictError, InvalidInputError } from '../../errors.js'
import type { FolderWatcher, WatchOptions } from '../../scan/folder-watcher.js'
import { mayMatter } from '../../scan/touched-folders.js'
import { hasCode } from '../disk-errors.js'

/** How often a watcher looks. */
export interface DiskFolderWatcherOptions {
  /** Milliseconds between two looks while polling. Default 10,000. */
  readonly pollMs?: number
  /** Milliseconds between two looks whether the root is still the same: systems do not tell of a share that was unmounted. Default 5,000. */
  readonly rootCheckMs?: number
}

/** Hears of changes on this machine's disks and mounts, by chokidar. Links are not followed. */
export function createDiskFolderWatcher({
  pollMs = 10_000,
  rootCheckMs = 5000,
}: DiskFolderWatcherOptions = {}): FolderWatcher {
  return {
    async watch(root, options) {
      const before = await identityOf(root)
      if (before === undefined) throw rootAway(root)
      const watcher = watch(root, {
        ignoreInitial: true,
        ignorePermissionErrors: true,
        followSymlinks: false,
        usePolling: options.mode === 'polling',
        interval: pollMs,
        binaryInterval: pollMs,
        ignored: (path, stats) =>
          !mayMatter({
            path: belowOf(root, path),
            kind: stats?.isDirectory() ? 'folder' : 'file',
          }),
      })
      const lose = once(options.onLost)
      tell(watcher, root, { ...options, onLost: lose })
      await untilReady(watcher)
      if (options.mode === 'polling') await untilLookedAt(root)
      const check = setInterval(async () => {
        if ((await identityOf(root)) !== before) lose(rootAway(root))
      }, rootCheckMs)
      return {
        async close() {
          clearInterval(check)
          await watcher.close()
        },
      }
    },
  }
}

/** Which folder it is, on which device; `undefined` when there is none. */
async function identityOf(root: string): Promise<string | undefined> {
  const facts = await stat(root).catch(() => undefined)
  return facts?.isDirectory() ? `${facts.dev} ${facts.ino}` : undefined
}

function rootAway(root: string): ConflictError {
  return new ConflictError('root-unavailable', `The folder ${root} is away`)
}

function once(onLost: WatchOptions['onLost']): WatchOptions['onLost'] {
  let isLost = false
  return (error) => {
    if (!isLost) onLost(error)
    isLost = true
  }
}

function tell(watcher: FSWatcher, root: string, { onChange, onLost }: WatchOptions): void {
  watcher.on('all', (event, path) => {
    const kind = event === 'addDir' || event === 'unlinkDir' ? 'folder' : 'file'
    onChange({ path: belowOf(root, path), kind })
  })
  watcher.on('error', (error) => onLost(inWords(error)))
}

async function untilReady(watcher: FSWatcher): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      watcher.once('ready', resolve)
      watcher.once('error', (error) => reject(inWords(error)))
    })
  } catch (error) {
    await watcher.close()
    throw error
  }
}

/** A poll's first look at each folder is only asked for by now; what changes before it would never be told. These looks stand behind it in the same queue. */
async function untilLookedAt(root: string): Promise<void> {
  for (let look = 0; look < 3; look++) await identityOf(root)
}

function inWords(error: unknown): Error {
  if (hasCode(error, 'ENOSPC') || hasCode(error, 'EMFILE')) {
    return new InvalidInputError(
      'The system cannot watch so many folders: raise its limit (fs.inotify.max_user_watches on Linux) or use polling',
      [],
      { cause: error },
    )
  }
  return error instanceof Error ? error : new Error(String(error))
}

function belowOf(root: string, path: string): string {
  return relative(root, path).split(sep).join('/')
}
