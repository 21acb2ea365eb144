import { describe, expect, it } from 'vitest'
import { classifySeriesFolder } from './classify-series.js'

/** What the files of a series folder are taken for. */
function seriesOf(folder: string, ...names: readonly string[]) {
  const files = names.map((name) => ({ path: `${folder}/${name}`, size: 1, modifiedAt: 1 }))
  const series = classifySeriesFolder({ folder, files })
  const short = (path: string) => path.slice(folder.length + 1)
  const told = series.episodes.map(({ seasonNumber, episodeNumber, videos }) => [
    `${seasonNumber}x${episodeNumber}`,
    ...videos.map(({ path }) => short(path)),
  ])
  return { series, told, unknown: series.unknownFiles.map(short) }
}

describe('the episodes of a series', () => {
  it.each<[string, string, readonly string[], readonly (readonly string[])[]]>([
    [
      'season and number come from the name',
      'Lost',
      ['Season 1/Lost S01E02.mkv', 'Lost 1x01.mkv'],
      [
        ['1x1', 'Lost 1x01.mkv'],
        ['1x2', 'Season 1/Lost S01E02.mkv'],
      ],
    ],
    [
      'specials are season 0, and episode 0 is an episode',
      'Lost',
      ['Specials/Lost S00E00.mkv'],
      [['0x0', 'Specials/Lost S00E00.mkv']],
    ],
    [
      'one file may hold several',
      'Lost',
      ['Lost S01E01E02.mkv'],
      [
        ['1x1', 'Lost S01E01E02.mkv'],
        ['1x2', 'Lost S01E01E02.mkv'],
      ],
    ],
    [
      'two files of one number are its versions',
      'Lost',
      ['Lost S01E01 720p.mkv', 'Lost S01E01 1080p.mkv'],
      [['1x1', 'Lost S01E01 1080p.mkv', 'Lost S01E01 720p.mkv']],
    ],
    [
      'numbers that count through are those of season 1',
      'Bleach',
      ['[X] Bleach - 152 [1080p].mkv'],
      [['1x152', '[X] Bleach - 152 [1080p].mkv']],
    ],
    [
      'folders of other names do no harm',
      'Avatar',
      ['Book One/Avatar S01E01.mkv', 'Book Two/Avatar S02E01.mkv'],
      [
        ['1x1', 'Book One/Avatar S01E01.mkv'],
        ['2x1', 'Book Two/Avatar S02E01.mkv'],
      ],
    ],
    [
      'a folder for each episode does no harm',
      'Lost',
      ['Lost.S01E01.720p.x264-GRP/lost.s01e01.mkv'],
      [['1x1', 'Lost.S01E01.720p.x264-GRP/lost.s01e01.mkv']],
    ],
    [
      'extras, samples and trailers are none',
      'Lost',
      ['Season 1/Extras/Lost S01E01 making of.mkv', 'Season 1/sample.mkv', 'Lost-trailer.mkv'],
      [],
    ],
    [
      'a series may be called like a folder of extras',
      'Extras',
      ['Season 1/Extras S01E01.mkv'],
      [['1x1', 'Season 1/Extras S01E01.mkv']],
    ],
  ])('%s', (_name, folder, files, episodes) => {
    expect(seriesOf(folder, ...files).told).toEqual(episodes)
  })

  it('shows people what says no number, a date for one', () => {
    const { told, unknown } = seriesOf(
      'Show',
      'Show 2020-01-05.mkv',
      'Pilot.mkv',
      'Show S01E01.mkv',
    )
    expect(told.map(([number]) => number)).toEqual(['1x1'])
    expect(unknown).toEqual(['Show 2020-01-05.mkv', 'Pilot.mkv'])
  })

  it('gives an episode what is named after any of its videos', () => {
    const { series, unknown } = seriesOf(
      'Lost',
      ...['a S01E01.mkv', 'b S01E01.mkv', 'B s01e01.nfo', 'a S01E01-thumb.jpg'],
    )
    const [episode] = series.episodes
    expect(episode?.nfo?.path).toBe('Lost/B s01e01.nfo')
    expect(episode?.assets.map(({ file }) => file.path)).toEqual(['Lost/a S01E01-thumb.jpg'])
    expect(unknown).toEqual([])
  })

  it('gives series and seasons their pictures, wherever they lie', () => {
    const { series } = seriesOf(
      'Lost',
      ...['TVShow.nfo', 'poster.jpg', 'season01-poster.jpg', 'season-specials-banner.jpg'],
      ...['Season 1/Lost S01E01.mkv', 'Season 1/fanart.jpg', 'Specials/Lost S00E01.mkv'],
    )
    expect(series.nfo?.path).toBe('Lost/TVShow.nfo')
    expect(series.assets.map(({ file }) => file.path)).toEqual(['Lost/poster.jpg'])
    expect(
      series.seasons.map(({ folder, assets }) => [folder, assets.map(({ file }) => file.path)]),
    ).toEqual([
      ['Lost/Specials', ['Lost/season-specials-banner.jpg']],
      ['Lost/Season 1', ['Lost/season01-poster.jpg', 'Lost/Season 1/fanart.jpg']],
    ])
  })

  it('gives each of thousands of episodes in one folder its own files', () => {
    const names = Array.from({ length: 2_000 }, (_, at) => `Soap S01E${at + 1}`)
    const { series } = seriesOf('Soap', ...names.flatMap((name) => [`${name}.mkv`, `${name}.nfo`]))
    expect(series.episodes).toHaveLength(2_000)
    expect(series.episodes.every(({ nfo }) => nfo !== undefined)).toBe(true)
  })

  it('takes a disc for the episode that the folder around it says, and leaves others to people', () => {
    const { episodes, unknownFiles } = classifySeriesFolder({
      folder: 'Lost',
      files: [
        ...[
          'Lost/Season 2/Lost S02E03/VIDEO_TS/VIDEO_TS.IFO',
          'Lost/Season 2/Lost S02E03/VIDEO_TS/VTS_01_1.VOB',
        ],
        ...['Lost/Season 1/Disc 1/BDMV/index.bdmv', 'Lost/Season 1/Disc 1/BDMV/STREAM/00001.m2ts'],
      ].map((path) => ({ path, size: 1, modifiedAt: 1 })),
    })
    expect(episodes).toMatchObject([
      {
        seasonNumber: 2,
        episodeNumber: 3,
        videos: [{ path: 'Lost/Season 2/Lost S02E03/VIDEO_TS/VIDEO_TS.IFO' }],
      },
    ])
    expect(unknownFiles).toEqual(['Lost/Season 1/Disc 1/BDMV/index.bdmv'])
  })
})
