import { expect, it } from 'vitest'
import { moved } from './grid-keys.js'

// 0 1 2 3
// 4 5 6 7
// 8 9
const grid = { columns: 4, total: 10, rowsOnScreen: 2 }

it.each([
  ['ArrowRight', 0, 1],
  ['ArrowRight', 9, 9],
  ['ArrowLeft', 0, 0],
  ['ArrowDown', 1, 5],
  ['ArrowDown', 6, 9],
  ['ArrowDown', 8, 8],
  ['ArrowUp', 5, 1],
  ['ArrowUp', 2, 2],
  ['PageDown', 1, 9],
  ['PageUp', 9, 1],
  ['Home', 7, 0],
  ['End', 2, 9],
  ['a', 2, undefined],
])('%s leads from %s to %s', (key, from, to) => {
  expect(moved(key, from, grid)).toBe(to)
})

it('leads nowhere where there is nothing', () => {
  expect(moved('End', 0, { ...grid, total: 0 })).toBeUndefined()
})
