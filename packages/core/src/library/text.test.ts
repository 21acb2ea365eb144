import { describe, expect, it } from 'vitest'
import { compareText, foldText } from './text.js'

describe('folding text', () => {
  it.each([
    ['Amélie', 'amelie'],
    ['AMÉLIE', 'amelie'],
    ['  The   Good, the Bad & the Ugly! ', 'the good the bad the ugly'],
    ['Straße nach Łódź', 'strasse nach lodz'],
    ['Ærø', 'aero'],
    ['İstanbul ıssız', 'istanbul issiz'],
    ['½ Ⅷ ﬁn', '1 2 viii fin'],
    ['千と千尋の神隠し', '千と千尋の神隠し'],
    ['ガ', 'カ'],
    ['…', ''],
    ['', ''],
  ])('makes %j into %j', (text, folded) => {
    expect(foldText(text)).toBe(folded)
  })

  it('changes nothing the second time', () => {
    const once = foldText('Ångström’s Æon — ﬁlm № 8½')
    expect(foldText(once)).toBe(once)
  })
})

describe('comparing text', () => {
  it('sorts as the bytes of UTF-8 do', () => {
    const texts = ['b', 'a', '', 'ab', 'B', 'é', '\uff21', '🎬', '\u{10ffff}', '\ue000', 'a\u0000']
    const byBytes = [...texts].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    expect([...texts].sort(compareText)).toEqual(byBytes)
  })

  it('finds equal text equal', () => {
    expect(compareText('🎬', '🎬')).toBe(0)
  })
})
