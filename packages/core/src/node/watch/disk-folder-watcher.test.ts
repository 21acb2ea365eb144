import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { describeFolderWatcherContract } from '../../testing/index.js'
import { createDiskFolderWatcher } from './disk-folder-watcher.js'

const made: string[] = []
/** A poll compares times: a folder made in the very tick of its first change looks unchanged. */
const longAgo = new Date('2020-01-01')

async function open() {
  const root = await mkdtemp(join(tmpdir(), 'metarr-watch-'))
  made.push(root)
  await utimes(root, longAgo, longAgo)
  return {
    root,
    watcher: createDiskFolderWatcher({ pollMs: 20, rootCheckMs: 20 }),
    async write(path: string, text: string) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), text)
    },
    remove: (path: string) => rm(join(root, path), { recursive: true }),
  }
}

afterAll(() => Promise.all(made.map((root) => rm(root, { recursive: true, force: true }))))

describeFolderWatcherContract('the disk', { open })

describe('a root on disk that is watched', () => {
  it.each([
    ['taken away', async () => undefined],
    ['replaced by another', (root: string) => mkdir(root)],
  ])('is lost when it is %s', async (_, after) => {
    const { root, watcher, write } = await open()
    await write('Alien/Alien.mkv', 'video')
    const outcome = await new Promise<Error>((onLost, reject) => {
      watcher
        .watch(root, { mode: 'events', onChange: () => undefined, onLost })
        .then(() => rename(root, `${root} aside`))
        .then(() => made.push(`${root} aside`))
        .then(() => after(root))
        .catch(reject)
    })
    expect(outcome).toMatchObject({ code: 'root-unavailable' })
  })

  it('says nothing of litter', async () => {
    const { root, watcher, write } = await open()
    const told: string[] = []
    const video = new Promise<void>((resolve) => {
      const onChange = ({ path }: { readonly path: string }) => {
        told.push(path)
        if (path === 'Alien/Alien.mkv') resolve()
      }
      void watcher
        .watch(root, { mode: 'events', onChange, onLost: () => undefined })
        .then(() => write('Alien/@eaDir/x.jpg', 'x'))
        .then(() => write('Alien/Alien.mkv.part', 'x'))
        .then(() => write('Alien/Alien.mkv', 'video'))
    })
    await video
    expect(told.filter((path) => /part|eaDir/.test(path))).toEqual([])
  })
})
