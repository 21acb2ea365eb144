import { describe, expect, it } from 'vitest'
import { countsOf, elementName, type FileOperation, groupsOf, isBlocked } from './plan-groups.js'

function step(action: FileOperation['action'], path: string): FileOperation {
  return { action, path, purpose: 'something' }
}

describe('a plan as people read it', () => {
  it('tells pictures, NFO files and all else apart, and only counts what stays', () => {
    const operations = [
      step('create', 'Alien/poster.jpg'),
      step('replace', 'Alien/movie.NFO'),
      step('remove', 'Alien/theme.mp3'),
      step('keep', 'Alien/fanart.jpg'),
    ]
    const { pictures, nfos, others, kept } = groupsOf({ operations })
    expect([pictures, nfos, others].map((group) => group.map(({ path }) => path))).toEqual([
      ['Alien/poster.jpg'],
      ['Alien/movie.NFO'],
      ['Alien/theme.mp3'],
    ])
    expect(kept).toBe(1)
  })

  it('takes for a picture what the cache knows as one, whatever its name', () => {
    const picture = { digest: 'a', mime: 'image/png' }
    expect(
      groupsOf({ operations: [{ ...step('create', 'x.dat'), picture }] }).pictures,
    ).toHaveLength(1)
  })

  it('counts the files of several plans', () => {
    const plan = { operations: [step('create', 'a'), step('remove', 'b'), step('keep', 'c')] }
    expect(countsOf([plan, plan])).toEqual({ create: 2, replace: 0, keep: 2, remove: 2 })
  })

  it('is blocked by an error, not by a warning', () => {
    const problem = { code: 'x', message: 'y' }
    expect(isBlocked([{ problems: [{ severity: 'warning', ...problem }] }])).toBe(false)
    expect(isBlocked([{ problems: [{ severity: 'error', ...problem }] }])).toBe(true)
  })

  it('names an element without the root of its file', () => {
    expect(elementName('movie/actor[Tom Hanks]/role')).toBe('actor[Tom Hanks]/role')
    expect(elementName('title')).toBe('title')
  })
})
