import { describe, expect, it } from 'vitest'
import { type PathMapping, toOurPath, toTheirPath } from './path-mapping.js'

const mappings: readonly PathMapping[] = [
  { theirs: '/movies', ours: '/data/films' },
  { theirs: '/movies/kids', ours: '/data/kids/' },
  { theirs: 'D:\\Media\\TV', ours: '/data/series' },
  { theirs: '\\\\nas\\video', ours: '/data/nas' },
  { theirs: 'smb://NAS/share/music videos/', ours: '/data/clips' },
]

describe('toOurPath', () => {
  it.each([
    ['the folder itself', '/movies', '/data/films'],
    ['a file below it', '/movies/Heat (1995)/Heat.mkv', '/data/films/Heat (1995)/Heat.mkv'],
    ['the longest prefix', '/movies/kids/Up (2009)', '/data/kids/Up (2009)'],
    ['no folder whose name only begins alike', '/movies-4k/Heat', '/movies-4k/Heat'],
    ['no folder that differs in case', '/Movies/Heat', '/Movies/Heat'],
    ['a slash at the end', '/movies/Heat/', '/data/films/Heat/'],
    ['double slashes and dots', '/movies//./Heat', '/data/films/Heat'],
    ['nothing that climbs out', '/movies/../etc/passwd', '/movies/../etc/passwd'],
    ['a drive of Windows', 'd:\\media\\tv\\Dark\\S01E01.mkv', '/data/series/Dark/S01E01.mkv'],
    ['a drive with slashes', 'D:/Media/TV/Dark', '/data/series/Dark'],
    ['a share of Windows', '\\\\NAS\\Video\\a.mkv', '/data/nas/a.mkv'],
    ['a URL of Kodi', 'smb://NAS/share/music videos/a/', '/data/clips/a/'],
    ['a backslash in a POSIX name', '/movies/AC\\DC', '/data/films/AC\\DC'],
    ['another accent form', '/movies/Ame\u0301lie', '/data/films/Ame\u0301lie'],
    ['nothing', '', ''],
  ])('maps %s', (_what, theirs, ours) => {
    expect(toOurPath(theirs, mappings).path).toBe(ours)
  })

  it('finds a folder written in another Unicode form', () => {
    const accented = [{ theirs: '/Cin\u00e9ma', ours: '/films' }]
    expect(toOurPath('/Cine\u0301ma/Heat', accented).path).toBe('/films/Heat')
  })

  it('says which mapping it used', () => {
    expect(toOurPath('/movies/Heat', mappings).by).toBe(mappings[0])
    expect(toOurPath('/elsewhere', mappings)).toEqual({ path: '/elsewhere' })
  })

  it('maps everything below the root, the first of two equal mappings', () => {
    const all = [
      { theirs: '/', ours: '/host' },
      { theirs: '/', ours: '/other' },
    ]
    expect(toOurPath('/a/b', all).path).toBe('/host/a/b')
  })
})

describe('toTheirPath', () => {
  it.each([
    ['/data/films/Heat/Heat.mkv', '/movies/Heat/Heat.mkv'],
    ['/data/series/Dark/Season 1/', 'D:\\Media\\TV\\Dark\\Season 1\\'],
    ['/data/nas/a.mkv', '\\\\nas\\video\\a.mkv'],
    ['/data/clips/a', 'smb://NAS/share/music videos/a'],
    ['/data/kids', '/movies/kids'],
    ['/data/filmsets/a', '/data/filmsets/a'],
  ])('maps %s', (ours, theirs) => {
    expect(toTheirPath(ours, mappings).path).toBe(theirs)
  })

  it('gives a drive its separator', () => {
    expect(toTheirPath('/data', [{ theirs: 'E:', ours: '/data' }]).path).toBe('E:\\')
  })
})
