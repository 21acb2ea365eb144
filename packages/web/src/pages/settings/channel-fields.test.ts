import { describe, expect, it } from 'vitest'
import { channelTyped, goneOf } from './channel-fields.js'

type Limit = Parameters<typeof channelTyped>[1]

function typed(
  entries: readonly (readonly [string, string])[],
  limit: Limit = { kept: [], known: ['films', 'series'] },
) {
  const form = new FormData()
  for (const [name, value] of entries) form.append(name, value)
  return channelTyped(form, limit)
}

it('leaves out what was left empty, so that it stays as it is', () => {
  const form = [
    ['name', ' Phone '],
    ['address', ''],
    ['secret', ''],
    ['events', 'item:published'],
  ] as const
  expect(typed(form)).toEqual({
    name: 'Phone',
    settings: {},
    events: ['item:published'],
  })
})

it('takes several readers of mail, parted by commas or spaces', () => {
  const form = [
    ['name', 'Mail'],
    ['from', 'metarr@mail.example'],
    ['to', 'me@mail.example, you@mail.example'],
    ['libraryIds', 'films'],
  ] as const
  expect(typed(form)).toMatchObject({
    settings: { from: 'metarr@mail.example', to: ['me@mail.example', 'you@mail.example'] },
    libraryIds: ['films'],
  })
})

describe('the libraries that a channel tells of', () => {
  const known = ['films', 'series']
  const said = (ticked: readonly string[], limit: Limit) =>
    typed(
      ticked.map((id) => ['libraryIds', id] as const),
      limit,
    ).libraryIds

  it.each([
    ['all, once none is ticked any more', [], { kept: ['films'], known }, []],
    ['those that are ticked', ['series'], { kept: ['films'], known }, ['series']],
    ['the same as before, of which nothing is said', ['films'], { kept: ['films'], known }],
    ['the same while nobody knows which there are', [], { kept: ['films'] }],
    ['a removed one, which stays ticked', ['gone'], { kept: ['gone'], known }],
    [
      'a removed one alone, for want of a way to say so',
      ['gone'],
      { kept: ['films', 'gone'], known },
    ],
    ['all, once a removed one is not ticked any more', [], { kept: ['gone'], known }, []],
    ['another one than the removed', ['films', 'gone'], { kept: ['gone'], known }, ['films']],
  ] as const)('are %s', (_, ticked, limit, libraryIds?: readonly string[]) => {
    expect(said(ticked, limit)).toEqual(libraryIds)
  })

  it('are told as gone when they were removed', () => {
    expect(goneOf({ kept: ['films', 'gone'], known })).toEqual(['gone'])
  })
})
