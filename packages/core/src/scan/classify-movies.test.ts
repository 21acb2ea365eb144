import { describe, expect, it } from 'vitest'
import { classifyMovieFolder } from './classify-movies.js'

/** What the folder of `paths` is taken for: each movie's name with its videos. */
function moviesIn(folder: string, ...paths: readonly string[]) {
  const files = paths.map((path) => ({ path, size: 1, modifiedAt: 1 }))
  const { movies, unknownFiles } = classifyMovieFolder({ folder, files })
  const told = movies.map(({ name, videos }) => [
    name.year === undefined ? name.title : `${name.title} (${name.year})`,
    ...videos.map(({ path }) => path.slice(folder === '' ? 0 : folder.length + 1)),
  ])
  return { movies, told, unknownFiles }
}

describe('the movies of a folder', () => {
  it.each<[string, string, readonly string[], readonly (readonly string[])[]]>([
    ['one video is one movie', 'Alien (1979)', ['x1y2.mkv'], [['Alien (1979)', 'x1y2.mkv']]],
    [
      'versions are one movie',
      'Alien (1979)',
      ['Alien (1979) - 1080p.mkv', 'Alien (1979) - 4K.mkv', 'Alien (1979).mkv'],
      [['Alien (1979)', 'Alien (1979).mkv', 'Alien (1979) - 1080p.mkv', 'Alien (1979) - 4K.mkv']],
    ],
    [
      'a release beside the folder’s own video is the same movie',
      'Alien (1979)',
      ['Alien (1979).mkv', 'Alien.1979.Directors.Cut.1080p.BluRay.x264-GRP.mkv'],
      [['Alien (1979)', 'Alien (1979).mkv', 'Alien.1979.Directors.Cut.1080p.BluRay.x264-GRP.mkv']],
    ],
    [
      'parts are one movie, in order',
      'Alien (1979)',
      ['Alien-cd2.avi', 'Alien-cd1.avi'],
      [['Alien (1979)', 'Alien-cd1.avi', 'Alien-cd2.avi']],
    ],
    [
      'films of a series stay apart, also where the first gave the folder its name',
      'Alien',
      ['Alien (1979).mkv', 'Alien 3 (1992).mkv', 'Alien Resurrection (1997).mkv'],
      [
        ['Alien (1979)', 'Alien (1979).mkv'],
        ['Alien 3 (1992)', 'Alien 3 (1992).mkv'],
        ['Alien Resurrection (1997)', 'Alien Resurrection (1997).mkv'],
      ],
    ],
    [
      'films of one title and two years are two',
      '',
      ['Dune (1984).mkv', 'Dune (2021).mkv'],
      [
        ['Dune (1984)', 'Dune (1984).mkv'],
        ['Dune (2021)', 'Dune (2021).mkv'],
      ],
    ],
    [
      'a video without a year is the one of its title',
      'Horror',
      ['Alien.mkv', 'Alien.1979.1080p.mkv', 'Saw (2004).mkv'],
      [
        ['Alien (1979)', 'Alien.1979.1080p.mkv', 'Alien.mkv'],
        ['Saw (2004)', 'Saw (2004).mkv'],
      ],
    ],
    [
      'trailers, samples and scenes are no movies',
      'Alien (1979)',
      ['Alien (1979).mkv', 'Alien (1979)-trailer.mkv', 'sample.mkv', 'Chestburster-scene.mkv'],
      [['Alien (1979)', 'Alien (1979).mkv']],
    ],
    [
      'a disc is one movie',
      'Alien (1979)',
      ['BDMV/index.bdmv', 'BDMV/MovieObject.bdmv'].map((path) => `${path}`),
      [['Alien (1979)', 'BDMV/index.bdmv']],
    ],
    [
      'a video beside a disc is a version of it',
      'Alien (1979)',
      ['VIDEO_TS/VIDEO_TS.IFO', 'VIDEO_TS/VTS_01_1.VOB', 'Alien (1979).mkv'],
      [['Alien (1979)', 'Alien (1979).mkv', 'VIDEO_TS/VIDEO_TS.IFO']],
    ],
    [
      'parts in folders of their own are one movie, in order, whatever they are called',
      'Alien (1979)',
      ['CD2/a.avi', 'CD1/b.avi'],
      [['Alien (1979)', 'CD1/b.avi', 'CD2/a.avi']],
    ],
    [
      'discs in folders of their own are one movie',
      'Alien (1979)',
      ['Disc 2/VIDEO_TS/VIDEO_TS.IFO', 'Disc 1/VIDEO_TS/VIDEO_TS.IFO'],
      [['Alien (1979)', 'Disc 1/VIDEO_TS/VIDEO_TS.IFO', 'Disc 2/VIDEO_TS/VIDEO_TS.IFO']],
    ],
    [
      'a disc without the file that opens it is played by its longest title',
      'Alien (1979)',
      ['HVDVD_TS/FEATURE_1.EVO', 'HVDVD_TS/FEATURE_1.MAP'],
      [['Alien (1979)', 'HVDVD_TS/FEATURE_1.EVO']],
    ],
    [
      'loose files of a disc are one movie',
      'Alien (1979)',
      ['VIDEO_TS.IFO', 'VTS_01_1.VOB', 'VTS_01_2.VOB'],
      [['Alien (1979)', 'VIDEO_TS.IFO']],
    ],
  ])('%s', (_name, folder, files, movies) => {
    const paths = files.map((file) => (folder === '' ? file : `${folder}/${file}`))
    expect(moviesIn(folder, ...paths).told).toEqual(movies)
  })

  it('gives each movie of a mixed folder what is named after it, and leaves the rest to people', () => {
    const { movies, unknownFiles } = moviesIn(
      '',
      ...['Alien (1979).mkv', 'Alien (1979).nfo', 'Alien (1979)-poster.jpg', 'Saw (2004).mkv'],
      ...['saw (2004)-FANART.jpg', 'poster.jpg', 'movie.nfo'],
    )
    expect(movies.map(({ mixedFolder }) => mixedFolder)).toEqual([true, true])
    expect(movies.map(({ nfo }) => nfo?.path)).toEqual(['Alien (1979).nfo', undefined])
    expect(movies.map(({ assets }) => assets.map(({ file }) => file.path))).toEqual([
      ['Alien (1979)-poster.jpg'],
      ['saw (2004)-FANART.jpg'],
    ])
    expect(unknownFiles).toEqual(['poster.jpg', 'movie.nfo'])
  })

  it('knows the names that parts share', () => {
    const { movies } = moviesIn(
      '',
      ...['Alien-cd1.avi', 'Alien-cd2.avi', 'Alien.nfo', 'Alien-poster.jpg'],
    )
    expect(movies.map(({ nfo }) => nfo?.path)).toEqual(['Alien.nfo'])
    expect(movies[0]?.assets.map(({ file }) => file.path)).toEqual(['Alien-poster.jpg'])
  })

  it('prefers movie.nfo, then the one named like the video, then the only one', () => {
    const nfoOf = (...names: readonly string[]) =>
      moviesIn('A (1979)', 'A (1979)/b.mkv', ...names.map((name) => `A (1979)/${name}`)).movies[0]
        ?.nfo?.path
    expect(nfoOf('b.nfo', 'MOVIE.NFO')).toBe('A (1979)/MOVIE.NFO')
    expect(nfoOf('b.nfo', 'other.nfo')).toBe('A (1979)/b.nfo')
    expect(nfoOf('other.nfo')).toBe('A (1979)/other.nfo')
    expect(nfoOf('other.nfo', 'third.nfo')).toBeUndefined()
  })

  it('knows every file of a disc, and the NFO in it before the one beside it', () => {
    const { movies, unknownFiles } = moviesIn(
      'A (1979)',
      ...['BDMV/index.bdmv', 'BDMV/index.nfo', 'BDMV/STREAM/00000.m2ts', 'movie.nfo', 'b.txt'].map(
        (path) => `A (1979)/${path}`,
      ),
    )
    expect(movies.map(({ nfo }) => nfo?.path)).toEqual(['A (1979)/BDMV/index.nfo'])
    expect(unknownFiles).toEqual(['A (1979)/movie.nfo', 'A (1979)/b.txt'])
  })

  it('gives each of thousands of loose movies its own files', () => {
    const names = Array.from({ length: 2_000 }, (_, at) => `Film ${at} (1990)`)
    const paths = names.flatMap((name) => [`${name}.mkv`, `${name}.nfo`, `${name}-poster.jpg`])
    const { movies, unknownFiles } = moviesIn('', ...paths)
    expect(movies).toHaveLength(2_000)
    expect(movies.every(({ nfo, assets }) => nfo !== undefined && assets.length === 1)).toBe(true)
    expect(unknownFiles).toEqual([])
  })
})
