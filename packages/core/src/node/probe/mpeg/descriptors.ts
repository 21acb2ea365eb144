import { languageOf } from '../language.js'

/** What the descriptors of a stream in a program map tell (ISO/IEC 13818-1, 2.6; ETSI EN 300 468, 6.2). */
export interface StreamDescriptors {
  readonly language: string | undefined
  readonly hearingImpaired: boolean
  readonly dolbyVision: boolean
  /** FFmpeg's word for the codec of a private stream. */
  readonly codec: string | undefined
}

const tags = { registration: 0x05, language: 0x0a, teletext: 0x56, subtitling: 0x59, dolby: 0xb0 }
const codecTags: Readonly<Record<number, string>> = {
  0x56: 'dvb_teletext',
  0x59: 'dvb_subtitle',
  0x6a: 'ac3',
  0x7a: 'eac3',
  0x7b: 'dca',
  0x7c: 'aac',
}
const registrations: Readonly<Record<string, string>> = {
  'AC-3': 'ac3',
  EAC3: 'eac3',
  DTS1: 'dca',
  DTS2: 'dca',
  DTS3: 'dca',
  HEVC: 'hevc',
  'VC-1': 'vc1',
  Opus: 'opus',
  BSSD: 's302m',
}
const forHearingImpaired = 2
const teletextForHearingImpaired = 5

export function readDescriptors(bytes: Buffer): StreamDescriptors {
  const byTag = new Map<number, Buffer>()
  for (let at = 0; at + 2 <= bytes.length; at += 2 + (bytes[at + 1] ?? 0)) {
    const content = bytes.subarray(at + 2, at + 2 + (bytes[at + 1] ?? 0))
    if (!byTag.has(bytes[at] ?? 0)) byTag.set(bytes[at] ?? 0, content)
  }
  const named = byTag.get(tags.language) ?? byTag.get(tags.subtitling) ?? byTag.get(tags.teletext)
  return {
    language: languageOf(named?.toString('latin1', 0, 3)),
    hearingImpaired: isForHearingImpaired(byTag),
    dolbyVision: byTag.has(tags.dolby) || registrationOf(byTag) === 'DOVI',
    codec: codecOf(byTag),
  }
}

type ByTag = ReadonlyMap<number, Buffer>

function codecOf(byTag: ByTag): string | undefined {
  const tagged = [...byTag.keys()].find((tag) => tag in codecTags)
  return tagged === undefined ? registrations[registrationOf(byTag)] : codecTags[tagged]
}

function registrationOf(byTag: ByTag): string {
  return byTag.get(tags.registration)?.toString('latin1', 0, 4) ?? ''
}

function isForHearingImpaired(byTag: ByTag): boolean {
  const subtitling = byTag.get(tags.subtitling)?.[3] ?? 0
  const teletext = (byTag.get(tags.teletext)?.[3] ?? 0) >> 3
  return (
    byTag.get(tags.language)?.[3] === forHearingImpaired ||
    (subtitling >= 0x20 && subtitling <= 0x25) ||
    teletext === teletextForHearingImpaired
  )
}
