import { describe, expect, it } from 'vitest'
import { failureLines } from './failures.js'

const failure = (title: string, message: string) => ({ itemId: title, title, code: 'c', message })

describe('the lines about what failed', () => {
  it('say one cause once and name every item it stopped', () => {
    const failures = [
      failure('Alien', 'bad key'),
      failure('Brazil', 'disk full'),
      failure('Cube', 'bad key'),
    ]
    expect(failureLines(failures)).toEqual([
      '  ✗ 2 items: bad key [c]: Alien, Cube',
      '  ✗ Brazil: disk full [c]',
    ])
  })
})
