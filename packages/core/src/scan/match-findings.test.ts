import { describe, expect, it } from 'vitest'
import type { Item } from '../library/item.js'
import { aMovie, aVideo, testTime } from '../testing/index.js'
import type { Finding } from './finding.js'
import { matchFindings } from './match-findings.js'

const folder = 'Films'

function movie(id: string, name: string, facts: Partial<Item> = {}): Item {
  return aMovie({ id, folder, videos: [aVideo(`${folder}/${name}.mkv`)], ...facts })
}

/** A file that was never seen under any name, unless its size says otherwise. */
function found(name: string, mixedFolder = false, size = 9): Finding {
  const path = `${folder}/${name}.mkv`
  const nothing = { externalIds: {}, nameValues: {}, localAssets: [], problems: [] }
  return {
    kind: 'movie',
    key: path,
    folder,
    mixedFolder,
    videos: [aVideo(path, { size })],
    ...nothing,
  }
}

const gone = { goneAt: testTime }
const sized = (name: string, size: number) => ({
  mixedFolder: true,
  videos: [aVideo(`${folder}/${name}.mkv`, { size })],
})
const mixed = { mixedFolder: true }

describe('matching what is found with what is known', () => {
  it.each<[string, readonly Finding[], readonly Item[], readonly (string | undefined)[]]>([
    ['by its video', [found('a', true)], [movie('a', 'a', mixed), movie('b', 'b', mixed)], ['a']],
    [
      'by size and time when its video has another name',
      [found('Alien', true, 1)],
      [movie('a', 'x', sized('x', 1)), movie('b', 'Alien', sized('y', 2))],
      ['a'],
    ],
    [
      'not by size and time when two share them',
      [found('Alien', true, 1)],
      [movie('a', 'x', sized('x', 1)), movie('b', 'y', sized('y', 1))],
      [undefined],
    ],
    [
      'by title and year when the video is another',
      [found('Heat (1995) 4K', true), found('Saw (2004) 4K', true)],
      [movie('saw', 'Saw (2004)', mixed), movie('heat', 'Heat (1995)', mixed)],
      ['heat', 'saw'],
    ],
    ['by being alone', [found('abc')], [movie('a', 'xyz')], ['a']],
    [
      'not by being alone when the years differ',
      [found('B (2004)')],
      [movie('a', 'A (1979)')],
      [undefined],
    ],
    [
      'not by being alone among others',
      [found('abc', true)],
      [movie('a', 'xyz', mixed)],
      [undefined],
    ],
    [
      'with one that is there before one that is gone',
      [found('a')],
      [movie('old', 'a', gone), movie('new', 'a')],
      ['new'],
    ],
    ['with one that is gone', [found('a')], [movie('old', 'a', gone)], ['old']],
    [
      'once, whatever else is gone',
      [found('a')],
      [movie('a', 'a'), movie('old', 'x', gone)],
      ['a'],
    ],
  ])('%s', (_name, findings, items, ids) => {
    const { known, missing } = matchFindings(findings, items)
    expect(findings.map((finding) => known.get(finding)?.id)).toEqual(ids)
    expect(missing).toHaveLength(items.length - known.size)
  })
})
