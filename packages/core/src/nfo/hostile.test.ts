import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NfoDocument } from './document.js'
import { mergeNfo } from './merge-nfo.js'
import { readNfo } from './read-nfo.js'
import { nfoLimits } from './xml.js'

const read = (text: string) => readNfo(new TextEncoder().encode(text))
const codes = (text: string) => read(text).problems.map(({ code }) => code)

describe('readNfo, under attack', () => {
  it('follows no entity: billion laughs, external files', () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
    )
    const laughs = `<!DOCTYPE m [<!ENTITY l0 "ha">${levels.join('')}]><movie><title>&l9;</title></movie>`
    const external =
      '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><movie><title>&x;</title></movie>'
    expect(read(laughs).documents[0]?.values.title).toBe('&l9;')
    expect(read(external).documents[0]?.values.title).toBe('&x;')
    expect(codes(laughs)).toEqual(['entity-declaration', 'unknown-entity'])
  })

  it('stops at a depth, a number and a size, and keeps what came before', () => {
    const deep = `<movie><title>T</title>${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}</movie>`
    expect(read(deep).documents[0]?.values.title).toBe('T')
    expect(codes(deep)).toContain('too-deep')
    expect(codes(`<movie>${'<a/>'.repeat(nfoLimits.elements + 1)}</movie>`)).toContain(
      'too-many-elements',
    )
    expect(readNfo(new Uint8Array(nfoLimits.bytes + 1)).problems[0]?.code).toBe('too-large')
  })

  it('keeps no memory of names that JavaScript knows', () => {
    const reading = read(
      '<movie><__proto__><polluted>1</polluted></__proto__><constructor>x</constructor><uniqueid type="__proto__">1</uniqueid></movie>',
    )
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect(reading.documents[0]?.others?.['constructor']).toEqual(['x'])
    expect(read('<constructor/>').problems[0]?.code).toBe('unknown-root')
    const rating = '<ratings><rating name="constructor"><value>1</value></rating></ratings>'
    expect(read(`<movie>${rating}</movie>`).documents[0]?.values.ratings?.[0]?.source).toBe(
      'constructor',
    )
  })

  it.each([
    ['1 MB attribute', `<movie a="${'x'.repeat(1_000_000)}"><title>T</title></movie>`],
    [
      '20,000 attributes',
      `<movie ${Array.from({ length: 20_000 }, (_, at) => `a${at}="1"`).join(' ')}><title>T</title></movie>`,
    ],
    ['open comments', `<movie><title>T</title></movie>${'<!--'.repeat(250_000)}`],
    ['open sections', `<movie><title>T</title>${'<![CDATA['.repeat(100_000)}`],
    ['bare ampersands', `<movie><title>T</title>${'&'.repeat(1_000_000)}</movie>`],
    ['bare less-thans', `<movie><title>T</title>${'< '.repeat(500_000)}</movie>`],
    ['entities', `<movie><title>T</title>${'&a;'.repeat(300_000)}</movie>`],
    ['end tags', `<movie><title>T</title>${'</x>'.repeat(250_000)}</movie>`],
    ['open quotes', `<movie><title>T</title>${'<a b="'.repeat(160_000)}`],
    ['declarations', `<movie><title>T</title>${'<?xml ?>'.repeat(100_000)}</movie>`],
    ['white space', `<movie><title>T</title>${'>    '.repeat(200_000)}</movie>`],
    [
      'addresses',
      `<movie><title>T</title></movie>${'https://thetvdb.com/?tab=series&'.repeat(30_000)}`,
    ],
    ['colons', `<movie><title>T</title></movie>${'tmdb:'.repeat(200_000)}`],
  ])('reads on through a megabyte of %s', (_, text) => {
    expect(read(text).documents[0]?.values.title).toBe('T')
  })

  it('throws for no bytes at all', () => {
    const pieces = [
      '<movie>',
      '</movie>',
      '<title>',
      '</title>',
      '<',
      '>',
      '&',
      '&amp;',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?xml',
      '?>',
      '"',
      '=',
      '<!DOCTYPE',
      '[',
      ']',
      '<rating>',
      '1',
      '\r\n',
      '\u0000',
      '\ufeff',
      'tmdb:1',
      '<set/>',
      '/',
    ]
    const ours: NfoDocument = {
      kind: 'movie',
      externalIds: { tmdb: '1' },
      values: { title: 'New' },
    }
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
        const bytes = new TextEncoder().encode(parts.join(''))
        expect(readNfo(bytes)).toBeDefined()
        const { bytes: merged } = mergeNfo({ theirs: bytes, ours })
        expect(mergeNfo({ theirs: merged, ours }).bytes).toEqual(merged)
      }),
      { seed: 7, numRuns: 400 },
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(readNfo(bytes).problems.every(({ line, column }) => line > 0 && column > 0)).toBe(
          true,
        )
      }),
      { seed: 8, numRuns: 500 },
    )
  })
})
