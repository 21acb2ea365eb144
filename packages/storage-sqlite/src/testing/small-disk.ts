import { execFileSync } from 'node:child_process'
import { open, rm, stat, statfs, truncate } from 'node:fs/promises'
import { join } from 'node:path'

/** A file system of its own in a file. */
export interface SmallDisk {
  /** Where it is mounted. */
  readonly folder: string
  /** Fills it up and leaves so many bytes free, rounded to blocks of a kilobyte. */
  fill(left: number): Promise<void>
  /** Gives back what filled it. */
  free(): Promise<void>
  /** Makes it read-only, or writable again. */
  remount(mode: 'ro' | 'rw'): void
  unmount(): void
}

/** What is filled up byte by byte, because the file system needs some of it for itself. */
const spare = 256 * 1024

function run(command: string, ...args: readonly string[]): void {
  execFileSync(command, args, { stdio: 'pipe' })
}

/** Makes and mounts an ext4 file system of so many megabytes below `home`; `undefined` where this process may not. */
export async function mountSmallDisk(
  home: string,
  megabytes: number,
): Promise<SmallDisk | undefined> {
  const folder = join(home, 'disk')
  const image = join(home, 'disk.img')
  const ballast = join(folder, 'ballast')
  try {
    run('truncate', '-s', `${megabytes}M`, image)
    run('mkfs.ext4', '-q', '-F', '-b', '1024', '-m', '0', image)
    run('mkdir', '-p', folder)
    run('mount', '-o', 'loop', image, folder)
  } catch {
    return undefined
  }
  return {
    folder,
    async fill(left) {
      const { bavail, bsize } = await statfs(folder)
      run('fallocate', '-l', `${Math.max(bsize, bavail * bsize - spare)}`, ballast)
      await writeUntilFull(ballast)
      const { size } = await stat(ballast)
      await truncate(ballast, Math.max(0, size - left))
      run('sync', '-f', folder)
    },
    free: () => rm(ballast, { force: true }),
    remount: (mode) => run('mount', '-o', `remount,${mode}`, folder),
    unmount: () => run('umount', '-l', folder),
  }
}

async function writeUntilFull(path: string): Promise<void> {
  const file = await open(path, 'a')
  try {
    for (let size = spare; size >= 1024; ) {
      try {
        const { bytesWritten } = await file.write(Buffer.alloc(size))
        await file.sync()
        if (bytesWritten < size) size /= 2
      } catch {
        size /= 2
      }
    }
  } finally {
    await file.close()
  }
}
