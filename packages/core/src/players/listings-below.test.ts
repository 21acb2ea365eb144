import { describe, expect, it } from 'vitest'
import { listingsBelow } from './listings-below.js'

function cut(folder: string, paths: readonly string[]) {
  const files = paths.map((path) => ({ path, size: 1 }))
  return listingsBelow(folder, files).map((listing) => [
    listing.folder,
    listing.mixedFolder ? 'mixed' : listing.kind,
    listing.files.length,
  ])
}

describe('listingsBelow', () => {
  it.each<[string, string, readonly string[], readonly unknown[]]>([
    [
      'one movie’s folder',
      'Heat (1995)',
      ['Heat (1995).mkv', 'poster.jpg'],
      [['Heat (1995)', 'movie', 2]],
    ],
    [
      'two versions of a movie',
      'Heat',
      ['Heat - 4K.mkv', 'Heat - 1080p.mkv'],
      [['Heat', 'movie', 2]],
    ],
    ['a disc', 'Heat', ['BDMV/index.bdmv', 'poster.jpg'], [['Heat', 'movie', 2]]],
    ['movies in one folder', 'Movies', ['Heat.mkv', 'Ronin.mkv'], [['Movies', 'mixed', 2]]],
    [
      'a library of movies',
      'Movies',
      ['Heat/Heat.mkv', 'Heat/poster.jpg', 'Ronin/Ronin.mkv', 'notes/readme.txt', 'list.txt'],
      [
        ['Heat', 'movie', 2],
        ['Ronin', 'movie', 1],
      ],
    ],
    ['a show', 'Fargo', ['tvshow.nfo', 'Season 1/S01E01.mkv'], [['Fargo', 'series', 2]]],
    ['a show without tvshow.nfo', 'Fargo', ['Season 1/S01E01.mkv'], [['Fargo', 'series', 1]]],
    [
      'a library of shows',
      'TV',
      ['Fargo/Season 1/S01E01.mkv', 'Fargo/poster.jpg', 'Lost/Lost S01E01.mkv'],
      [
        ['Fargo', 'series', 2],
        ['Lost', 'series', 1],
      ],
    ],
    [
      'loose movies beside folders of movies',
      'Movies',
      [
        'Heat.mkv',
        'Heat-poster.jpg',
        'Ronin/Ronin.mkv',
        'A-M/Alien/Alien.mkv',
        'A-M/Alien/Extras/cut.mkv',
      ],
      [
        ['Movies', 'movie', 2],
        ['Alien', 'movie', 2],
        ['Ronin', 'movie', 1],
      ],
    ],
    [
      'a library of discs',
      'Movies',
      ['Heat/BDMV/index.bdmv', 'Heat/poster.jpg', 'Ronin/VIDEO_TS/VIDEO_TS.IFO'],
      [
        ['Heat', 'movie', 2],
        ['Ronin', 'movie', 1],
      ],
    ],
    ['nothing', 'Empty', [], []],
  ])('cuts %s', (_, folder, paths, expected) => {
    expect(cut(folder, paths)).toEqual(expected)
  })
})
