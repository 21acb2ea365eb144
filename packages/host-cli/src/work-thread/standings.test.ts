import type { ProviderStanding } from '@metarr/core'
import { expect, it } from 'vitest'
import { joinStandings } from './standings.js'

const closed: ProviderStanding = { circuit: 'closed', pausedMs: 0, answered: 3, failed: 1 }

it.each<[string, ProviderStanding | undefined, ProviderStanding]>([
  ['alone', undefined, closed],
  [
    'with a thread that is worse off',
    { circuit: 'open', pausedMs: 500, answered: 2, failed: 9 },
    { circuit: 'open', pausedMs: 500, answered: 5, failed: 10 },
  ],
  [
    'with a thread that is well',
    { ...closed, answered: 10 },
    { ...closed, answered: 13, failed: 2 },
  ],
])('a server tells how it stands with a provider, %s', (_, other, joined) => {
  expect(joinStandings(closed, other)).toEqual(joined)
})
