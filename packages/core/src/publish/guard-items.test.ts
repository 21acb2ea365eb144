import { describe, expect, it } from 'vitest'
import { aPublishedFilm } from '../testing/published-film.js'
import { guardItems } from './guard-items.js'

const art = ['fanart.png', 'movie.nfo', 'poster.png']
const second = 1000

/** A download manager that swaps the video and deletes what lies beside it, piece by piece, on its own time. */
async function aManagerThatWipesAt(...times: readonly number[]) {
  const home = await aPublishedFilm()
  const { clock, folder } = home
  const wipe = async () => {
    for (const name of art) await folder.remove(`Alien (1979)/${name}`)
  }
  for (const time of times) clock.after(time, wipe)
  return home
}

describe('guarding after an upgrade', () => {
  it.each<[string, readonly number[]]>([
    ['before', [0]],
    ['while it waits for quiet', [3 * second]],
    ['right after it healed', [8 * second]],
    ['between the later checks', [40 * second]],
    ['before, during and after', [0, 4 * second, 12 * second, 60 * second]],
  ])('ends with every file in its place when they are wiped %s', async (_when, times) => {
    const { ports, library, folder, names, clock } = await aManagerThatWipesAt(...times)
    const poster = await folder.read('Alien (1979)/poster.png', 99_999)
    const begin = clock.now()
    const report = await guardItems(ports, { libraryId: library.id, folders: ['Alien (1979)'] })
    expect(await names()).toEqual(['Alien (1979).mkv', ...art])
    expect(await folder.read('Alien (1979)/poster.png', 99_999)).toEqual(poster)
    expect(report).toMatchObject({ checks: 3, failures: [], changedByOthers: [] })
    expect(report.filesWritten).toBeGreaterThanOrEqual(3)
    expect(clock.now() - begin).toBeLessThan(110 * second)
  })

  it('writes nothing while the folder is not quiet', async () => {
    const { ports, library, folder, names, clock } = await aManagerThatWipesAt(0)
    for (const time of [2, 6, 10]) {
      clock.after(time * second, async () => {
        expect(await names()).not.toContain('poster.png')
        folder.write('Alien (1979)/incoming.mkv.part', new Uint8Array(time))
      })
    }
    clock.after(14 * second, () => folder.remove('Alien (1979)/incoming.mkv.part'))
    await guardItems(ports, { libraryId: library.id })
    expect(await names()).toEqual(['Alien (1979).mkv', ...art])
  })

  it('follows a video that the upgrade called differently', async () => {
    const { ports, library, folder, names, clock, movie } = await aManagerThatWipesAt(1 * second)
    clock.after(0, async () => {
      await folder.remove('Alien (1979)/Alien (1979).mkv')
      folder.write('Alien (1979)/Alien (1979) 2160p.mkv', new Uint8Array(50))
    })
    await guardItems(ports, { libraryId: library.id, folders: ['Alien (1979)'] })
    expect(await names()).toEqual(['Alien (1979) 2160p.mkv', ...art])
    const now = await ports.storage.items.find(movie.id)
    expect(now?.videos.map(({ path }) => path)).toEqual(['Alien (1979)/Alien (1979) 2160p.mkv'])
  })

  it('leaves alone what another program wrote in the place of ours, and says so', async () => {
    const { ports, library, folder, clock } = await aManagerThatWipesAt(0)
    clock.after(1 * second, () =>
      folder.write('Alien (1979)/poster.png', new TextEncoder().encode('theirs')),
    )
    const report = await guardItems(ports, { libraryId: library.id })
    expect(report.changedByOthers).toEqual(['Alien (1979)/poster.png'])
    expect(await folder.read('Alien (1979)/poster.png', 9)).toEqual(
      new TextEncoder().encode('theirs'),
    )
  })

  it.each([
    ['at the start', 0, 3 * second],
    ['while it heals', 5 * second, 20 * second],
    ['for minutes', 2 * second, 500 * second],
  ])('waits for a share that is away %s, and heals then', async (_when, from, until) => {
    const { ports, library, folder, names, clock } = await aManagerThatWipesAt(0)
    clock.after(from, () => folder.setAvailable(false))
    clock.after(until, () => folder.setAvailable(true))
    const report = await guardItems(ports, { libraryId: library.id })
    expect(await names()).toEqual(['Alien (1979).mkv', ...art])
    expect(report).toMatchObject({ checks: 3, failures: [] })
  })

  it('gives up on a share that stays away', async () => {
    const { ports, library, folder, clock } = await aManagerThatWipesAt(0)
    clock.after(1 * second, () => folder.setAvailable(false))
    const begin = clock.now()
    await expect(guardItems(ports, { libraryId: library.id })).rejects.toMatchObject({
      code: 'root-unavailable',
    })
    expect(clock.now() - begin).toBeGreaterThanOrEqual(600 * second)
  })

  it('stops between two steps when it is told to', async () => {
    const { ports, library, clock } = await aManagerThatWipesAt(0)
    const controller = new AbortController()
    clock.after(2 * second, () => controller.abort(new Error('stopped')))
    await expect(
      guardItems(ports, { libraryId: library.id, signal: controller.signal }),
    ).rejects.toThrow('stopped')
  })
})
