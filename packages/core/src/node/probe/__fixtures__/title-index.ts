/** Two letters and what they are for, as the index of a DVD has them. */
export interface Spoken {
  readonly language: string
  /** 3: commentary of a sound track; 9: a forced subtitle; 5: captions. */
  readonly extension?: number
}

/** The index of a PAL title set, `VTS_01_0.IFO`, with a short title and one of 1:47:30 with 24 chapters. */
export function aTitleIndex(audio: readonly Spoken[], subtitles: readonly Spoken[]): Buffer {
  const bytes = Buffer.alloc(2 * 2048)
  bytes.write('DVDVIDEO-VTS', 0, 'latin1')
  bytes.writeUInt32BE(1, 0x00cc)
  bytes.writeUInt16BE(0x5c00, 0x0200)
  bytes.writeUInt16BE(audio.length, 0x0202)
  for (const [at, { language, extension = 1 }] of audio.entries()) {
    bytes.set([0x04, 0x01], 0x0204 + 8 * at)
    bytes.write(language, 0x0206 + 8 * at, 'latin1')
    bytes[0x0209 + 8 * at] = extension
  }
  bytes.writeUInt16BE(subtitles.length, 0x0254)
  for (const [at, { language, extension = 1 }] of subtitles.entries()) {
    bytes[0x0256 + 6 * at] = 0x01
    bytes.write(language, 0x0258 + 6 * at, 'latin1')
    bytes[0x025b + 6 * at] = extension
  }
  bytes.writeUInt16BE(2, 2048)
  bytes.writeUInt32BE(100, 2048 + 12)
  bytes.writeUInt32BE(200, 2048 + 20)
  bytes.set([0, 0, 1, 1, 0x00, 0x00, 0x12, 0x40], 2048 + 100)
  bytes.set([0, 0, 24, 24, 0x01, 0x47, 0x30, 0x40], 2048 + 200)
  return bytes
}
