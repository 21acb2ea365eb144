import { describe, expect, it } from 'vitest'
import type { MetadataValues } from '../metadata/fields.js'
import type { NfoDocument } from './document.js'
import { mergeNfo, type NfoMergeRequest } from './merge-nfo.js'
import { readNfo } from './read-nfo.js'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
const movie = (values: MetadataValues, more: Partial<NfoDocument> = {}): NfoDocument => ({
  kind: 'movie',
  externalIds: {},
  values,
  ...more,
})

interface Sides extends Omit<NfoMergeRequest, 'base' | 'theirs' | 'ours'> {
  readonly base?: string
  readonly theirs: string
  readonly ours: NfoDocument | readonly NfoDocument[]
}

function merge({ base, theirs, ...rest }: Sides) {
  const merged = mergeNfo({
    ...rest,
    base: base === undefined ? undefined : bytesOf(base),
    theirs: bytesOf(theirs),
  })
  return { ...merged, text: textOf(merged.bytes) }
}

function mergeNfoText(said: NfoDocument, theirs: string) {
  const merged = mergeNfo({ base: said, theirs: bytesOf(theirs), ours: said })
  return { ...merged, text: textOf(merged.bytes) }
}

describe('mergeNfo into a file that somebody else wrote', () => {
  it('changes the elements it manages and not another byte', () => {
    const theirs = [
      '\ufeff<?xml version="1.0" encoding="utf-8"?>',
      '<!-- by hand -->',
      '<movie x="1">',
      '\t<plot>Old</plot><!-- why -->',
      '\t<title  lang="en">Old</title>',
      "\t<my:own a='1'>&#233;<b/> </my:own>",
      '\t<playcount>3</playcount>',
      '\t<thumb aspect="poster">https://x/p.jpg</thumb>',
      '</movie>',
      '<!-- end -->',
      '',
    ].join('\r\n')
    const { text } = merge({ theirs, ours: movie({ title: 'New & better', tagline: 'T' }) })
    expect(text).toBe(
      theirs
        .replace('>Old</title>', '>New &amp; better</title>')
        .replace('</plot>', '</plot>\r\n\t<tagline>T</tagline>'),
    )
  })

  it('fills and replaces what we know, and leaves what we do not know', () => {
    const theirs =
      '<movie>\n  <title>A</title>\n  <outline>Kept</outline>\n  <tagline/>\n</movie>\n'
    const { text, conflicts } = merge({
      theirs,
      ours: movie({ title: 'B', tagline: 'T', year: 1999 }),
    })
    expect(text).toBe(
      '<movie>\n  <title>B</title>\n  <outline>Kept</outline>\n  <tagline>T</tagline>\n  <year>1999</year>\n</movie>\n',
    )
    expect(conflicts).toEqual([])
  })

  it('reuses the elements of a list with their attributes', () => {
    const theirs =
      '<movie>\n  <genre clear="true">A</genre>\n  <genre>B</genre>\n  <genre>C</genre>\n</movie>'
    const { text } = merge({ theirs, ours: movie({ genres: ['A', 'D'] }) })
    expect(text).toBe('<movie>\n  <genre clear="true">A</genre>\n  <genre>D</genre>\n</movie>')
  })

  it('keeps what an actor’s element says beyond our knowledge', () => {
    const theirs =
      '<movie>\n  <actor>\n    <name>Ann</name>\n    <role>X</role>\n    <thumb>a.jpg</thumb>\n  </actor>\n  <actor><name>Bob</name></actor>\n</movie>'
    const cast = [{ name: 'Ann', role: 'Y', order: 0, externalIds: {} }]
    const { text } = merge({ theirs, ours: movie({ cast }) })
    expect(text).toBe(
      '<movie>\n  <actor>\n    <name>Ann</name>\n    <role>Y</role>\n    <thumb>a.jpg</thumb>\n  </actor>\n</movie>',
    )
  })

  it('keeps people whom Jellyfin files under actor and who are none', () => {
    const theirs = '<movie><actor><name>John</name><type>Composer</type></actor></movie>'
    const cast = [{ name: 'Ann', order: 0, externalIds: {} }]
    expect(merge({ theirs, ours: movie({ cast }) }).text).toContain(
      '<name>John</name><type>Composer</type>',
    )
  })

  it('adds ids and ratings beside those of others', () => {
    const theirs =
      '<movie>\n  <ratings>\n    <rating name="trakt" max="10"><value>1</value></rating>\n  </ratings>\n  <uniqueid type="letterboxd" default="true">x</uniqueid>\n</movie>'
    const ours = movie(
      { ratings: [{ source: 'imdb', value: 8, max: 10 }] },
      { externalIds: { tmdb: '603' }, defaultId: 'tmdb' },
    )
    const [document] = readNfo(merge({ theirs, ours }).bytes).documents
    expect(document?.values.ratings?.map(({ source }) => source)).toEqual(['trakt', 'imdb'])
    expect(document).toMatchObject({
      externalIds: { letterboxd: 'x', tmdb: '603' },
      defaultId: 'tmdb',
    })
  })

  it('touches only the collection that TMDB knows where Emby wrote several', () => {
    const theirs =
      '<movie><set><name>Mine</name></set><set tmdbcolid="7"><name>Old</name></set></movie>'
    const ours = movie({ collection: { name: 'New', externalIds: { tmdb: '7' } } })
    expect(merge({ theirs, ours, profile: 'emby' }).text).toBe(
      '<movie><set><name>Mine</name></set><set tmdbcolid="7"><name>New</name></set></movie>',
    )
  })

  it.each([
    [
      'Kodi’s older rating',
      '<rating>7.40</rating><votes>9</votes>',
      { ratings: [{ source: 'default', value: 7.4, max: 10, votes: 9 }] },
    ],
    [
      'the older form of a collection',
      '<set>S</set>',
      { collection: { name: 'S', externalIds: {} } },
    ],
    [
      'another call of the same trailer',
      '<trailer>plugin://plugin.video.youtube/?action=play_video&amp;videoid=m8e-FF8MsqU</trailer>',
      { trailer: 'm8e-FF8MsqU' },
    ],
    ['several values in one element', '<genre>A / B</genre>', { genres: ['A', 'B'] }],
    [
      'a year inside a date',
      '<premiered>1999-03-31</premiered>',
      { premiered: '1999-03-31', year: 1999 },
    ],
    [
      'actors without numbers in our order',
      '<actor><name>A</name></actor>',
      { cast: [{ name: 'A', order: 0, externalIds: {} }] },
    ],
    [
      'a number written at length',
      '<ratings><rating name="imdb"><value>7.600000</value></rating></ratings>',
      { ratings: [{ source: 'imdb', value: 7.6, max: 10 }] },
    ],
    ['a bare ampersand', '<title>Tom & Jerry</title>', { title: 'Tom & Jerry' }],
  ] as const)('takes %s for the same', (_, inside, values) => {
    const theirs = bytesOf(`<movie>${inside}</movie>`)
    expect(mergeNfo({ theirs, ours: movie(values) })).toEqual({
      bytes: theirs,
      changes: [],
      conflicts: [],
    })
  })

  it.each([
    ['rating', '<rating>5</rating>', { ratings: [{ source: 'imdb', value: 8, max: 10 }] }],
    ['id', '<id>tt0000001</id>', {}],
    ['tmdbid', '<tmdbid>1</tmdbid>', {}],
    ['certification', '<certification>12</certification>', { certification: 'PG' }],
    ['writer', '<writer>Old</writer>', { writers: ['New'] }],
  ] as const)('retires a %s that contradicts its newer form', (name, inside, values) => {
    const ours = movie(values, { externalIds: { tmdb: '603' } })
    const { text, changes } = merge({ theirs: `<movie>${inside}</movie>`, ours })
    expect(text).not.toContain(`<${name}>`)
    expect(changes).toContainEqual(
      expect.objectContaining({ element: `movie/${name}`, kind: 'retired' }),
    )
  })

  it('keeps an older form that agrees', () => {
    const theirs = '<movie><id>603</id><tmdbid>603</tmdbid><rating>8.0</rating></movie>'
    const ours = movie(
      { ratings: [{ source: 'imdb', value: 80, max: 100 }] },
      { externalIds: { tmdb: '603' } },
    )
    expect(merge({ theirs, ours }).text).toContain(
      '<id>603</id><tmdbid>603</tmdbid><rating>8.0</rating>',
    )
  })

  it('completes the streams of a file by the probe’s, and writes them anew when they are others', () => {
    const block = (inside: string) =>
      `<movie><fileinfo><streamdetails><video>${inside}</video></streamdetails></fileinfo></movie>`
    const theirs = block('<codec>x265</codec><bitrate>9</bitrate>')
    const streams = { video: [{ codec: 'hevc', width: 10 }], audio: [], subtitles: [] }
    expect(merge({ theirs, ours: movie({}, { streams }) }).text).toBe(
      block('<codec>hevc</codec><bitrate>9</bitrate><width>10</width>'),
    )
    const other = { ...streams, video: [{ codec: 'av1' }] }
    expect(merge({ theirs, ours: movie({}, { streams: other }) }).text).not.toContain('bitrate')
    const more = { ...streams, audio: [{ codec: 'aac' }] }
    expect(merge({ theirs, ours: movie({}, { streams: more }) }).text).not.toContain('bitrate')
  })

  it('never touches user state', () => {
    const inside =
      '<playcount>3</playcount><watched>true</watched><lastplayed>2020</lastplayed><resume><position>5</position></resume>'
    const ours = movie({ title: 'T' }, { playback: { playCount: 0, watched: false } })
    expect(merge({ theirs: `<movie>${inside}</movie>`, ours }).text).toContain(inside)
  })
})

describe('mergeNfo into a file that we wrote', () => {
  const base =
    '<movie>\n  <title>A</title>\n  <plot>P</plot>\n  <genre>X</genre>\n  <genre>Y</genre>\n</movie>\n'
  const ours = { title: 'A', plot: 'P', genres: ['X', 'Y'] }

  it('writes what only we changed', () => {
    expect(merge({ base, theirs: base, ours: movie({ ...ours, title: 'B' }) }).text).toBe(
      base.replace('A', 'B'),
    )
  })

  it('removes what only we removed, with its line', () => {
    const { plot: _, ...rest } = ours
    expect(merge({ base, theirs: base, ours: movie(rest) }).text).toBe(
      base.replace('  <plot>P</plot>\n', ''),
    )
  })

  it('leaves a comment on its line when the element before it goes', () => {
    const wrote = base.replace('</plot>', '</plot> <!-- mine -->')
    const { plot: _, ...rest } = ours
    const { text } = merge({ base: wrote, theirs: wrote, ours: movie(rest) })
    expect(text).toBe(wrote.replace('<plot>P</plot>', ''))
  })

  it('keeps what only they changed, removed or added, and says so', () => {
    const theirs = base.replace('A', 'C').replace('  <plot>P</plot>\n', '  <outline>O</outline>\n')
    const { text, changes, conflicts } = merge({ base, theirs, ours: movie(ours) })
    expect(text).toBe(theirs)
    expect(conflicts).toEqual([])
    expect(changes).toEqual(
      ['title', 'plot'].map((name) => ({
        element: `movie/${name}`,
        kind: 'kept-theirs',
      })),
    )
  })

  it('lists what both changed, and keeps theirs until a person decides', () => {
    const theirs = base.replace('A', 'C')
    const { text, conflicts } = merge({ base, theirs, ours: movie({ ...ours, title: 'B' }) })
    expect(text).toBe(theirs)
    expect(conflicts).toEqual([
      {
        element: 'movie/title',
        field: 'title',
        reason: 'both-changed',
        base: 'A',
        theirs: 'C',
        ours: 'B',
      },
    ])
  })

  it('remembers what we said and not what the file kept, time after time', () => {
    const said = movie(ours)
    const theirs = base.replace('A', 'C')
    const kept = mergeNfo({ base: said, theirs: bytesOf(theirs), ours: movie(ours) })
    const young = movie({ ...ours, plot: 'New' })
    const next = mergeNfo({ base: said, theirs: kept.bytes, ours: young })
    expect(textOf(next.bytes)).toBe(theirs.replace('>P<', '>New<'))
    expect(next.conflicts).toEqual([])
    const clash = mergeNfo({
      base: young,
      theirs: next.bytes,
      ours: movie({ ...ours, title: 'B' }),
    })
    expect(clash.conflicts).toMatchObject([
      { element: 'movie/title', base: 'A', theirs: 'C', ours: 'B' },
    ])
  })

  it('heals a file that another program put in the place of ours', () => {
    const said = movie({ ...ours, tagline: 'T', runtime: 136, certification: 'PG', studios: ['S'] })
    const radarr = '<movie>\n  <title>A</title>\n  <watched>true</watched>\n</movie>\n'
    const { bytes, text, conflicts } = mergeNfoText(said, radarr)
    expect(readNfo(bytes).documents[0]?.values).toEqual(said.values)
    expect(text).toContain('<watched>true</watched>')
    expect(conflicts).toEqual([])
  })

  it('lets a lock win over every change', () => {
    const theirs = base.replace('A', 'C').replace('<genre>X</genre>', '<genre>Z</genre>')
    const { text, conflicts } = merge({
      base,
      theirs,
      ours: movie({ ...ours, title: 'B' }),
      locks: ['title', 'genres'],
    })
    expect(text).toBe(base.replace('A', 'B'))
    expect(conflicts).toEqual([])
  })

  it('does not bring back what they took away from a list, and adds what each side added', () => {
    const theirs = base
      .replace('  <genre>X</genre>\n', '')
      .replace('<genre>Y</genre>', '<genre>Y</genre>\n  <genre>T</genre>')
    const { text } = merge({ base, theirs, ours: movie({ ...ours, genres: ['X', 'Y', 'O'] }) })
    expect(readNfo(bytesOf(text)).documents[0]?.values.genres).toEqual(['Y', 'T', 'O'])
  })

  it('merges actors one by one', () => {
    const actor = (name: string, role: string, order: number) =>
      `<actor><name>${name}</name><role>${role}</role><order>${order}</order></actor>`
    const member = (name: string, role: string, order: number) => ({
      name,
      role,
      order,
      externalIds: {},
    })
    const wrote = `<movie>${actor('Ann', 'a', 0)}${actor('Bob', 'b', 1)}</movie>`
    const theirs = wrote
      .replace('>a<', '>edited<')
      .replace('</movie>', `${actor('Eve', 'e', 2)}</movie>`)
    const { text, conflicts } = merge({
      base: wrote,
      theirs,
      ours: movie({ cast: [member('Ann', 'a', 0), member('Bob', 'new', 1)] }),
    })
    expect(text).toBe(theirs.replace('>b<', '>new<'))
    expect(conflicts).toEqual([])
  })

  it('retires nothing that somebody added by hand', () => {
    const theirs = base.replace('</movie>', '  <id>tt0000001</id>\n</movie>')
    const wrote = movie(ours, { externalIds: { tmdb: '603' } })
    expect(merge({ base, theirs, ours: wrote }).text).toContain('<id>tt0000001</id>')
  })
})
