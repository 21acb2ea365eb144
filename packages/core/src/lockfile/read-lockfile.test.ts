import { describe, expect, it } from 'vitest'
import { readLockfile } from './read-lockfile.js'

const settings = {
  profiles: ['kodi'],
  languages: ['en'],
  country: 'US',
  assets: {},
  lockLocalAssets: true,
}
const digest = 'a'.repeat(64)
const picture = { provider: 'tmdb', url: '/p.jpg', digest, by: 'auto' }
const title = { folder: 'Alien (1979)', title: 'Alien' }

function aText(changes: object = {}): string {
  const whole = { format: 'metarr-lockfile', version: 2, kind: 'movies', settings, items: [] }
  return JSON.stringify({ ...whole, ...changes })
}

describe('reading a lockfile', () => {
  it('fills in what an entry leaves out', () => {
    const { items } = readLockfile(aText({ items: [title] }))
    const empty = { ids: {}, fields: {}, lockedArtwork: [], artwork: {}, seasons: [] }
    expect(items).toEqual([{ ...title, ...empty }])
  })

  it.each<[string, string, RegExp]>([
    ['no JSON', 'poster.jpg', /no JSON/],
    ['other JSON', '{"lockfileVersion": 3}', /no lockfile of Metarr/],
    ['a list', '[]', /makes no sense/],
    ['nothing', 'null', /makes no sense/],
    ['a newer version', aText({ version: 3 }), /has version 3; this Metarr reads up to 2/],
    ['a member that nobody knows', aText({ script: 'rm' }), /script/],
    [
      'a folder outside of the library',
      aText({ items: [{ ...title, folder: '../../etc' }] }),
      /items\.0\.folder: is no path below a library/,
    ],
    [
      'an absolute folder',
      aText({ items: [{ ...title, folder: '/etc' }] }),
      /is no path below a library/,
    ],
    [
      'a digest that is none',
      aText({ items: [{ ...title, artwork: { poster: [{ ...picture, digest: '../x' }] } }] }),
      /is no SHA-256/,
    ],
    [
      'an asset type that there is not',
      aText({ items: [{ ...title, artwork: { hologram: [picture] } }] }),
      /hologram|Invalid/,
    ],
    [
      'a field that there is not',
      aText({ items: [{ ...title, fields: { shoeSize: { value: 1, source: 'user', at: 1 } } }] }),
      /shoeSize|Invalid/,
    ],
    [
      'more pictures than anybody chooses',
      aText({
        items: [{ ...title, artwork: { poster: Array.from({ length: 101 }, () => picture) } }],
      }),
      /100/,
    ],
    ['an episode without a number', aText({ items: [{ ...title, seasons: [{}] }] }), /season/],
  ])('refuses %s', (_what, text, message) => {
    expect(() => readLockfile(text)).toThrow(message)
    expect(() => readLockfile(text)).toThrow(expect.objectContaining({ code: 'invalid-input' }))
  })

  it('is not fooled by names that objects have anyway', () => {
    const text = aText({ items: [title] }).replace(
      '"title":"Alien"',
      '"title":"Alien","ids":{"__proto__":"1"}',
    )
    expect(readLockfile(text).items[0]?.ids).toEqual({})
    expect(({} as Record<string, unknown>)['1']).toBeUndefined()
  })

  it('refuses a tower of brackets and a flood of faults within bounds', () => {
    const tower = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    expect(() => readLockfile(tower)).toThrow(expect.objectContaining({ code: 'invalid-input' }))
    const flood = aText({ items: Array.from({ length: 50_000 }, () => ({ folder: '..' })) })
    try {
      readLockfile(flood)
      expect.unreachable()
    } catch (error) {
      expect((error as { issues: readonly unknown[] }).issues).toHaveLength(20)
    }
  })
})
