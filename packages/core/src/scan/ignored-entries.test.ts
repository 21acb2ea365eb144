import { describe, expect, it } from 'vitest'
import { createMemoryLibraryFolder } from '../memory/index.js'
import { withoutIgnored } from './ignored-entries.js'

const bytes = (words: string) => new TextEncoder().encode(words)

function aFolderOf(files: Readonly<Record<string, string>>) {
  const folder = createMemoryLibraryFolder()
  for (const [path, text] of Object.entries(files)) folder.write(path, bytes(text))
  return folder
}

async function namesIn(folder: ReturnType<typeof withoutIgnored>, path: string) {
  return (await folder.list(path))?.entries.map(({ name }) => name)
}

describe('a folder without what is left out', () => {
  it('leaves out what the patterns of the library fit, in every folder', async () => {
    const folder = withoutIgnored(aFolderOf({ 'a/x.txt': '', 'a/y.mkv': '', 'z.txt': '' }), [
      '*.txt',
    ])
    expect([await namesIn(folder, ''), await namesIn(folder, 'a')]).toEqual([['a'], ['y.mkv']])
  })

  it.each(['.ignore', '.metarrignore'])('reads %s, seen from its own folder', async (name) => {
    const folder = withoutIgnored(
      aFolderOf({ [`a/${name}`]: '# mine\r\n/x.txt\r\nb/\r\n', 'a/x.txt': '', 'a/c/x.txt': '' }),
    )
    expect([await namesIn(folder, 'a'), await namesIn(folder, 'a/c')]).toEqual([
      [name, 'c'],
      ['x.txt'],
    ])
  })

  it('leaves out the whole folder of an empty ignore file', async () => {
    const folder = withoutIgnored(aFolderOf({ 'a/.ignore': '\n', 'a/x.mkv': '', 'b/y.mkv': '' }))
    expect([await namesIn(folder, 'a'), await namesIn(folder, 'b')]).toEqual([[], ['y.mkv']])
  })

  it('minds the ignore files above a folder that is listed first', async () => {
    const files = aFolderOf({ '.ignore': '*.txt', 'a/b/x.txt': '', 'a/b/y.mkv': '' })
    expect(await namesIn(withoutIgnored(files), 'a/b')).toEqual(['y.mkv'])
  })

  it('reads nothing but what is there', async () => {
    const files = aFolderOf({ 'a/x.mkv': '' })
    const asked: string[] = []
    const counting = {
      ...files,
      read: (path: string, maximum: number) => (asked.push(path), files.read(path, maximum)),
    }
    const folder = withoutIgnored(counting)
    await namesIn(folder, '')
    await namesIn(folder, 'a')
    expect(asked).toEqual([])
  })

  it('has nothing of a folder that is not there', async () => {
    expect(await namesIn(withoutIgnored(aFolderOf({})), 'nowhere')).toBeUndefined()
  })
})
