import type { StreamDescriptors } from './descriptors.js'
import { readDescriptors } from './descriptors.js'

/** One stream that a program map lists. */
export interface MappedStream extends StreamDescriptors {
  readonly pid: number
  readonly kind: 'video' | 'audio' | 'subtitle'
  readonly codec: string
}

type Word = readonly [kind: MappedStream['kind'], codec: string]

const streamTypes: Readonly<Record<number, Word>> = {
  0x01: ['video', 'mpeg1video'],
  0x02: ['video', 'mpeg2video'],
  0x03: ['audio', 'mp2'],
  0x04: ['audio', 'mp2'],
  0x0f: ['audio', 'aac'],
  0x10: ['video', 'mpeg4'],
  0x11: ['audio', 'aac_latm'],
  0x1b: ['video', 'h264'],
  0x24: ['video', 'hevc'],
  0x33: ['video', 'vvc'],
  0x42: ['video', 'cavs'],
  0x81: ['audio', 'ac3'],
  0x87: ['audio', 'eac3'],
  0x8a: ['audio', 'dca'],
  0xd1: ['video', 'dirac'],
  0xea: ['video', 'vc1'],
}

/** Stream types that mean something else on Blu-ray. */
const blurayTypes: Readonly<Record<number, Word>> = {
  0x80: ['audio', 'pcm_bluray'],
  0x82: ['audio', 'dca'],
  0x83: ['audio', 'truehd'],
  0x84: ['audio', 'eac3'],
  0x85: ['audio', 'dtshd_hra'],
  0x86: ['audio', 'dtshd_ma'],
  0x90: ['subtitle', 'hdmv_pgs_subtitle'],
  0x92: ['subtitle', 'hdmv_text_subtitle'],
  0xa1: ['audio', 'eac3'],
  0xa2: ['audio', 'dca'],
}

const privateKinds: Readonly<Record<string, MappedStream['kind']>> = {
  dvb_subtitle: 'subtitle',
  dvb_teletext: 'subtitle',
  hevc: 'video',
  vc1: 'video',
}

/** The PIDs of program maps that a program association section names (ISO/IEC 13818-1, 2.4.4.3). */
export function readAssociations(section: Buffer): number[] {
  const pids: number[] = []
  for (let at = 8; at + 4 <= section.length - 4; at += 4) {
    if (section.readUInt16BE(at) !== 0) pids.push(section.readUInt16BE(at + 2) & 0x1fff)
  }
  return pids
}

/** The streams that a program map section lists, without those that are no picture, sound or subtitle. */
export function readProgramMap(section: Buffer): MappedStream[] {
  if (section.length < 16) return []
  const streams: MappedStream[] = []
  const programInfo = section.readUInt16BE(10) & 0xfff
  const bluray = section.toString('latin1', 12, 12 + programInfo).includes('HDMV')
  let at = 12 + programInfo
  while (at + 5 <= section.length - 4) {
    const length = section.readUInt16BE(at + 3) & 0xfff
    const stream = readStream(section.subarray(at, at + 5 + length), bluray)
    if (stream !== undefined) streams.push(stream)
    at += 5 + length
  }
  return streams
}

function readStream(entry: Buffer, bluray: boolean): MappedStream | undefined {
  const type = entry[0] ?? 0
  const descriptors = readDescriptors(entry.subarray(5))
  const word =
    (bluray ? blurayTypes[type] : undefined) ?? streamTypes[type] ?? privateWord(descriptors)
  if (word === undefined) return undefined
  return { ...descriptors, pid: entry.readUInt16BE(1) & 0x1fff, kind: word[0], codec: word[1] }
}

function privateWord({ codec }: StreamDescriptors): Word | undefined {
  return codec === undefined ? undefined : [privateKinds[codec] ?? 'audio', codec]
}
