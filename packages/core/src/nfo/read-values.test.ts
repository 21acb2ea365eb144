import { describe, expect, it } from 'vitest'
import type { NfoDocument } from './document.js'
import { readNfo } from './read-nfo.js'

const first = (text: string): NfoDocument => {
  const [document] = readNfo(new TextEncoder().encode(text)).documents
  if (!document) throw new Error(`no document in ${text}`)
  return document
}
const movie = (inside: string) => first(`<movie>${inside}</movie>`)

describe('readNfo, by id', () => {
  it.each([
    [
      '<id>tt0000001</id><imdbid>tt0000002</imdbid><uniqueid type="imdb">tt0000003</uniqueid>',
      { imdb: 'tt0000003' },
    ],
    ['<id>tt0000001</id><imdbid>tt0000002</imdbid>', { imdb: 'tt0000002' }],
    ['<id>tt0000001</id><imdb_id></imdb_id>', { imdb: 'tt0000001' }],
    ['<tmdbid>0</tmdbid><id>603</id>', { tmdb: '603' }],
    ['<tmdbId>603</tmdbId>', { tmdb: '603' }],
    [
      '<tmdbid>0</tmdbid><imdbid>tt0000000</imdbid><tvdbid/><uniqueid type="tvdb">-1</uniqueid><id></id>',
      {},
    ],
    ['<uniqueid type="tmdb">603</uniqueid><id>999</id>', { tmdb: '603' }],
    ['<uniqueid type="themoviedb">603</uniqueid>', { tmdb: '603' }],
    ['<uniqueid type="unknown" default="true">603</uniqueid>', { tmdb: '603' }],
    ['<id IMDB="tt0133093" TMDB="603">ignored</id>', { imdb: 'tt0133093', tmdb: '603' }],
    ['<id moviedb="imdb">tt0133093</id>', { imdb: 'tt0133093' }],
    ['<ids><entry><key>trakt</key><value>481</value></entry></ids>', { trakt: '481' }],
    ['<ids><tmdb>603</tmdb></ids>', { tmdb: '603' }],
    ['<uniqueid type="MySite">x-1</uniqueid>', { mysite: 'x-1' }],
  ])('takes from %s', (inside, externalIds) => {
    expect(movie(inside).externalIds).toEqual(externalIds)
  })

  it('takes a number without a name for TheTVDB’s in a series and an episode', () => {
    expect(first('<tvshow><id>73387</id></tvshow>').externalIds).toEqual({ tvdb: '73387' })
    expect(
      first('<episodedetails><uniqueid>131175</uniqueid></episodedetails>').externalIds,
    ).toEqual({ tvdb: '131175' })
  })

  it('finds ids in an episode guide when nothing else says them', () => {
    expect(
      first('<tvshow><episodeguide>{"tmdb":"1399","tvdb":0}</episodeguide></tvshow>').externalIds,
    ).toEqual({ tmdb: '1399' })
    const url = 'http://thetvdb.com/api/KEY/series/81286/all/en.zip'
    expect(
      first(`<tvshow><episodeguide><url>${url}</url></episodeguide></tvshow>`).externalIds,
    ).toEqual({ tvdb: '81286' })
  })

  it('takes the first marked uniqueid as the default', () => {
    const inside =
      '<uniqueid type="imdb">tt0133093</uniqueid><uniqueid type="tmdb" default="true">603</uniqueid><uniqueid type="tvdb" default="true">1</uniqueid>'
    expect(movie(inside).defaultId).toBe('tmdb')
  })
})

describe('readNfo, by value', () => {
  it('takes empty elements for nothing', () => {
    expect(
      movie('<title/><plot> </plot><year></year><genre/><set/><premiered/><actor><name/></actor>'),
    ).toEqual({
      kind: 'movie',
      values: {},
      externalIds: {},
    })
  })

  it('keeps zero where zero is a value', () => {
    const episode = first(
      '<episodedetails><season>0</season><episode>0</episode><userrating>0</userrating><displayseason>0</displayseason></episodedetails>',
    )
    expect(episode).toMatchObject({
      seasonNumber: 0,
      episodeNumber: 0,
      values: { userRating: 0, displaySeason: 0 },
    })
  })

  it('takes -1 and year 0 for nothing', () => {
    const episode = first(
      '<episodedetails><displayseason>-1</displayseason><year>0</year><season>-2</season></episodedetails>',
    )
    expect(episode).toEqual({ kind: 'episode', values: {}, externalIds: {} })
  })

  it.each([
    ['<set>Old Form</set>', { name: 'Old Form', externalIds: {} }],
    [
      '<set><name>N</name><overview>O</overview></set>',
      { name: 'N', overview: 'O', externalIds: {} },
    ],
    ['<set>Text<name>N</name></set>', { name: 'N', externalIds: {} }],
    ['<set tmdbcolid="7"><name>N</name></set>', { name: 'N', externalIds: { tmdb: '7' } }],
    [
      '<set><name>Mine</name></set><set tmdbcolid="7"><name>N</name></set>',
      { name: 'N', externalIds: { tmdb: '7' } },
    ],
    [
      '<set><name>N</name></set><uniqueid type="tmdbSet">7</uniqueid>',
      { name: 'N', externalIds: { tmdb: '7' } },
    ],
    ['<set><overview>nameless</overview></set>', undefined],
  ])('reads the collection of %s', (inside, collection) => {
    expect(movie(inside).values.collection).toEqual(collection)
  })

  it.each([
    [
      '<ratings><rating name="imdb"><value>7.5</value><votes>1,234</votes></rating></ratings>',
      [{ source: 'imdb', value: 7.5, max: 10, votes: 1234 }],
    ],
    [
      '<ratings><rating name="metascore" max="100"><value>67</value></rating></ratings>',
      [{ source: 'metacritic', value: 67, max: 100 }],
    ],
    [
      '<rating>7.4</rating><votes>9</votes>',
      [{ source: 'default', value: 7.4, max: 10, votes: 9 }],
    ],
    ['<rating max="5">3</rating>', [{ source: 'default', value: 3, max: 5 }]],
    ['<rating>0.0</rating><votes>0</votes>', undefined],
    ['<communityrating>7,5</communityrating>', [{ source: 'default', value: 7.5, max: 10 }]],
    [
      '<ratings><rating name="imdb"><value>8</value></rating></ratings><rating>1</rating>',
      [{ source: 'imdb', value: 8, max: 10 }],
    ],
    ['<criticrating>88</criticrating>', [{ source: 'tomatometerallcritics', value: 88, max: 100 }]],
    ['<ratings><rating name="imdb"><value>-1</value></rating></ratings>', undefined],
  ])('reads the ratings of %s', (inside, ratings) => {
    expect(movie(inside).values.ratings).toEqual(ratings)
  })

  it.each([
    ['<genre>A / B</genre><genre>C</genre><genre>A</genre>', ['A', 'B', 'C']],
    ['<genre>|A|B|</genre>', ['A', 'B']],
    ['<genre>Action, Drama</genre>', ['Action', 'Drama']],
    ['<genre>Sci-Fi/Fantasy</genre>', ['Sci-Fi/Fantasy']],
  ])('reads the genres of %s', (inside, genres) => {
    expect(movie(inside).values.genres).toEqual(genres)
  })

  it.each([
    ['<credits>Jerry Siegel, Joe Shuster</credits>', ['Jerry Siegel', 'Joe Shuster']],
    ['<credits>Robert Downey, Jr.</credits>', ['Robert Downey, Jr.']],
    ['<credits>A / B</credits><writer>C</writer>', ['A', 'B', 'C']],
    ['<credits>Zack Snyder,</credits>', ['Zack Snyder']],
  ])('reads the writers of %s', (inside, writers) => {
    expect(movie(inside).values.writers).toEqual(writers)
  })

  it('splits studios by commas only when MediaPortal wrapped them in pipes', () => {
    expect(movie('<studio>Summit Entertainment, LLC</studio>').values.studios).toEqual([
      'Summit Entertainment, LLC',
    ])
    expect(movie('<studio>|Paramount Pictures, Bad Robot|</studio>').values.studios).toEqual([
      'Paramount Pictures',
      'Bad Robot',
    ])
  })

  it('orders actors by number, and by place where numbers are missing or equal', () => {
    const actor = (name: string, order: string) => `<actor><name>${name}</name>${order}</actor>`
    const cast = movie(
      `${actor('C', '<order>2</order>')}${actor('A', '<sortorder>0</sortorder>')}${actor('B', '<order>0</order>')}`,
    ).values.cast
    expect(cast?.map(({ name, order }) => [name, order])).toEqual([
      ['A', 0],
      ['B', 0],
      ['C', 2],
    ])
    expect(
      movie(`${actor('X', '')}${actor('Y', '')}`).values.cast?.map(({ order }) => order),
    ).toEqual([0, 1])
  })

  it('sorts the people that Jellyfin puts into actor by what they did', () => {
    const person = (type: string) => `<actor><name>${type}</name><type>${type}</type></actor>`
    const document = movie(
      ['Actor', 'GuestStar', 'Director', 'Writer', 'Composer'].map(person).join(''),
    )
    expect(document.values.cast?.map(({ name }) => name)).toEqual(['Actor', 'GuestStar'])
    expect(document.values).toMatchObject({ directors: ['Director'], writers: ['Writer'] })
    expect(document).toMatchObject({
      guestStars: ['GuestStar'],
      crew: [{ name: 'Composer', job: 'Composer' }],
    })
  })

  it.each([
    ['plugin://plugin.video.youtube/play/?video_id=m8e-FF8MsqU'],
    ['plugin://plugin.video.youtube/?action=play_video&amp;videoid=m8e-FF8MsqU'],
    ['https://www.youtube.com/watch?feature=x&amp;v=m8e-FF8MsqU'],
    ['https://youtu.be/m8e-FF8MsqU?t=1'],
  ])('reads the trailer %s', (trailer) => {
    expect(movie(`<trailer>${trailer}</trailer>`).values.trailer).toBe('m8e-FF8MsqU')
  })

  it.each([
    ['<premiered>1999-03-31 00:00:00</premiered>', '1999-03-31'],
    ['<premiered>31.03.1999</premiered>', '1999-03-31'],
    ['<premiered>1999-3-1</premiered>', '1999-03-01'],
    ['<premiered>0001-01-01</premiered><releasedate>1999-03-31</releasedate>', '1999-03-31'],
    ['<premiered>1999-02-30</premiered>', undefined],
  ])('reads the day of %s', (inside, day) => {
    expect(movie(inside).values.premiered).toBe(day)
  })

  it('derives the year that Kodi 20 no longer writes, for a movie and not for an episode', () => {
    expect(movie('<premiered>1999-03-31</premiered>').values.year).toBe(1999)
    expect(
      first('<episodedetails><aired>1999-03-31</aired></episodedetails>').values.year,
    ).toBeUndefined()
  })

  it.each([
    ['136', 136],
    ['136 min', 136],
    ['2h 16m', 136],
    ['02:16:00', 136],
    ['0', undefined],
  ])('reads a runtime of %s', (text, minutes) => {
    expect(movie(`<runtime>${text}</runtime>`).values.runtime).toBe(minutes)
  })

  it('reads season.nfo, set.nfo and names of seasons', () => {
    expect(
      first('<season><seasonnumber>0</seasonnumber><title>Specials</title></season>'),
    ).toMatchObject({ kind: 'season', seasonNumber: 0, values: { title: 'Specials' } })
    expect(first('<set><title>T</title><overview>O</overview></set>')).toMatchObject({
      kind: 'set',
      values: { title: 'T', plot: 'O' },
    })
    expect(
      first('<tvshow><season>3</season><namedseason number="0">Extras</namedseason></tvshow>')
        .values.seasonNames,
    ).toEqual({ '0': 'Extras' })
  })

  it('reads CDATA, references and text around comments', () => {
    expect(
      movie(
        '<title>A<!-- no -->B</title><plot><![CDATA[<b>&]]></plot><outline>&#xE9;&amp;&lt;</outline>',
      ).values,
    ).toEqual({ title: 'AB', plot: '<b>&', outline: 'é&<' })
  })

  it('reads what a person did, and what a program locked', () => {
    const document = movie(
      '<playcount>2</playcount><watched>true</watched><lastplayed>2021-02-11</lastplayed><resume><position>5.5</position><total>9</total></resume><lockdata>true</lockdata><lockedfields>Name|Genres</lockedfields>',
    )
    expect(document).toMatchObject({
      playback: {
        playCount: 2,
        watched: true,
        lastPlayed: '2021-02-11',
        resumeSeconds: 5.5,
        totalSeconds: 9,
      },
      locked: true,
      lockedFields: ['Name', 'Genres'],
    })
  })

  it('reads stream details and leaves out streams that say nothing', () => {
    const inside =
      '<fileinfo><streamdetails><video><codec>x265</codec><width>0</width><hdrtype>HDR10+</hdrtype></video><audio/><audio><codec>EAC3_DDP_ATMOS</codec></audio><subtitle/></streamdetails></fileinfo>'
    expect(movie(inside).streams).toEqual({
      video: [{ codec: 'hevc', hdr: 'hdr10plus' }],
      audio: [{ codec: 'eac3', atmos: true }],
      subtitles: [],
    })
  })

  it('keeps the words that are not ours', () => {
    expect(movie('<top250>3</top250><showlink>A</showlink><showlink>B</showlink>').others).toEqual({
      top250: ['3'],
      showlink: ['A', 'B'],
    })
  })
})
