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

describe('mergeNfo, by kind of file', () => {
  const episode = (episodeNumber: number, title: string): NfoDocument => ({
    kind: 'episode',
    externalIds: {},
    seasonNumber: 1,
    episodeNumber,
    values: { title },
  })
  const root = (number: number, title: string) =>
    `<episodedetails>\n  <title>${title}</title>\n  <season>1</season>\n  <episode>${number}</episode>\n</episodedetails>\n`

  it('finds each episode by its number', () => {
    const theirs = `${root(2, 'B')}${root(1, 'A')}`
    expect(merge({ theirs, ours: [episode(1, 'A'), episode(2, 'New')] }).text).toBe(
      `${root(2, 'New')}${root(1, 'A')}`,
    )
  })

  it('adds an episode that the file lacks', () => {
    const { documents } = readNfo(
      merge({ theirs: root(1, 'A'), ours: [episode(1, 'A'), episode(2, 'B')] }).bytes,
    )
    expect(documents.map(({ values }) => values.title)).toEqual(['A', 'B'])
  })

  it('renumbers the only episode', () => {
    expect(merge({ theirs: root(1, 'A'), ours: episode(3, 'A') }).text).toBe(root(3, 'A'))
  })

  it('leaves a text for people alone', () => {
    const theirs = '░▒▓ SPARKS ▓▒░'
    expect(merge({ theirs, ours: movie({ title: 'T' }) })).toMatchObject({
      text: theirs,
      conflicts: [{ reason: 'not-an-nfo' }],
    })
  })

  it('leaves a broken page alone that was never an NFO', () => {
    const theirs = '<html><body><br><p>Hello</body></html>'
    expect(merge({ theirs, ours: movie({ title: 'T' }) })).toMatchObject({
      text: theirs,
      conflicts: [{ reason: 'not-an-nfo' }],
    })
  })

  it('leaves an NFO of another kind alone', () => {
    const theirs = '<tvshow><title>T</title></tvshow>'
    expect(merge({ theirs, ours: movie({ title: 'T' }) })).toMatchObject({
      text: theirs,
      conflicts: [{ reason: 'other-kind' }],
    })
  })

  it('keeps an address behind the XML', () => {
    const theirs = '<movie><title>A</title></movie>\nhttps://www.themoviedb.org/movie/603\n'
    expect(merge({ theirs, ours: movie({ title: 'B' }) }).text).toBe(theirs.replace('A', 'B'))
  })

  it('writes a document in the place of a bare address, and where there was nothing', () => {
    expect(
      merge({ theirs: 'https://www.themoviedb.org/movie/603', ours: movie({ title: 'T' }) }).text,
    ).toContain('<title>T</title>')
    const fresh = mergeNfo({ ours: movie({ title: 'T' }) })
    expect(fresh.changes).toEqual([{ element: 'movie/title', kind: 'added', after: 'T' }])
  })

  it('writes a broken file anew with everything that could be read', () => {
    const { text, changes } = merge({
      theirs: '<movie><title>A</title><plot>P</plot><playcount>2</playcount><tag',
      ours: movie({ title: 'B' }),
    })
    expect(readNfo(bytesOf(text))).toMatchObject({
      problems: [],
      documents: [{ values: { title: 'B', plot: 'P' }, playback: { playCount: 2 } }],
    })
    expect(changes[0]).toEqual({ element: '', kind: 'rewritten' })
  })

  it('mends bare ampersands wherever it writes anyway', () => {
    const theirs = '<movie><title>A</title><plot>Tom & Jerry <3</plot><x>\u0001</x></movie>'
    const { text } = merge({ theirs, ours: movie({ title: 'B' }) })
    expect(text).toBe('<movie><title>B</title><plot>Tom &amp; Jerry &lt;3</plot><x></x></movie>')
  })

  it('fills a root that holds nothing but a forbidden character', () => {
    const { text } = merge({ theirs: '<movie>\u0000</movie>', ours: movie({ title: 'T' }) })
    expect(text).toBe('<movie>\n  <title>T</title>\n</movie>')
  })

  it('turns another encoding into UTF-8 only when something changes', () => {
    const head = '<?xml version="1.0" encoding="windows-1252"?>'
    const theirs = Uint8Array.from([
      ...bytesOf(`${head}<movie><title>`),
      0xe9,
      ...bytesOf('</title></movie>'),
    ])
    expect(mergeNfo({ theirs, ours: movie({ title: 'é' }) }).bytes).toBe(theirs)
    expect(textOf(mergeNfo({ theirs, ours: movie({ title: 'é', year: 1999 }) }).bytes)).toBe(
      `${head.replace('windows-1252', 'UTF-8')}<movie><title>é</title><year>1999</year></movie>`,
    )
  })

  it('fills an empty root', () => {
    expect(merge({ theirs: '<movie/>', ours: movie({ title: 'T', year: 1999 }) }).text).toBe(
      '<movie>\n  <title>T</title>\n  <year>1999</year>\n</movie>',
    )
    expect(merge({ theirs: '<movie>\n</movie>', ours: movie({ title: 'T' }) }).text).toBe(
      '<movie>\n  <title>T</title>\n</movie>',
    )
  })
})
