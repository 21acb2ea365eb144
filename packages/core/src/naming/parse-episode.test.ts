import { describe, expect, it } from 'vitest'
import { type EpisodeNameOptions, parseEpisodeName, parseEpisodePath } from './parse-episode.js'

function read(name: string, options?: EpisodeNameOptions) {
  const { seriesTitle, season, episodes, absoluteEpisodes } = parseEpisodeName(name, options)
  return [seriesTitle, season, ...episodes, ...absoluteEpisodes.map((number) => `#${number}`)]
}

describe('an episode name', () => {
  it.each([
    ['Show.S01E02.1080p.WEB-DL.mkv', ['Show', 1, 2]],
    ['Show - 1x02 - Title.mkv', ['Show', 1, 2]],
    ['Show Season 1 Episode 2', ['Show', 1, 2]],
    ['Show - Staffel 2 Folge 3', ['Show', 2, 3]],
    ['Show S01 E02', ['Show', 1, 2]],
    ['Show.S2017E368.mkv', ['Show', 2017, 368]],
    ['Show - 2016x231.mkv', ['Show', 2016, 231]],
    ['Show S00E01', ['Show', 0, 1]],
    ['Show.S01E00.mkv', ['Show', 1, 0]],
    ['24 - 1x01 - 12-00 A.M.', ['24', 1, 1]],
    ['Beverly Hills 90210 S01E01', ['Beverly Hills 90210', 1, 1]],
    ['Show [Cap.102].avi', ['Show', 1, 2]],
    ['Show T01E02', ['Show', 1, 2]],
    ['[Group] Show Season 2 - 03 [1080p].mkv', ['Show', 2, 3]],
    ['[Group][标题第二季][Show][03][1080p]', ['Show', 2, 3]],
    ['第二季 第5话', [undefined, 2, 5]],
    ['番組 シーズン2 第05話', ['番組', 2, 5]],
    ['s2010e0102.avi', [undefined, 2010, 102]],
  ])('reads season and episode of %s', (name, expected) => {
    expect(read(name)).toEqual(expected)
  })

  it.each([
    ['Show.S01E01-E04', ['Show', 1, 1, 2, 3, 4]],
    ['Show.S01E01-04', ['Show', 1, 1, 2, 3, 4]],
    ['Show 2x01-2x03', ['Show', 2, 1, 2, 3]],
    ['Show.S01E01E03', ['Show', 1, 1, 3]],
    ['Show S01E01-02-05', ['Show', 1, 1, 2, 5]],
    ['Show - S01E02 - S01E03 - Name', ['Show', 1, 2, 3]],
    ['Show s01e01 First s01e02 Second', ['Show', 1, 1, 2]],
    ['Show S01E01 & S01E02', ['Show', 1, 1, 2]],
    ['Show.S02E05-720p', ['Show', 2, 5]],
    ['Show - S02E21 - 18-5-4', ['Show', 2, 21]],
    ['Show S01E12-3 Acts', ['Show', 1, 12]],
    ['Show.S01E03-E01', ['Show', undefined]],
  ])('reads the episodes of %s', (name, expected) => {
    expect(read(name)).toEqual(expected)
  })

  it('can take a range for its two ends', () => {
    expect(read('Show.S01E01-E04', { ranges: 'ends' })).toEqual(['Show', 1, 1, 4])
  })

  it('keeps episodes of other seasons apart', () => {
    const { season, episodes, otherSeasons } = parseEpisodeName('Show.S00E10S05E03E04')
    expect({ season, episodes }).toEqual({ season: 0, episodes: [10] })
    expect(otherSeasons).toEqual([
      { season: 5, episode: 3 },
      { season: 5, episode: 4 },
    ])
  })

  it.each([
    ['[Group] Show - 12 [1080p][ABCDEF01].mkv', ['Show', undefined, '#12']],
    ['[Group] Show 2 - 05 [720p].mkv', ['Show 2', undefined, '#5']],
    ['[Group]_Show_14_[DVD].mkv', ['Show', undefined, '#14']],
    ['[Group] 01 - Show [720p].mkv', ['Show', undefined, '#1']],
    ['[Group][Show][04][1080P].mp4', ['Show', undefined, '#4']],
    ['Show - 1001 - Title.mkv', ['Show', undefined, '#1001']],
    ['[Group] Show - 01~03 [1080p]', ['Show', undefined, '#1', '#2', '#3']],
    ['[Group] Show - １２ [1080p]', ['Show', undefined, '#12']],
  ])('reads the absolute numbers of %s', (name, expected) => {
    expect(read(name)).toEqual(expected)
  })

  it('reads absolute numbers beside the season’s', () => {
    const { episodes, absoluteEpisodes } = parseEpisodeName('Show - s16e03-04 - 313-314')
    expect([episodes, absoluteEpisodes]).toEqual([
      [3, 4],
      [313, 314],
    ])
  })

  it.each([
    ['auto', 'show.103.avi', ['show', 1, 3]],
    ['auto', 'Show - 103.avi', ['Show', undefined, '#103']],
    ['season', 'Show - 103.avi', ['Show', 1, 3]],
    ['absolute', 'show.103.avi', ['show', undefined, 103]],
  ] as const)('reads bare numbers as told: %s %s', (numbering, name, expected) => {
    expect(read(name, { numbering })).toEqual(expected)
  })

  it.each([
    ['Show.2010.10.11.Guest.1080p', '2010-10-11'],
    ['Show - 11.10.2010', '2010-10-11'],
    ['Show 2012.16.02', '2012-02-16'],
    ['Show 20101011 Title', '2010-10-11'],
    ['Show 23rd Feb 2024', '2024-02-23'],
    ['Show.140722.720p', '2014-07-22'],
    ['Show.2010.13.32.mkv', undefined],
    ['11.22.63 S01E01', undefined],
  ])('reads the day of %s', (name, airDate) => {
    expect(parseEpisodeName(name).airDate).toBe(airDate)
  })

  it('tells the years of series and release apart', () => {
    expect(parseEpisodeName('Show (2005) - S06E01 (2011)')).toMatchObject({
      year: 2005,
      releaseYear: 2011,
    })
  })

  it('reads title, revision and part behind the numbers', () => {
    expect(parseEpisodeName('Show - S01E02v2 - The Title.pt1.mkv')).toMatchObject({
      episodeTitle: expect.stringContaining('The Title'),
      version: '2',
      part: 1,
    })
  })

  it('reads the seasons of a pack', () => {
    expect(parseEpisodeName('Show.S01-S03.1080p')).toMatchObject({
      season: 1,
      seasons: [1, 2, 3],
      episodes: [],
    })
  })

  it('turns backwards names round', () => {
    expect(read('50E50S.emaN.wohS.mkv')).toEqual(['Show Name', 5, 5])
  })

  it('finds nothing in names without numbers', () => {
    expect(parseEpisodeName('THIS SAYS NOTHING').episodes).toEqual([])
    expect(parseEpisodeName('ba27283b17c00d01193eacc02a8ba98eeb523a76').season).toBeUndefined()
  })
})

describe('an episode path', () => {
  it('completes the file by its folders', () => {
    expect(
      parseEpisodePath('/tv/Doctor Who (2005) {tvdb-78804}/Season 06/E01 - The Astronaut.mkv'),
    ).toEqual({
      seriesTitle: 'Doctor Who',
      year: 2005,
      season: 6,
      episodes: [1],
      absoluteEpisodes: [],
      special: false,
      episodeTitle: 'The Astronaut',
      externalIds: { tvdb: '78804' },
    })
  })

  it.each([
    ['Show/Season 2/02 - blah 14.avi', 'Show', 2, [2]],
    ['Show/Season 2/7 - 12 Angry Men.avi', 'Show', 2, [7]],
    ['Show/Staffel 2/05.mkv', 'Show', 2, [5]],
    ['Show/Specials/Show - 01.mkv', 'Show', 0, [1]],
    ['Show/Season 1/101 - Pilot.mkv', 'Show', 1, [1]],
    ['Show/Season 3/Show - 101.mkv', 'Show', 3, [101]],
    ['24/Season 1/24 - 05.mkv', '24', 1, [5]],
    ['Show S04E08 Name 720p-GRP/123.mkv', 'Show', 4, [8]],
    ['Show.S01E02.720p/ba27283b17c00d01193eacc02a8ba98e.mkv', 'Show', 1, [2]],
    ['D:\\tv\\Show\\Season 07\\Show - S07E22 - 2000 Years.mkv', 'Show', 7, [22]],
  ])('reads %s', (path, seriesTitle, season, episodes) => {
    expect(parseEpisodePath(path)).toMatchObject({ seriesTitle, season, episodes })
  })

  it('calls everything in a folder of specials special', () => {
    expect(parseEpisodePath('Show/Specials/Making Of.mkv').special).toBe(true)
  })
})
