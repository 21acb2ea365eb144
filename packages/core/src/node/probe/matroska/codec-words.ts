import { audioWord, videoWord, waveWord } from '../codecs/codec-words.js'

/** Matroska codec ids, or their beginnings, and FFmpeg's words; the longest that fits counts. */
const words: Readonly<Record<string, string>> = {
  'V_MPEG4/ISO/AVC': 'h264',
  'V_MPEGH/ISO/HEVC': 'hevc',
  'V_MPEGI/ISO/VVC': 'vvc',
  'V_MPEG4/ISO': 'mpeg4',
  'V_MPEG4/MS/V3': 'msmpeg4v3',
  V_MPEG1: 'mpeg1video',
  V_MPEG2: 'mpeg2video',
  V_AV1: 'av1',
  V_VP8: 'vp8',
  V_VP9: 'vp9',
  V_THEORA: 'theora',
  V_PRORES: 'prores',
  V_FFV1: 'ffv1',
  V_MJPEG: 'mjpeg',
  V_DIRAC: 'dirac',
  V_SNOW: 'snow',
  V_UNCOMPRESSED: 'rawvideo',
  'V_REAL/RV10': 'rv10',
  'V_REAL/RV20': 'rv20',
  'V_REAL/RV30': 'rv30',
  'V_REAL/RV40': 'rv40',
  A_AAC: 'aac',
  A_AC3: 'ac3',
  A_EAC3: 'eac3',
  A_DTS: 'dca',
  'A_DTS/LOSSLESS': 'dtshd_ma',
  A_TRUEHD: 'truehd',
  A_MLP: 'mlp',
  A_FLAC: 'flac',
  A_OPUS: 'opus',
  A_VORBIS: 'vorbis',
  'A_MPEG/L1': 'mp1',
  'A_MPEG/L2': 'mp2',
  'A_MPEG/L3': 'mp3',
  A_ALAC: 'alac',
  A_WAVPACK4: 'wavpack',
  A_TTA1: 'tta',
  'A_REAL/14_4': 'ra_144',
  'A_REAL/28_8': 'ra_288',
  'A_REAL/COOK': 'cook',
  'A_REAL/SIPR': 'sipr',
  'A_REAL/ATRC': 'atrac3',
  'S_TEXT/UTF8': 'subrip',
  'S_TEXT/ASCII': 'subrip',
  'S_TEXT/ASS': 'ass',
  'S_TEXT/SSA': 'ass',
  S_ASS: 'ass',
  S_SSA: 'ass',
  'S_TEXT/WEBVTT': 'webvtt',
  'D_WEBVTT/SUBTITLES': 'webvtt',
  S_VOBSUB: 'dvd_subtitle',
  'S_HDMV/PGS': 'hdmv_pgs_subtitle',
  'S_HDMV/TEXTST': 'hdmv_text_subtitle',
  S_DVBSUB: 'dvb_subtitle',
  S_ARIBSUB: 'arib_caption',
}

const byLength = Object.entries(words).sort(([a], [b]) => b.length - a.length)

/** The word for a track's codec. `bits` is the depth of a sample, which names the kinds of PCM. */
export function matroskaWord(codecId: string, setup: Buffer | undefined, bits: number): string {
  const id = codecId.toUpperCase()
  if (id.startsWith('A_PCM/')) return pcmWord(id, bits)
  return (
    wrappedWord(id, setup) ?? byLength.find(([start]) => id.startsWith(start))?.[1] ?? plain(id)
  )
}

function pcmWord(id: string, bits: number): string {
  const order = id.endsWith('/BIG') ? 'be' : 'le'
  if (id.startsWith('A_PCM/FLOAT')) return `pcm_f${bits || 32}${order}`
  return bits === 8 ? 'pcm_u8' : `pcm_s${bits || 16}${order}`
}

/** The codec of a track that wraps a header of AVI or QuickTime. */
function wrappedWord(id: string, setup: Buffer | undefined): string | undefined {
  if (setup === undefined) return undefined
  if (id === 'V_MS/VFW/FOURCC' && setup.length >= 20)
    return videoWord(setup.toString('latin1', 16, 20))
  if (id === 'A_MS/ACM' && setup.length >= 16) {
    return waveWord(setup.readUInt16LE(0), setup.readUInt16LE(14))
  }
  if (id === 'V_QUICKTIME') return videoWord(setup.toString('latin1', 4, 8))
  return id === 'A_QUICKTIME' ? audioWord(setup.toString('latin1', 4, 8)) : undefined
}

function plain(id: string): string {
  return id.replace(/^[A-Z]_/, '').toLowerCase()
}
