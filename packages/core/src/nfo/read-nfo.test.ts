import { describe, expect, it } from 'vitest'
import type { NfoDocument, NfoReading } from './document.js'
import { readNfo } from './read-nfo.js'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const read = (text: string): NfoReading => readNfo(bytesOf(text))
const first = (text: string): NfoDocument => {
  const [document] = read(text).documents
  if (!document) throw new Error(`no document in ${text}`)
  return document
}
const movie = (inside: string) => first(`<movie>${inside}</movie>`)

describe('readNfo, by form', () => {
  it.each([
    ['https://www.themoviedb.org/movie/603-the-matrix', { tmdb: '603' }],
    ['https://www.imdb.com/title/tt0133093/?ref_=nv', { imdb: 'tt0133093' }],
    ['http://www.imdb.com/Title?0133093', { imdb: 'tt0133093' }],
    ['https://www.thetvdb.com/?tab=series&id=121361', { tvdb: '121361' }],
    ['https://thetvdb.com/dereferrer/series/121361', { tvdb: '121361' }],
    ['https://www.themoviedb.org/tv/1399/season/1/episode/2', { tmdb: '1399' }],
    ['https://www.tvmaze.com/shows/82/game-of-thrones', { tvmaze: '82' }],
    ['https://anidb.net/anime/23', { anidb: '23' }],
    ['tmdb:603', { tmdb: '603' }],
    ['imdb: tt0133093', { imdb: 'tt0133093' }],
    ['tmdb=603 tvdb=1', { tmdb: '603', tvdb: '1' }],
    ['tt0133093', { imdb: 'tt0133093' }],
    [
      'https://www.themoviedb.org/movie/603\nhttps://www.imdb.com/title/tt0133093',
      { tmdb: '603', imdb: 'tt0133093' },
    ],
    ['https://thetvdb.com/series/game-of-thrones', {}],
    ['tmdb:0', {}],
  ])('reads the ids of %j', (text, externalIds) => {
    expect(read(text)).toMatchObject({
      form: 'url',
      externalIds,
      documents: [],
    })
  })

  it('reads XML followed by an address', () => {
    const reading = read('<movie><title>X</title></movie>\nhttps://www.themoviedb.org/movie/603')
    expect(reading).toMatchObject({ form: 'xml+url', externalIds: { tmdb: '603' }, problems: [] })
    expect(reading.documents[0]?.values).toEqual({ title: 'X' })
  })

  it('believes an id inside the XML before the one of an address behind it', () => {
    const text =
      '<movie><uniqueid type="tmdb">1</uniqueid></movie> https://www.themoviedb.org/movie/603'
    expect(read(text).externalIds).toEqual({ tmdb: '1' })
  })

  it('leaves a text of a release group alone, and still finds the id in it', () => {
    const art =
      '▄▄▄ ░▒▓ SPARKS ▓▒░ ▄▄▄\n imdb: http://www.imdb.com/title/tt0133093/ \n enjoy & share <3'
    expect(read(art)).toMatchObject({
      form: 'scene',
      externalIds: { imdb: 'tt0133093' },
      documents: [],
    })
  })

  it('takes a note of a person for a text, whatever it looks like', () => {
    for (const note of ['bla blubb', 'todo:fix', 'see tmdb:603 later'])
      expect(read(note).form).toBe('scene')
  })

  it('knows an empty file', () => {
    expect(read('')).toMatchObject({ form: 'empty', documents: [] })
    expect(read(' \n\t')).toMatchObject({ form: 'empty', documents: [] })
  })

  it('knows a picture that somebody named .nfo', () => {
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])
    expect(readNfo(png)).toMatchObject({ form: 'unreadable', problems: [{ code: 'binary' }] })
  })

  it('says where a root stands that no player reads', () => {
    expect(read('<?xml version="1.0"?>\n  <html></html>').problems).toEqual([
      {
        code: 'unknown-root',
        message: 'No player reads a root element named html',
        line: 2,
        column: 3,
      },
    ])
  })

  it('reads what stands in an album as of another world', () => {
    const { documents, strangers } = read('<album><title>U2</title><mood>Sad</mood></album>')
    expect(documents).toEqual([])
    expect(strangers).toEqual([
      { root: 'album', externalIds: {}, values: { title: 'U2' }, others: { mood: ['Sad'] } },
    ])
  })

  it.each([
    [
      '<episodedetails><episode>1</episode></episodedetails>\n<episodedetails><episode>2</episode></episodedetails>',
    ],
    [
      '<?xml version="1.0"?><episodes><episodedetails><episode>1</episode></episodedetails><episodedetails><episode>2</episode></episodedetails></episodes>',
    ],
    [
      '<?xml version="1.0"?>\n<episodedetails><episode>1</episode></episodedetails>\n<?xml version="1.0"?>\n<episodedetails><episode>2</episode></episodedetails>',
    ],
  ])('reads every episode of %j', (text) => {
    const { documents, problems } = read(text)
    expect(documents.map(({ episodeNumber }) => episodeNumber)).toEqual([1, 2])
    expect(problems).toEqual([])
  })
})

describe('readNfo, by encoding', () => {
  const text = (encoding: string) =>
    `<?xml version="1.0" encoding="${encoding}"?><movie><title>Amélie – ½</title></movie>`

  it('reads UTF-8 with and without a mark', () => {
    expect(first(`\ufeff${text('UTF-8')}`).values.title).toBe('Amélie – ½')
    expect(first(text('utf-8')).values.title).toBe('Amélie – ½')
  })

  it.each(['utf-16le', 'utf-16be'])('reads %s with and without a mark', (encoding) => {
    const units = [...`\ufeff${text('UTF-16')}`].map((unit) => unit.charCodeAt(0))
    const bytes = Uint8Array.from(
      units.flatMap((unit) =>
        encoding === 'utf-16le' ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255],
      ),
    )
    for (const each of [bytes, bytes.subarray(2)]) {
      expect(readNfo(each)).toMatchObject({
        problems: [],
        documents: [{ values: { title: 'Amélie – ½' } }],
      })
    }
  })

  it('reads UTF-32 with a mark', () => {
    const bytes = Uint8Array.from(
      [...`\ufeff${text('UTF-32')}`].flatMap((unit) => [
        unit.charCodeAt(0) & 255,
        unit.charCodeAt(0) >> 8,
        0,
        0,
      ]),
    )
    expect(readNfo(bytes).documents[0]?.values.title).toBe('Amélie – ½')
  })

  it('reads the encoding that the declaration names', () => {
    const head = '<?xml version="1.0" encoding="NAME"?><movie><title>'
    const tail = '</title></movie>'
    const join = (name: string, title: readonly number[]) =>
      Uint8Array.from([...bytesOf(head.replace('NAME', name)), ...title, ...bytesOf(tail)])
    expect(readNfo(join('windows-1252', [0x41, 0x6d, 0xe9])).documents[0]?.values.title).toBe('Amé')
    expect(readNfo(join('Shift_JIS', [0x93, 0xfa, 0x96, 0x7b])).documents[0]?.values.title).toBe(
      '日本',
    )
    expect(readNfo(join('windows-1251', [0xcc, 0xe8, 0xf0])).documents[0]?.values.title).toBe('Мир')
    expect(readNfo(join('gb18030', [0xd6, 0xd0])).documents[0]?.values.title).toBe('中')
  })

  it('says so when the bytes are not what the declaration says, and reads them anyway', () => {
    const bytes = Uint8Array.from([
      ...bytesOf('<?xml version="1.0" encoding="UTF-8"?><movie><title>'),
      0xe9,
      ...bytesOf('</title></movie>'),
    ])
    expect(readNfo(bytes)).toMatchObject({
      problems: [{ code: 'wrong-encoding' }],
      documents: [{ values: { title: 'é' } }],
    })
  })

  it('says so when nobody knows the encoding', () => {
    expect(read(text('klingon-1'))).toMatchObject({
      problems: [{ code: 'unknown-encoding' }],
      documents: [{ values: { title: 'Amélie – ½' } }],
    })
  })
})

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

describe('readNfo, by flavour', () => {
  it.each([
    ['<!-- created on 2024-01-01 - tinyMediaManager 5.0 --><movie/>', 'tinymediamanager'],
    ['<movie><generator><appname>MediaElch</appname></generator></movie>', 'mediaelch'],
    ['<movie><lockdata>false</lockdata></movie>', 'jellyfin'],
    ['<movie><resume><position>0</position></resume></movie>', 'kodi'],
    ['<episodedetails><uniqueid type="sonarr">1</uniqueid></episodedetails>', 'sonarr'],
    ['<!-- Ember Media Manager --><movie/>', 'ember'],
    ['<!-- seen in December --><movie/>', undefined],
    ['<!-- Metarr --><movie/>', 'metarr'],
    ['<movie/>', undefined],
  ])('knows who wrote %s', (text, flavour) => {
    expect(read(text).flavour).toBe(flavour)
  })
})

describe('readNfo, when broken', () => {
  it.each([
    [
      'a bare ampersand',
      '<movie>\n<title>Tom & Jerry</title></movie>',
      { title: 'Tom & Jerry' },
      'bare-ampersand',
      2,
      12,
    ],
    [
      'a bare ampersand in an attribute',
      '<movie><thumb a="?x&y"/>\n<title>T</title></movie>',
      { title: 'T' },
      'bare-ampersand',
      1,
      20,
    ],
    [
      'a bare less-than',
      '<movie><title>I <3 U</title></movie>',
      { title: 'I <3 U' },
      'bare-less-than',
      1,
      17,
    ],
    [
      'a control character',
      '<movie><title>a\u0001b</title></movie>',
      { title: 'ab' },
      'control-character',
      1,
      16,
    ],
    [
      'a misspelt end tag',
      '<movie><title>T</titel><plot>P</plot></movie>',
      { title: 'T', plot: 'P' },
      'unmatched-end-tag',
      1,
      16,
    ],
    [
      'a missing end tag',
      '<movie><title>T<plot>P</plot></movie>',
      { title: 'T', plot: 'P' },
      'unmatched-end-tag',
      1,
      38,
    ],
    [
      'a cut-off file',
      '<movie>\n<title>T</title>\n<plot>Half a sen',
      { title: 'T', plot: 'Half a sen' },
      'unclosed-element',
      3,
      17,
    ],
    [
      'a file cut off in a tag',
      '<movie><title>T</title><plo',
      { title: 'T' },
      'unclosed-element',
      1,
      28,
    ],
    [
      'an unknown entity',
      '<movie><title>A&nbsp;B</title></movie>',
      { title: 'A&nbsp;B' },
      'unknown-entity',
      1,
      22,
    ],
  ])('reads %s and says where', (_, text, values, code, line, column) => {
    const reading = read(text)
    expect(reading.documents[0]?.values).toEqual(values)
    expect(reading.problems).toContainEqual(expect.objectContaining({ code, line, column }))
  })
})
