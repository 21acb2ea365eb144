import { describe, expect, it } from 'vitest'
import { aScannedLibrary } from '../testing/scan-rehearsal.js'

const three = ['Alien (1979)/Alien.mkv', 'Heat (1995)/Heat.mkv', 'A-M/Jaws (1975)/Jaws.mkv']

describe('a scan of some folders', () => {
  it('reads what lies at, above and below them, and lists nothing else', async () => {
    const { put, scan, told, listed } = await aScannedLibrary('movies', three)
    put('Heat (1995)/Heat.nfo', 'changed')
    put('A-M/Brazil (1985)/Brazil.mkv')
    listed.length = 0
    expect(await scan({ folders: ['A-M'] })).toMatchObject({ added: 1, updated: 0, gone: 0 })
    expect(listed).toEqual(['', 'A-M', 'A-M/Brazil (1985)', 'A-M/Jaws (1975)'])
    expect(await told()).toContain('movie | A-M/Brazil (1985) | Brazil')
  })

  it('marks gone what vanished there, and nothing elsewhere', async () => {
    const { files, scan, told } = await aScannedLibrary('movies', three)
    await files.remove('Alien (1979)/Alien.mkv')
    await files.remove('Heat (1995)/Heat.mkv')
    expect(await scan({ folders: ['Heat (1995)'] })).toMatchObject({ gone: 1 })
    expect(await told()).toEqual([
      'movie | A-M/Jaws (1975) | Jaws',
      'movie | Alien (1979) | Alien',
      'movie | Heat (1995) | Heat | gone',
    ])
  })

  it('marks the only movie gone when its folder is named', async () => {
    const { files, scan } = await aScannedLibrary('movies', ['Heat (1995)/Heat.mkv'])
    await files.remove('Heat (1995)/Heat.mkv')
    await expect(scan()).rejects.toMatchObject({ code: 'root-unavailable' })
    files.write('notes.txt', new Uint8Array(1))
    expect(await scan({ folders: ['Heat (1995)'] })).toMatchObject({ gone: 1 })
  })

  it('reads a series whole, whichever of its seasons is named', async () => {
    const { put, scan, told } = await aScannedLibrary('series', [
      ...['Lost/Season 1/Lost S01E01.mkv', 'Dark/Season 1/Dark S01E01.mkv'],
    ])
    put('Lost/Season 2/Lost S02E01.mkv')
    expect(await scan({ folders: ['Lost/Season 2'] })).toMatchObject({ added: 2, gone: 0 })
    expect((await told()).filter((line) => line.endsWith('gone'))).toEqual([])
  })

  it('takes an empty root for a share that is away', async () => {
    const { mount, scan } = await aScannedLibrary('movies', three)
    mount.isEmpty = true
    await expect(scan({ folders: ['Heat (1995)'] })).rejects.toThrow(/empty/)
  })
})
