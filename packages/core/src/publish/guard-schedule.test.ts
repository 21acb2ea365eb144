import { describe, expect, it } from 'vitest'
import {
  defaultGuardTiming,
  type GuardState,
  type GuardStep,
  nextGuardStep,
} from './guard-schedule.js'

const start: GuardState = { now: 0, startedAt: 0, changedAt: 0, healedAt: [] }
const second = 1000

describe('the schedule of guarding', () => {
  it.each<[string, Partial<GuardState>, GuardStep]>([
    ['waits for quiet first', {}, { do: 'wait', ms: 5 * second }],
    ['heals once it is quiet', { now: 5 * second }, { do: 'heal' }],
    [
      'waits on while something still changes',
      { now: 5 * second, changedAt: 4 * second },
      { do: 'wait', ms: 4 * second },
    ],
    [
      'heals at last where it never gets quiet',
      { now: 120 * second, changedAt: 119 * second },
      { do: 'heal' },
    ],
    [
      'checks again 20 seconds after the first healing',
      { now: 6 * second, changedAt: 6 * second, healedAt: [5 * second] },
      { do: 'wait', ms: 19 * second },
    ],
    [
      'and 90 seconds after it',
      { now: 26 * second, healedAt: [5 * second, 25 * second] },
      { do: 'wait', ms: 69 * second },
    ],
    [
      'waits for quiet before each check',
      { now: 95 * second, changedAt: 93 * second, healedAt: [5 * second, 25 * second] },
      { do: 'wait', ms: 3 * second },
    ],
    [
      'ends after the last check',
      { now: 95 * second, healedAt: [5 * second, 25 * second, 95 * second] },
      { do: 'end' },
    ],
  ])('%s', (_what, facts, step) => {
    expect(nextGuardStep({ ...start, ...facts }, defaultGuardTiming)).toEqual(step)
  })
})
