import { expect, it } from 'vitest'
import { together } from './together.js'

/** Doubles numbers, and notes who was served together; refuses those of whom one is negative. */
function aDoubler(most: number) {
  const turns: (readonly number[])[] = []
  const double = together(most, async (numbers: readonly number[]) => {
    turns.push(numbers)
    if (numbers.some((number) => number < 0)) throw new RangeError('negative')
    return numbers.map((number) => 2 * number)
  })
  return { turns, double }
}

it('serves those together who ask at the same time, so many at a time, and tells each its own', async () => {
  const { turns, double } = aDoubler(3)
  expect(await Promise.all([1, 2, 3, 4].map(double))).toEqual([2, 4, 6, 8])
  expect(turns).toEqual([[1, 2, 3], [4]])
})

it('serves whoever asks later, in a turn of its own', async () => {
  const { turns, double } = aDoubler(3)
  expect(await double(1)).toBe(2)
  expect(await double(2)).toBe(4)
  expect(turns).toEqual([[1], [2]])
})

it('serves each by itself where one stands in the way of the others', async () => {
  const { turns, double } = aDoubler(3)
  const outcomes = await Promise.allSettled([1, -1, 2].map(double))
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(turns).toEqual([[1, -1, 2], [1], [-1], [2]])
})

it('asks once where one asks alone, also when that fails', async () => {
  const { turns, double } = aDoubler(3)
  await expect(double(-1)).rejects.toThrow('negative')
  expect(turns).toEqual([[-1]])
})
