import { describe, expect, it } from 'vitest'
import { type ListedFilesReader, readListedFiles } from './read-listed-files.js'

const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)
const text = new TextEncoder().encode('<html>')

/** A tree of paths and first bytes, as a reader. */
function readerOf(files: Readonly<Record<string, Uint8Array>>): ListedFilesReader {
  return {
    async list(folder) {
      const prefix = folder === '' ? '' : `${folder}/`
      const below = Object.keys(files).filter((path) => path.startsWith(prefix))
      const names = [...new Set(below.map((path) => path.slice(prefix.length).split('/')[0] ?? ''))]
      const entries = names.map((name) => {
        const bytes = files[prefix + name]
        const kind = bytes === undefined ? ('folder' as const) : ('file' as const)
        return { name, kind, size: bytes?.length ?? 0, modifiedAt: 0 }
      })
      return below.length === 0 ? undefined : { folder, entries }
    },
    head: async (path) => files[path],
  }
}

describe('readListedFiles', () => {
  it('lists everything below a folder, with the format of pictures', async () => {
    const reader = readerOf({
      'Heat/Heat.mkv': text,
      'Heat/poster.jpg': jpeg,
      'Heat/fanart.jpg': text,
      'Heat/banner.jpg': new Uint8Array(),
      'Heat/.actors/Al_Pacino.jpg': jpeg,
      'Heat/.metarr/staged.jpg': jpeg,
      'Ronin/Ronin.mkv': text,
    })
    expect(await readListedFiles(reader, 'Heat')).toEqual([
      { path: 'Heat.mkv', size: 6 },
      { path: 'poster.jpg', size: 4, mime: 'image/jpeg' },
      { path: 'fanart.jpg', size: 6, mime: 'unknown' },
      { path: 'banner.jpg', size: 0 },
      { path: '.actors/Al_Pacino.jpg', size: 4, mime: 'image/jpeg' },
    ])
  })

  it('goes no deeper than a library’s shows, seasons and their metadata', async () => {
    const reader = readerOf({ 'a/b/c/d/poster.jpg': jpeg, 'a/b/c/d/e/poster.jpg': jpeg })
    expect((await readListedFiles(reader)).map(({ path }) => path)).toEqual(['a/b/c/d/poster.jpg'])
  })

  it('finds nothing where no folder is', async () => {
    expect(await readListedFiles(readerOf({}), 'gone')).toEqual([])
  })
})
