import { describe, expect, it } from 'vitest'
import { ignoreRulesOf, whyNoPattern } from './ignore-patterns.js'

describe('ignore patterns', () => {
  it.each([
    ['*.txt', 'Alien/readme.txt', true],
    ['*.txt', 'Alien/readme.txt.mkv', false],
    ['*.TXT', 'alien/ReadMe.txt', true],
    ['/readme.txt', 'readme.txt', true],
    ['/readme.txt', 'Alien/readme.txt', false],
    ['Alien/*.txt', 'Alien/a.txt', true],
    ['Alien/*.txt', 'Alien/Extras/a.txt', false],
    ['Alien/**/*.txt', 'Alien/Extras/deep/a.txt', true],
    ['Alien/**/*.txt', 'Alien/a.txt', true],
    ['**/scans/*.jpg', 'a/b/scans/1.jpg', true],
    ['scans/', 'Alien/scans/1.jpg', true],
    ['scans/', 'Alien/scans', false],
    ['?.jpg', 'Alien/1.jpg', true],
    ['?.jpg', 'Alien/10.jpg', false],
    ['* [tmdbid-348]', 'Alien [tmdbid-348]/Alien.mkv', true],
    ['Zürich*', 'Zürich.xyz', true],
    ['# remark', '# remark', false],
    ['', 'Alien/a.txt', false],
  ])('%j is about %j: %j', (pattern, path, expected) => {
    expect(ignoreRulesOf([pattern])(path, 'file')).toBe(expected)
  })

  it('lets the last pattern that fits win', () => {
    const rules = ignoreRulesOf(['*.txt', '!keep.txt'])
    expect(rules('Alien/keep.txt', 'file')).toBe(false)
    expect(rules('Alien/other.txt', 'file')).toBe(true)
  })

  it('takes nothing back that lies in a folder that is left out', () => {
    expect(ignoreRulesOf(['scans/', '!keep.jpg'])('scans/keep.jpg', 'file')).toBe(true)
  })

  it.each([
    ['*', 'would leave out everything'],
    ['/**/', 'would leave out everything'],
    ['', 'is empty or a remark'],
    ['# x', 'is empty or a remark'],
    ['a\nb', 'is more than one line'],
    ['x'.repeat(201), 'is longer than 200 letters'],
    ['*.txt', undefined],
  ])('says why %j is none: %j', (pattern, why) => {
    expect(whyNoPattern(pattern)).toBe(why)
  })

  it('needs no more than pattern times text steps for the worst of names', () => {
    const rules = ignoreRulesOf([`${'*a'.repeat(99)}b`])
    expect(rules(`${'a'.repeat(10_000)}c`, 'file')).toBe(false)
  })
})
