import { describe, expect, it } from 'vitest'
import { aScannedLibrary } from '../testing/scan-rehearsal.js'

const dayMs = 24 * 60 * 60 * 1000
const movies = ['Alien (1979)/Alien.mkv', 'Heat (1995)/Heat.mkv']

describe('a root that cannot be trusted', () => {
  it('stops the scan when another drive lies there, until a person accepts it', async () => {
    const { files, mount, scan, told } = await aScannedLibrary('movies', movies, { device: '8' })
    mount.device = '9'
    await files.remove('Heat (1995)/Heat.mkv')
    await expect(scan()).rejects.toMatchObject({ code: 'root-unavailable' })
    expect((await told()).filter((line) => line.endsWith('gone'))).toEqual([])
    expect(await scan({ acceptRoot: true })).toMatchObject({ gone: 1 })
  })

  it('is believed when everything is there, and remembered with its new device', async () => {
    const { files, mount, scan } = await aScannedLibrary('movies', movies, { device: '8' })
    mount.device = '9'
    expect(await scan()).toMatchObject({ unchanged: 2, gone: 0 })
    await files.remove('Heat (1995)/Heat.mkv')
    expect(await scan()).toMatchObject({ gone: 1 })
  })

  it('stops the scan when it is empty, unless a person emptied it', async () => {
    const { mount, scan } = await aScannedLibrary('movies', movies)
    mount.isEmpty = true
    await expect(scan()).rejects.toThrow(/accept the root/)
    expect(await scan({ acceptRoot: true })).toMatchObject({ gone: 2 })
  })

  it('stops the scan when the share goes away midway, and the next one goes on', async () => {
    const { files, put, mount, scan, told } = await aScannedLibrary('movies', movies)
    put('Jaws (1975)/Jaws.mkv')
    mount.goesAwayAt = 'Heat (1995)'
    await expect(scan()).rejects.toMatchObject({ code: 'root-unavailable' })
    expect((await told()).filter((line) => line.endsWith('gone'))).toEqual([])
    files.setAvailable(true)
    mount.goesAwayAt = undefined
    expect(await scan()).toMatchObject({ added: 1, gone: 0 })
  })
})

describe('an item whose video is gone', () => {
  it('comes back whole within ninety days, and is forgotten after them', async () => {
    const { files, put, scan, clock, items } = await aScannedLibrary('movies', movies)
    const [alien, heat] = await items()
    await files.remove('Heat (1995)/Heat.mkv')
    await scan()
    clock.advance(90 * dayMs)
    expect(await scan()).toMatchObject({ purged: 0 })
    put('Heat (1995)/Heat.mkv')
    await scan()
    expect((await items()).map(({ id, goneAt }) => [id, goneAt])).toEqual([
      [alien?.id, undefined],
      [heat?.id, undefined],
    ])
    await files.remove('Heat (1995)/Heat.mkv')
    await scan()
    clock.advance(90 * dayMs + 1)
    expect(await scan()).toMatchObject({ purged: 1 })
    expect((await items()).map(({ id }) => id)).toEqual([alien?.id])
  })

  it('is kept for ever when the library says so', async () => {
    const scanning = { keepGoneDays: 0 }
    const { files, scan, clock, items } = await aScannedLibrary('movies', movies, { scanning })
    await files.remove('Heat (1995)/Heat.mkv')
    await scan()
    clock.advance(9999 * dayMs)
    expect(await scan()).toMatchObject({ purged: 0 })
    expect(await items()).toHaveLength(2)
  })
})
