import { describe, expect, it } from 'vitest'
import { mayMatter, msUntilScan, touchedFolders } from './touched-folders.js'

const file = (path: string) => ({ path, kind: 'file' as const })
const folder = (path: string) => ({ path, kind: 'folder' as const })

describe('when a burst is scanned', () => {
  it.each([
    ['a quiet time after the last touch', { firstAt: 0, lastAt: 500 }, 1000, 1500],
    ['at once when it was quiet', { firstAt: 0, lastAt: 0 }, 2000, 0],
    ['after thirty quiet times when it never ends', { firstAt: 0, lastAt: 59_000 }, 60_000, 0],
  ])('is %s', (_, burst, now, expected) => {
    expect(msUntilScan(burst, now, 2000)).toBe(expected)
  })
})

describe('which folders are scanned', () => {
  it.each([
    ['the folder of each file', [file('a/x.mkv'), file('b/y.mkv'), file('a/z.nfo')], ['a', 'b']],
    ['a folder itself', [folder('a')], ['a']],
    [
      'none inside another',
      [file('a/Extras/x.mkv'), file('a/y.mkv'), file('ab/x.mkv')],
      ['a', 'ab'],
    ],
    ['all when the root is touched', [file('x.mkv'), file('a/y.mkv')], ['']],
    ['nothing for nothing', [], []],
  ])('is %s', (_, changes, expected) => {
    expect(touchedFolders(changes)).toEqual(expected)
  })

  it('is all when there are very many', () => {
    const changes = Array.from({ length: 201 }, (_, at) => file(`movie ${at}/x.mkv`))
    expect(touchedFolders(changes)).toEqual([''])
  })
})

describe('what may matter', () => {
  it.each([
    [file('a/x.mkv'), true],
    [file('a/.ignore'), true],
    [folder(''), true],
    [folder('a'), true],
    [file('a/x.mkv.part'), false],
    [file('a/.metarr-staged'), false],
    [folder('a/@eaDir'), false],
    [file('#recycle/a/x.mkv'), false],
  ])('%j: %j', (change, expected) => {
    expect(mayMatter(change)).toBe(expected)
  })
})
