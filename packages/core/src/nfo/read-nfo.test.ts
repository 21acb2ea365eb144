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
