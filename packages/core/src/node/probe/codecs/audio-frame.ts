import { readAdtsFrame } from './aac.js'
import { readAc3Frame } from './ac3.js'
import type { AudioFacts } from './audio-facts.js'
import { readDtsFrame } from './dts.js'
import { readMpegAudioFrame } from './mpeg-audio.js'
import { readTrueHdFrame } from './truehd.js'

type FrameReader = (frame: Buffer) => AudioFacts | undefined

const readers: Readonly<Record<string, FrameReader>> = {
  ac3: readAc3Frame,
  eac3: readAc3Frame,
  dca: readDtsFrame,
  dtshd_hra: readDtsFrame,
  dtshd_ma: readDtsFrame,
  truehd: readTrueHdFrame,
  mlp: readTrueHdFrame,
  aac: readAdtsFrame,
  mp1: readMpegAudioFrame,
  mp2: readMpegAudioFrame,
  mp3: readMpegAudioFrame,
}

/** Codecs whose frames tell what their containers do not: Atmos, DTS-HD. */
export const tellingAudioCodecs: ReadonlySet<string> = new Set(['ac3', 'eac3', 'dca', 'truehd'])

/** Reads the header of the first frame in `bytes`; nothing when it is not one of `codec`. */
export function readAudioFrame(codec: string, bytes: Buffer): AudioFacts | undefined {
  return readers[codec]?.(bytes)
}
