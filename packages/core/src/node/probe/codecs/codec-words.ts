/**
 * Four-character codes of AVI, QuickTime and MP4 (in lower case) and the words of FFmpeg for them; several spellings
 * share a word. Audio of the DTS family has Kodi's words: `dca`, `dtshd_hra`, `dtshd_ma`.
 */
const videoCodes: Readonly<Record<string, string>> = {
  h264: 'avc1 avc2 avc3 avc4 dva1 dvav h264 x264 davc vssh',
  hevc: 'hvc1 hev1 dvh1 dvhe hevc h265 x265 hev2',
  vvc: 'vvc1 vvi1',
  av1: 'av01 dav1',
  vp8: 'vp80 vp08',
  vp9: 'vp90 vp09',
  vp6: 'vp60 vp61 vp62',
  vp6f: 'vp6f flv4',
  mpeg4:
    'mp4v xvid divx dx50 fmp4 mp4s m4s2 3iv2 3ivx rmp4 sedg ump4 wv1f dm4v blz0 fvfw dmk2 smp4',
  msmpeg4v3: 'div3 div4 div5 div6 mp43 mpg3 ap41 col0 col1 dvx3',
  msmpeg4v2: 'mp42 div2',
  msmpeg4v1: 'mp41 mpg4 div1',
  mpeg2video: 'mpg2 mp2v m2v1 mx5p mx3p mx4p mx5n hdv1 hdv2 hdv3 xdv1 xdv2 xdv3 em2v',
  mpeg1video: 'mpg1 mpeg mp1v m1v1 pim1',
  mjpeg: 'mjpg jpeg mjpa ljpg ijpg avrn dmb1 jpgl',
  mjpegb: 'mjpb',
  prores: 'apch apcn apcs apco ap4h ap4x',
  dnxhd: 'avdn avdh',
  dvvideo: 'dvsd dvhd dvsl dv25 dv50 dvc dvcp dvpp dvh2 dvh3 dvh5 dvh6 dv5n dv5p cdvc',
  wmv1: 'wmv1',
  wmv2: 'wmv2',
  wmv3: 'wmv3',
  vc1: 'wvc1 wmva vc-1',
  h263: 's263 h263 x263 u263 d263',
  flv1: 'flv1',
  svq1: 'svq1 svqi',
  svq3: 'svq3',
  rv40: 'rv40',
  cinepak: 'cvid',
  indeo3: 'iv31 iv32',
  indeo5: 'iv50',
  huffyuv: 'hfyu',
  ffvhuff: 'ffvh',
  ffv1: 'ffv1',
  lagarith: 'lags',
  utvideo: 'ulra ulrg uly0 uly2 ulh0 ulh2',
  msvideo1: 'msvc cram wham',
  theora: 'theo',
  png: 'png mpng',
  qtrle: 'rle',
  cfhd: 'cfhd',
  hap: 'hap1 hap5 hapy',
  rawvideo: '2vuy yuy2 uyvy yv12 i420 iyuv raw dib v210',
}

const audioCodes: Readonly<Record<string, string>> = {
  aac: 'mp4a',
  ac3: 'ac-3 sac3',
  eac3: 'ec-3',
  ac4: 'ac-4',
  dca: 'dtsc dtse dtsx',
  dtshd_hra: 'dtsh',
  dtshd_ma: 'dtsl',
  truehd: 'mlpa',
  mp3: '.mp3',
  mp2: '.mp2',
  alac: 'alac',
  flac: 'flac',
  opus: 'opus',
  pcm_u8: 'raw',
  pcm_f32be: 'fl32',
  pcm_f64be: 'fl64',
  pcm_mulaw: 'ulaw',
  pcm_alaw: 'alaw',
  adpcm_ima_qt: 'ima4',
  amr_nb: 'samr',
  amr_wb: 'sawb',
  qdm2: 'qdm2',
  mace3: 'mac3',
  mace6: 'mac6',
  gsm: 'agsm',
}

const subtitleCodes: Readonly<Record<string, string>> = {
  mov_text: 'tx3g text',
  webvtt: 'wvtt',
  ttml: 'stpp',
  eia_608: 'c608',
  dvd_subtitle: 'mp4s',
}

/** `wFormatTag` of a WAVEFORMATEX, as AVI and Matroska keep it. */
const waveFormats: ReadonlyMap<number, string> = new Map([
  [0x0002, 'adpcm_ms'],
  [0x0003, 'pcm_f32le'],
  [0x0006, 'pcm_alaw'],
  [0x0007, 'pcm_mulaw'],
  [0x000a, 'wmavoice'],
  [0x0011, 'adpcm_ima_wav'],
  [0x0031, 'gsm_ms'],
  [0x0050, 'mp2'],
  [0x0055, 'mp3'],
  [0x00ff, 'aac'],
  [0x0160, 'wmav1'],
  [0x0161, 'wmav2'],
  [0x0162, 'wmapro'],
  [0x0163, 'wmalossless'],
  [0x1600, 'aac'],
  [0x1610, 'aac'],
  [0x2000, 'ac3'],
  [0x2001, 'dca'],
  [0x2002, 'eac3'],
  [0x566f, 'vorbis'],
  [0x674f, 'vorbis'],
  [0x6750, 'vorbis'],
  [0xf1ac, 'flac'],
])

const videoWords = byCode(videoCodes)
const audioWords = byCode(audioCodes)
const subtitleWords = byCode(subtitleCodes)

/** The word for a video four-character code; the code itself, in lower case, when it is not in the table. */
export function videoWord(code: string): string {
  const plain = plainCode(code)
  return videoWords.get(plain) ?? (plain === '' ? 'rawvideo' : plain)
}

/** The word for an audio four-character code; the code itself, in lower case, when it is not in the table. */
export function audioWord(code: string): string {
  return audioWords.get(plainCode(code)) ?? plainCode(code)
}

/** The word for the four-character code of a subtitle track. */
export function subtitleWord(code: string): string {
  return subtitleWords.get(plainCode(code)) ?? plainCode(code)
}

/** The word for a wave format and its bits a sample. */
export function waveWord(format: number, bits: number): string {
  if (format === 1) return bits <= 8 ? 'pcm_u8' : `pcm_s${bits}le`
  if (format === 3 && bits === 64) return 'pcm_f64le'
  return waveFormats.get(format) ?? `wave-${format.toString(16).padStart(4, '0')}`
}

function byCode(table: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(table).flatMap(([word, codes]) => codes.split(' ').map((code) => [code, word])),
  )
}

function plainCode(code: string): string {
  return code.toLowerCase().replace(/[^a-z0-9.-]/g, '')
}
