import { describe, expect, it } from 'vitest'
import { matchMoves } from './match-moves.js'

/** `Alien: alien.mkv 5@1, extra.mkv 6@2` is a folder with videos, each with its size and time. */
function folders(...lines: readonly string[]) {
  return lines.map((line) => {
    const [folder = '', list = ''] = line.split(': ')
    const videos = list.split(', ').map((video) => {
      const [name = '', facts = ''] = video.split(' ')
      const [size = 0, modifiedAt = 0] = facts.split('@').map(Number)
      return { path: `${folder}/${name}`, size, modifiedAt }
    })
    return { folder, videos }
  })
}

describe('a folder that vanished', () => {
  it.each([
    ['is the one with its video', ['A: a.mkv 5@1'], ['B: a.mkv 5@1'], ['A > B']],
    ['is that also when the video has a new name', ['A: a.mkv 5@1'], ['B: b.mkv 5@1'], ['A > B']],
    ['is not one with another time', ['A: a.mkv 5@1'], ['B: a.mkv 5@2'], []],
    ['is not one with another size', ['A: a.mkv 5@1'], ['B: a.mkv 6@1'], []],
    [
      'is the one with most of its videos',
      ['A: 1.mkv 1@1, 2.mkv 2@1, 3.mkv 3@1'],
      ['B: 1.mkv 1@1', 'C: 2.mkv 2@1, 3.mkv 3@1'],
      ['A > C'],
    ],
    [
      'is none of two that are as good',
      ['A: 1.mkv 1@1, 2.mkv 2@1'],
      ['B: 1.mkv 1@1', 'C: 2.mkv 2@1'],
      [],
    ],
    ['is none of two copies', ['A: a.mkv 5@1'], ['B: a.mkv 5@1', 'C: a.mkv 5@1'], []],
    [
      'is told from its twin by the name of the video',
      ['A: a.mkv 5@1', 'B: b.mkv 5@1'],
      ['C: b.mkv 5@1', 'D: a.mkv 5@1'],
      ['A > D', 'B > C'],
    ],
    ['is found under the other form of its name', ['A: é.mkv 5@1'], ['B: é.mkv 5@1'], ['A > B']],
  ])('%s', (_, vanished, appeared, moves) => {
    const told = matchMoves(folders(...vanished), folders(...appeared))
    expect(told.map(({ from, to }) => `${from} > ${to}`)).toEqual(moves)
  })
})
