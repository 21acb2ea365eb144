import { describe, expect, it } from 'vitest'
import { partFolderNumber } from './part-folder.js'

describe('a folder that holds a part of a movie', () => {
  it.each([
    ['CD1', 1],
    ['cd 2', 2],
    ['Disc 1', 1],
    ['disk_03', 3],
    ['DVD.2', 2],
    ['CD', undefined],
    ['CDa', undefined],
    ['Part 1', undefined],
    ['Heat CD1', undefined],
    ['Disc 0', undefined],
    ['DVD9', undefined],
    ['Disco', undefined],
  ])('is %s: %s', (name, number) => {
    expect(partFolderNumber(name)).toBe(number)
  })
})
