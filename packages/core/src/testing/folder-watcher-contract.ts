import { describe, expect, it } from 'vitest'
import type { RelativePath } from '../library/item.js'
import type { FolderChange, FolderWatcher, WatchOptions } from '../scan/folder-watcher.js'

/** A watcher, and the hands of another program in the folder it watches. */
export interface FolderWatcherUnderTest {
  readonly watcher: FolderWatcher
  /** A root that is there, with nothing in it. */
  readonly root: string
  /** Writes a file as another program would. */
  readonly write: (path: RelativePath, text: string) => Promise<void>
  /** Removes a file, or a folder with all that is in it. */
  readonly remove: (path: RelativePath) => Promise<void>
}

/** How the suite gets at the watcher it checks. */
export interface FolderWatcherHarness {
  /** A fresh root. */
  readonly open: () => Promise<FolderWatcherUnderTest>
  /** Default: both. */
  readonly modes?: readonly WatchOptions['mode'][]
}

/** What every folder watcher promises. */
export function describeFolderWatcherContract(
  name: string,
  { open, modes = ['events', 'polling'] }: FolderWatcherHarness,
): void {
  describe.each(modes)(`${name} as a FolderWatcher, by %s`, (mode) => {
    /** Watches while `work` goes on; `heard` resolves once a change at the path was told. */
    async function whileWatching(
      { watcher, root }: FolderWatcherUnderTest,
      work: (heard: (path: RelativePath) => Promise<FolderChange>) => Promise<void>,
    ): Promise<void> {
      const told: FolderChange[] = []
      const waiting: (() => void)[] = []
      const watching = await watcher.watch(root, {
        mode,
        onChange: (change) => {
          told.push(change)
          for (const look of [...waiting]) look()
        },
        onLost: () => undefined,
      })
      const heard = (path: RelativePath) =>
        new Promise<FolderChange>((resolve) => {
          const look = () => {
            const change = told.find((one) => one.path === path)
            if (change !== undefined) resolve(change)
          }
          waiting.push(look)
          look()
        })
      try {
        await work(heard)
      } finally {
        await watching.close()
      }
    }

    it('tells of a file that comes, in a folder that comes', async () => {
      const scene = await open()
      await whileWatching(scene, async (heard) => {
        await scene.write('Alien (1979)/Alien.mkv', 'video')
        expect(await heard('Alien (1979)/Alien.mkv')).toMatchObject({ kind: 'file' })
      })
    })

    it('tells of a file that becomes another', async () => {
      const scene = await open()
      await scene.write('Alien (1979)/movie.nfo', 'one')
      await whileWatching(scene, async (heard) => {
        await scene.write('Alien (1979)/movie.nfo', 'another one')
        expect(await heard('Alien (1979)/movie.nfo')).toMatchObject({ kind: 'file' })
      })
    })

    it('tells of a file that goes', async () => {
      const scene = await open()
      await scene.write('Alien (1979)/poster.jpg', 'picture')
      await scene.write('Alien (1979)/Alien.mkv', 'video')
      await whileWatching(scene, async (heard) => {
        await scene.remove('Alien (1979)/poster.jpg')
        expect(await heard('Alien (1979)/poster.jpg')).toMatchObject({ kind: 'file' })
      })
    })

    it('refuses a root that is not there', async () => {
      const { watcher, root } = await open()
      const quiet = { mode, onChange: () => undefined, onLost: () => undefined }
      await expect(watcher.watch(`${root}/nowhere`, quiet)).rejects.toMatchObject({
        code: 'root-unavailable',
      })
    })

    it('tells nothing when it was closed, and closes twice', async () => {
      const { watcher, root, write } = await open()
      const told: FolderChange[] = []
      const onChange = (change: FolderChange) => told.push(change)
      const watching = await watcher.watch(root, { mode, onChange, onLost: () => undefined })
      await watching.close()
      await watching.close()
      const other = await open()
      await whileWatching(other, async (heard) => {
        await write('Alien.mkv', 'video')
        await other.write('Alien.mkv', 'video')
        await heard('Alien.mkv')
      })
      expect(told).toEqual([])
    })
  })
}
