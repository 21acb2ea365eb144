import { describe, expect, it } from 'vitest'
import { aPublishedFilm } from '../testing/published-film.js'
import type { VerifiedItem, VerifyRequest } from './verify-library.js'
import { verifyLibrary } from './verify-library.js'

const bytes = (words: string) => new TextEncoder().encode(words)

async function verify(
  { ports, library }: Awaited<ReturnType<typeof aPublishedFilm>>,
  request: Partial<VerifyRequest> = {},
): Promise<VerifiedItem> {
  const items: VerifiedItem[] = []
  for await (const item of verifyLibrary(ports, { libraryId: library.id, ...request })) {
    items.push(item)
  }
  const [item] = items
  if (item === undefined || items.length > 1) throw new Error('not one item')
  return item
}

const faultsOf = ({ faults }: VerifiedItem) => faults.map(({ kind, path }) => `${kind} ${path}`)

describe('verifying a library', () => {
  it('finds nothing wrong right after publishing, also when it reads every file', async () => {
    const home = await aPublishedFilm()
    expect(await verify(home)).toMatchObject({ title: 'Alien', files: 3, faults: [] })
    expect(await verify(home, { full: true })).toMatchObject({ faults: [] })
  })

  it('tells missing, altered and renamed files', async () => {
    const home = await aPublishedFilm()
    const { folder } = home
    const poster = await folder.read('Alien (1979)/poster.png', 99_999)
    await folder.remove('Alien (1979)/poster.png')
    folder.write('Alien (1979)/cover.png', poster ?? bytes(''))
    await folder.remove('Alien (1979)/fanart.png')
    folder.write('Alien (1979)/movie.nfo', bytes('<movie/>'))
    expect(faultsOf(await verify(home)).sort()).toEqual([
      'altered Alien (1979)/movie.nfo',
      'misnamed Alien (1979)/cover.png',
      'missing Alien (1979)/fanart.png',
    ])
  })

  it('finds other bytes behind the same size and time only when it reads every file', async () => {
    const home = await aPublishedFilm()
    const path = 'Alien (1979)/poster.png'
    const entry = (await home.folder.list('Alien (1979)'))?.entries.find(({ name }) =>
      path.endsWith(name),
    )
    home.folder.write(path, new Uint8Array(entry?.size ?? 0), entry?.modifiedAt)
    expect(faultsOf(await verify(home))).toEqual([])
    expect(faultsOf(await verify(home, { full: true }))).toEqual([`altered ${path}`])
  })

  it('tells what an earlier publication put there when somebody brought it back', async () => {
    const home = await aPublishedFilm()
    const { folder, movie, metarr, library, ports } = home
    const fanart = await folder.read('Alien (1979)/fanart.png', 99_999)
    await ports.storage.selections.replace(movie.id, 'fanart', [])
    await metarr.publish({ libraryId: library.id, itemIds: [movie.id], force: true })
    expect(faultsOf(await verify(home))).toEqual([])
    folder.write('Alien (1979)/fanart.png', fanart ?? bytes(''))
    expect(faultsOf(await verify(home))).toEqual(['orphaned Alien (1979)/fanart.png'])
  })

  it('says nothing about files beside a video that is gone', async () => {
    const home = await aPublishedFilm()
    await home.folder.remove('Alien (1979)/Alien (1979).mkv')
    expect(await verify(home)).toMatchObject({ videoMissing: true, faults: [] })
  })

  it('lists each folder once and reads nothing that looks unchanged', async () => {
    const home = await aPublishedFilm()
    const calls: string[] = []
    const folders = {
      open(root: string) {
        const folder = home.ports.folders.open(root)
        return {
          ...folder,
          list: (path: string) => {
            calls.push(`list ${path}`)
            return folder.list(path)
          },
          facts: (path: string) => {
            calls.push(`read ${path}`)
            return folder.facts(path)
          },
        }
      },
    }
    await verify({ ...home, ports: { ...home.ports, folders } })
    expect(calls).toEqual(['list Alien (1979)'])
  })
})
