import { describe, expect, it } from 'vitest'
import type { StreamDetails } from '../../../scan/stream-details.js'
import { createByteSource } from '../byte-source.js'
import { probeSource } from '../probe-file.js'
import { ids } from './ids.js'

const video = { hevc: 'V_MPEGH/ISO/HEVC', h264: 'V_MPEG4/ISO/AVC' } as const

describe('a Matroska file', () => {
  it.each([
    ['Dolby Vision up to profile 7', 0x64766343, 'dolbyvision'],
    ['Dolby Vision from profile 8', 0x64767643, 'dolbyvision'],
    ['HDR10+ beside the frames', 4, 'hdr10plus'],
  ])('tells %s by its block additions', (_, type, hdr) => {
    const colour = element(ids.colour, uint(ids.transfer, 16))
    const addition = element(ids.blockAdditionMapping, uint(ids.blockAddIdType, type))
    const track = videoTrack(video.hevc, [element(ids.video, colour), addition])
    expect(read(film([track])).video).toMatchObject([{ codec: 'hevc', hdr }])
  })

  it('tells HDR10+ by the first frame', () => {
    const colour = element(ids.colour, uint(ids.transfer, 16))
    const frame = Buffer.from('0000000a4e01043cb5003c0001040100', 'hex')
    const block = element(ids.simpleBlock, Buffer.from([0x81, 0, 0, 0x80]), frame)
    const bytes = film([videoTrack(video.hevc, [element(ids.video, colour)])], [block])
    expect(read(bytes).video).toMatchObject([{ hdr: 'hdr10plus' }])
  })

  it('puts back the bytes that were taken off the front of each frame', () => {
    const frame = Buffer.from('0b77000014401c', 'hex')
    const compression = element(
      ids.contentCompression,
      uint(ids.contentCompAlgo, 3),
      element(ids.contentCompSettings, frame.subarray(0, 2)),
    )
    const stripped = element(ids.contentEncodings, element(ids.contentEncoding, compression))
    const rest = Buffer.concat([frame.subarray(2), Buffer.alloc(9)])
    const block = element(ids.simpleBlock, Buffer.from([0x81, 0, 0, 0x80]), rest)
    expect(read(film([audioTrack('A_AC3', [stripped])], [block])).audio).toMatchObject([
      { codec: 'ac3', bitrate: 192_000, sampleRate: 48_000 },
    ])
  })

  it('takes the name of a track for its word on Atmos', () => {
    const track = audioTrack('A_TRUEHD', [text(ids.name, 'English (TrueHD Atmos 7.1)')])
    expect(read(film([track])).audio).toMatchObject([{ codec: 'truehd', atmos: true }])
  })

  it.each([
    ['eng', 'without a language', []],
    ['ger', 'with a code', [text(ids.language, 'ger')]],
    [undefined, 'that is undetermined', [text(ids.language, 'und')]],
    ['por', 'with a tag only', [text(ids.languageTag, 'pt-BR')]],
  ])('says %s of a track %s', (language, _, fields) => {
    const [audio] = read(film([audioTrack('A_OPUS', fields)])).audio
    expect(audio?.language).toBe(language)
  })

  it('takes DTS for what its codec id says when there is no frame', () => {
    expect(read(film([audioTrack('A_DTS', [])])).audio).toMatchObject([{ codec: 'dca' }])
  })

  it('is read when the size of its segment is not known', () => {
    const live = withUnknownSize(film([videoTrack(video.h264, [])]))
    expect(read(live).video).toMatchObject([{ codec: 'h264' }])
  })

  it('is truncated, with what was found, when its segment ends after the file', () => {
    const bytes = film([videoTrack(video.h264, [])], [element(ids.simpleBlock, Buffer.alloc(900))])
    const result = probe(bytes.subarray(0, bytes.length - 500))
    expect(result).toMatchObject({
      ok: false,
      problem: { code: 'truncated' },
      streams: { video: [{ codec: 'h264' }] },
    })
  })
})

function probe(bytes: Buffer) {
  return probeSource(createByteSource(bytes.length, (target, at) => bytes.copy(target, 0, at)))
}

function read(bytes: Buffer): StreamDetails {
  const result = probe(bytes)
  if (!result.ok) throw new Error(result.problem.message)
  return result.streams
}

function film(tracks: readonly Buffer[], blocks: readonly Buffer[] = []): Buffer {
  return Buffer.concat([
    element(ids.ebml, text(ids.docType, 'matroska')),
    element(ids.segment, element(ids.tracks, ...tracks), element(ids.cluster, ...blocks)),
  ])
}

function videoTrack(codec: string, fields: readonly Buffer[]): Buffer {
  return track(1, codec, fields)
}

function audioTrack(codec: string, fields: readonly Buffer[]): Buffer {
  return track(2, codec, fields)
}

function track(type: number, codec: string, fields: readonly Buffer[]): Buffer {
  const own = [uint(ids.trackNumber, 1), uint(ids.trackType, type), text(ids.codecId, codec)]
  return element(ids.trackEntry, ...own, ...fields)
}

function element(id: number, ...content: readonly Buffer[]): Buffer {
  const bytes = Buffer.concat(content)
  const size = Buffer.alloc(4)
  size.writeUInt32BE(0x10000000 + bytes.length)
  return Buffer.concat([Buffer.from(hex(id), 'hex'), size, bytes])
}

function uint(id: number, value: number): Buffer {
  return element(id, Buffer.from(hex(value), 'hex'))
}

function text(id: number, value: string): Buffer {
  return element(id, Buffer.from(value))
}

function hex(value: number): string {
  const digits = value.toString(16)
  return digits.length % 2 === 0 ? digits : `0${digits}`
}

function withUnknownSize(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  const segment = copy.indexOf(Buffer.from(hex(ids.segment), 'hex'))
  copy.writeUInt32BE(0x1fffffff, segment + 4)
  return copy
}
