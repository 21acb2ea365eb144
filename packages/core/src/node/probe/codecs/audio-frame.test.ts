import { describe, expect, it } from 'vitest'
import { readEac3Box } from './ac3.js'
import { readAudioFrame } from './audio-frame.js'

describe('the header of an audio frame', () => {
  it('tells Atmos in TrueHD by its sixteen-channel presentation', () => {
    const plain = trueHd({ presentations: 0 })
    const atmos = trueHd({ presentations: 1 })
    expect(readAudioFrame('truehd', plain)).toEqual({
      codec: 'truehd',
      channels: 8,
      channelLayout: '7.1',
      sampleRate: 48_000,
    })
    expect(readAudioFrame('truehd', atmos)).toMatchObject({ atmos: true })
  })

  it('tells Atmos in E-AC-3 by its additional information', () => {
    expect(readAudioFrame('eac3', eac3({ objects: 0 }))).toEqual({
      codec: 'eac3',
      channels: 6,
      channelLayout: '5.1',
      sampleRate: 48_000,
      bitrate: 768_000,
    })
    expect(readAudioFrame('eac3', eac3({ objects: 1 }))).toMatchObject({ atmos: true })
  })

  it('tells Atmos in the box that MP4 keeps for E-AC-3', () => {
    const fields = [
      [768, 13],
      [0, 3],
      [0, 2],
      [16, 5],
      [0, 5],
      [7, 3],
      [1, 1],
      [0, 8],
    ] as const
    const atmos = [
      [1, 8],
      [16, 8],
    ] as const
    expect(readEac3Box(packed(fields))).toMatchObject({ channels: 6, bitrate: 768_000 })
    expect(readEac3Box(packed(fields))).not.toHaveProperty('atmos')
    expect(readEac3Box(packed([...fields, ...atmos]))).toMatchObject({ atmos: true })
  })

  it.each([
    ['dca', undefined],
    ['dtshd_ma', '41a29547'],
    ['dtshd_hra', '655e315e'],
  ])('tells %s by the extension of a DTS frame', (codec, inside) => {
    const extension = inside === undefined ? '' : `64582025${'00'.repeat(20)}${inside}`
    const frame = Buffer.concat([dtsCore(), Buffer.from(extension, 'hex')])
    expect(readAudioFrame('dca', frame)).toMatchObject({
      codec,
      channels: 6,
      channelLayout: '5.1',
      sampleRate: 48_000,
    })
  })

  it('is nothing when the bytes are of another codec', () => {
    expect(readAudioFrame('truehd', dtsCore())).toBeUndefined()
    expect(readAudioFrame('opus', dtsCore())).toBeUndefined()
  })
})

type Field = readonly [value: number, bits: number]

/** Bits in order, filled up with zeros to whole bytes. */
function packed(fields: readonly Field[]): Buffer {
  const bits = fields.map(([value, length]) => value.toString(2).padStart(length, '0')).join('')
  const bytes = bits.match(/.{1,8}/g) ?? []
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)))
}

function trueHd({ presentations }: { presentations: number }): Buffer {
  const sevenPointOne = 0b0000001001111
  const format = [
    [0, 4],
    [0, 8],
    [15, 5],
    [0, 2],
    [sevenPointOne, 13],
  ] as const
  const rest = [
    [0xb752, 16],
    [0, 32],
    [0, 16],
    [4, 4],
    [0, 4],
    [presentations, 1],
    [0, 7],
  ] as const
  const sync = [
    [0, 32],
    [0xf8726fba, 32],
  ] as const
  return packed([...sync, ...format, ...rest])
}

function eac3({ objects }: { objects: number }): Buffer {
  const header: readonly Field[] = [
    [0x0b77, 16],
    [0, 2],
    [0, 3],
    [1535, 11],
    [0, 2],
    [3, 2],
    [7, 3],
    [1, 1],
    [16, 5],
  ]
  const until: readonly Field[] = [
    [0, 5],
    [0, 1],
    [0, 1],
    [0, 1],
  ]
  const additional: readonly Field[] = [
    [1, 1],
    [1, 6],
    [objects, 8],
    [16, 8],
  ]
  return packed([...header, ...until, ...additional])
}

function dtsCore(): Buffer {
  const sync = [
    [0x7ffe8001, 32],
    [0, 1],
    [0, 5],
    [0, 1],
    [0, 7],
    [0, 14],
  ] as const
  const format = [
    [9, 6],
    [13, 4],
    [24, 5],
    [0, 10],
    [1, 2],
  ] as const
  return packed([...sync, ...format, [0, 20]])
}
