import { expect, it } from 'vitest'
import { channelTyped } from './channel-fields.js'

function typed(entries: readonly (readonly [string, string])[]) {
  const form = new FormData()
  for (const [name, value] of entries) form.append(name, value)
  return channelTyped(form)
}

it('leaves out what was left empty, so that it stays as it is, and tells of all libraries when none is ticked', () => {
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
    libraryIds: [],
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
