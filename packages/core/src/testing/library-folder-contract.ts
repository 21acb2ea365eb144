import { describe, expect, it } from 'vitest'
import { type Digest, digestOf } from '../cache/digest.js'
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.js'
import type { RelativePath } from '../library/item.js'
import type { LibraryFolder } from '../scan/library-folder.js'

/** A library folder, and a way around it: what other programs do to the same files. */
export interface LibraryFolderUnderTest {
  readonly folder: LibraryFolder
  /** Writes a file as another program would. */
  readonly write: (path: RelativePath, bytes: Uint8Array) => Promise<void>
  /** Takes the root away, like a share that is not mounted. */
  readonly takeAway: () => Promise<void>
}

/** How the suite gets at the folder it checks. */
export interface LibraryFolderHarness {
  /** A fresh root with nothing in it. */
  readonly open: () => Promise<LibraryFolderUnderTest>
}

const bytes = (text: string) => new TextEncoder().encode(text)
const enough = 1000

/** What every library folder promises. */
export function describeLibraryFolderContract(name: string, { open }: LibraryFolderHarness): void {
  describe(`${name} as a LibraryFolder`, () => {
    describe('reading', () => {
      it('lists names with kind and size, in order', async () => {
        const { folder, write } = await open()
        await write('Alien/b.nfo', bytes('nfo'))
        await write('Alien/a.mkv', bytes('video'))
        await write('Alien/Subs/en.srt', bytes('text'))
        const listing = await folder.list('Alien')
        expect(listing?.folder).toBe('Alien')
        expect(listing?.entries.map(({ name: entry, kind, size }) => [entry, kind, size])).toEqual([
          ['Subs', 'folder', 0],
          ['a.mkv', 'file', 5],
          ['b.nfo', 'file', 3],
        ])
      })

      it('knows an empty root from a folder that is not there', async () => {
        const { folder } = await open()
        expect((await folder.list(''))?.entries).toEqual([])
        expect(await folder.list('Nowhere')).toBeUndefined()
      })

      it('reads a file, and says undefined where there is none', async () => {
        const { folder, write } = await open()
        await write('Alien/movie.nfo', bytes('nfo'))
        expect(await folder.read('Alien/movie.nfo', enough)).toEqual(bytes('nfo'))
        expect(await folder.read('Alien/other.nfo', enough)).toBeUndefined()
        expect(await folder.read('Alien', enough)).toBeUndefined()
      })

      it('refuses to read more than asked for', async () => {
        const { folder, write } = await open()
        await write('big.nfo', bytes('too long'))
        await expect(folder.read('big.nfo', 3)).rejects.toBeInstanceOf(InvalidInputError)
      })

      it('tells digest and size of a file', async () => {
        const { folder, write } = await open()
        await write('poster.jpg', bytes('poster'))
        expect(await folder.facts('poster.jpg')).toMatchObject({
          digest: await digestOf(bytes('poster')),
          size: 6,
        })
        expect(await folder.facts('fanart.jpg')).toBeUndefined()
      })

      it.each(['../outside', '/etc/passwd', 'a/../../b', 'a//b', './a', 'a/', 'nul\0byte'])(
        'refuses the path %j',
        async (path) => {
          const { folder } = await open()
          await expect(folder.read(path, enough)).rejects.toBeInstanceOf(InvalidInputError)
          await expect(
            folder.stage(path, bytes('x'), await digestOf(bytes('x'))),
          ).rejects.toBeInstanceOf(InvalidInputError)
          await expect(folder.remove(path)).rejects.toBeInstanceOf(InvalidInputError)
          expect(() => folder.locate(path)).toThrow(InvalidInputError)
        },
      )
    })

    describe('writing', () => {
      it('shows a staged file to nobody until it is committed', async () => {
        const { folder, write } = await open()
        await write('Alien/poster.jpg', bytes('old'))
        const digest = await stage(folder, 'Alien/poster.jpg', 'new')
        expect((await folder.list('Alien'))?.entries.map((entry) => entry.name)).toEqual([
          'poster.jpg',
        ])
        expect(await folder.read('Alien/poster.jpg', enough)).toEqual(bytes('old'))
        await folder.commit('Alien/poster.jpg', digest)
        await folder.settle('Alien')
        expect(await folder.read('Alien/poster.jpg', enough)).toEqual(bytes('new'))
        expect((await folder.list('Alien'))?.entries).toHaveLength(1)
      })

      it('makes folders that are missing', async () => {
        const { folder } = await open()
        await folder.commit('a/b/c.nfo', await stage(folder, 'a/b/c.nfo', 'nfo'))
        expect(await folder.read('a/b/c.nfo', enough)).toEqual(bytes('nfo'))
      })

      it('does not mind staging the same again', async () => {
        const { folder } = await open()
        await stage(folder, 'poster.jpg', 'new')
        const digest = await stage(folder, 'poster.jpg', 'new')
        await folder.commit('poster.jpg', digest)
        expect((await folder.list(''))?.entries).toHaveLength(1)
      })

      it('has nothing to commit when nothing was staged', async () => {
        const { folder } = await open()
        const digest = await digestOf(bytes('never'))
        await expect(folder.commit('poster.jpg', digest)).rejects.toBeInstanceOf(NotFoundError)
      })

      it('discards what was staged, and does not mind discarding again', async () => {
        const { folder } = await open()
        const digest = await stage(folder, 'poster.jpg', 'new')
        await folder.discard('poster.jpg', digest)
        await folder.discard('poster.jpg', digest)
        await expect(folder.commit('poster.jpg', digest)).rejects.toBeInstanceOf(NotFoundError)
      })

      it('keeps what others staged apart', async () => {
        const { folder } = await open()
        const poster = await stage(folder, 'poster.jpg', 'poster')
        const fanart = await stage(folder, 'fanart.jpg', 'fanart')
        await folder.discard('poster.jpg', poster)
        await folder.settle('')
        await folder.commit('fanart.jpg', fanart)
        expect(await folder.read('fanart.jpg', enough)).toEqual(bytes('fanart'))
      })

      it('keeps the permissions and the owner of a file that is replaced', async () => {
        const { folder, write } = await open()
        await write('poster.jpg', bytes('old'))
        await folder.commit('poster.jpg', await stage(folder, 'poster.jpg', 'old'), { mode: 0o600 })
        const { mode, uid, gid } = (await folder.facts('poster.jpg')) ?? {}
        expect(mode).toBe(0o600)
        await folder.commit('poster.jpg', await stage(folder, 'poster.jpg', 'new'))
        expect(await folder.facts('poster.jpg')).toMatchObject({ size: 3, mode, uid, gid })
      })

      it.each([1_000_000_000_000, 1_763_718_000_123, 1_763_718_000_999, 1])(
        'puts a file back as it was, its time %i included',
        async (modifiedAt) => {
          const { folder, write } = await open()
          await write('poster.jpg', bytes('old'))
          const digest = await stage(folder, 'poster.jpg', 'old')
          await folder.commit('poster.jpg', digest, { modifiedAt, mode: 0o640 })
          const before = await folder.facts('poster.jpg')
          expect(before).toMatchObject({ modifiedAt, mode: 0o640 })
          await folder.remove('poster.jpg')
          await folder.commit('poster.jpg', await stage(folder, 'poster.jpg', 'old'), before)
          expect(await folder.facts('poster.jpg')).toEqual(before)
          const [entry] = (await folder.list(''))?.entries ?? []
          expect(entry?.modifiedAt).toBe(modifiedAt)
        },
      )

      it('removes a file, and does not mind removing again', async () => {
        const { folder, write } = await open()
        await write('Alien/poster.jpg', bytes('old'))
        await folder.remove('Alien/poster.jpg')
        await folder.remove('Alien/poster.jpg')
        expect((await folder.list('Alien'))?.entries).toEqual([])
      })

      it('moves a file as it is, and makes the folders it takes', async () => {
        const { folder, write } = await open()
        await write('Alien/scan.png', bytes('theirs'))
        const before = await folder.facts('Alien/scan.png')
        await folder.moveFile('Alien/scan.png', '.aside/Alien/scan.png')
        expect(await folder.facts('.aside/Alien/scan.png')).toEqual(before)
        expect((await folder.list('Alien'))?.entries).toEqual([])
      })

      it('moves nothing over something else, and nothing that is not there', async () => {
        const { folder, write } = await open()
        await write('a.txt', bytes('one'))
        await write('b.txt', bytes('other'))
        const refused = { code: 'folder-unusable' }
        await expect(folder.moveFile('a.txt', 'b.txt')).rejects.toMatchObject(refused)
        expect(await folder.read('b.txt', enough)).toEqual(bytes('other'))
        await expect(folder.moveFile('c.txt', 'd.txt')).rejects.toBeInstanceOf(NotFoundError)
      })

      it('removes a folder only when nothing lies in it', async () => {
        const { folder, write } = await open()
        await write('Alien/scan.png', bytes('theirs'))
        await folder.removeFolder('Alien')
        expect(await folder.list('Alien')).toBeDefined()
        await folder.remove('Alien/scan.png')
        await folder.removeFolder('Alien')
        await folder.removeFolder('Alien')
        expect(await folder.list('Alien')).toBeUndefined()
      })
    })

    it('says that the root is unavailable, never that its files are gone', async () => {
      const { folder, write, takeAway } = await open()
      await write('Alien/poster.jpg', bytes('old'))
      await takeAway()
      const away = { code: 'root-unavailable' }
      await expect(folder.list('Alien')).rejects.toMatchObject(away)
      await expect(folder.list('')).rejects.toMatchObject(away)
      await expect(folder.read('Alien/poster.jpg', enough)).rejects.toMatchObject(away)
      await expect(folder.facts('Alien/poster.jpg')).rejects.toMatchObject(away)
      await expect(stage(folder, 'Alien/poster.jpg', 'new')).rejects.toMatchObject(away)
      await expect(folder.list('')).rejects.toBeInstanceOf(ConflictError)
    })
  })
}

async function stage(folder: LibraryFolder, path: RelativePath, text: string): Promise<Digest> {
  const digest = await digestOf(bytes(text))
  await folder.stage(path, bytes(text), digest)
  return digest
}
