import { describe, expect, it } from 'vitest'
import { aPicture } from '../testing/index.js'
import { aPublishedFilm } from '../testing/published-film.js'

const poster = 'Alien (1979)/poster.png'
const nfo = 'Alien (1979)/movie.nfo'
const theirNfo = '<movie><title>Alien</title><plot>Theirs.</plot><lockdata>false</lockdata></movie>'

async function aGuardedFilm() {
  const home = await aPublishedFilm()
  const { metarr, folder, library, events } = home
  const libraryId = library.id
  const write = (path: string, content: Uint8Array | string) =>
    folder.write(path, typeof content === 'string' ? new TextEncoder().encode(content) : content)
  const verify = async () => {
    for await (const _item of metarr.verify({ libraryId }));
  }
  const report = () => metarr.overwrites({ libraryId })
  const told = () => events.events().filter(({ type }) => type === 'file:overwritten')
  return { ...home, libraryId, write, verify, report, told }
}

describe('the report of overwritten files', () => {
  it('is empty after publishing, verifying and scanning what nobody touched', async () => {
    const { metarr, libraryId, verify, report } = await aGuardedFilm()
    await metarr.scan({ libraryId, full: true })
    await verify()
    await metarr.restore({ libraryId })
    expect(await report()).toEqual([])
  })

  it.each(['verify', 'restore', 'scan', 'publish'] as const)(
    'knows after a %s who changed which file, and what to turn off',
    async (verb) => {
      const { metarr, libraryId, movie, write, verify, report, told } = await aGuardedFilm()
      write(poster, aPicture({ seed: 9 }))
      if (verb !== 'publish') write(nfo, theirNfo)
      if (verb === 'verify') await verify()
      else await metarr[verb]({ libraryId, ...(verb === 'publish' ? { force: true } : {}) })
      const writers = await report()
      expect(writers.flatMap(({ files }) => files.map(({ path }) => path))).toContain(poster)
      const jellyfin = writers.find(({ writer }) => writer === 'jellyfin')
      if (verb !== 'publish') {
        expect(jellyfin).toMatchObject({ times: 1, files: [{ path: nfo, itemId: movie.id }] })
        expect(jellyfin?.turnOff).toContain('metadata savers')
      }
      expect(told()).toContainEqual(
        expect.objectContaining({ itemId: movie.id, path: poster, times: 1, writer: 'unknown' }),
      )
    },
  )

  it('counts how often the same file is changed, and every change once', async () => {
    const { metarr, folder, libraryId, write, verify, report, told } = await aGuardedFilm()
    for (const plot of ['one', 'two', 'three']) {
      write(nfo, theirNfo.replace('Theirs', plot))
      await verify()
      await verify()
      await metarr.restore({ libraryId })
      await folder.remove(nfo)
      await metarr.restore({ libraryId })
    }
    const [writer] = await report()
    expect(writer).toMatchObject({ writer: 'jellyfin', times: 3, files: [{ times: 3 }] })
    expect(told()).toHaveLength(3)
  })

  it('passes over a file that was only touched', async () => {
    const { folder, write, verify, report } = await aGuardedFilm()
    const bytes = await folder.read(poster, 1e6)
    write(poster, bytes ?? '')
    await verify()
    expect(await report()).toEqual([])
  })

  it('begins anew once it is forgotten', async () => {
    const { metarr, libraryId, write, verify, report } = await aGuardedFilm()
    write(nfo, theirNfo)
    await verify()
    expect(await metarr.forgetOverwrites({ libraryId })).toBe(1)
    expect(await report()).toEqual([])
    await expect(metarr.overwrites({ libraryId: 'nowhere' })).rejects.toMatchObject({
      code: 'library-not-found',
    })
  })
})
