import type { HdrKind } from '../scan/stream-details.js'

/** FFmpeg's names, which are Kodi's, by what other programs write. */
export const codecWords: Readonly<Record<string, string>> = {
  h265: 'hevc',
  x265: 'hevc',
  hev1: 'hevc',
  hvc1: 'hevc',
  'v_mpegh/iso/hevc': 'hevc',
  avc: 'h264',
  avc1: 'h264',
  x264: 'h264',
  'h.264': 'h264',
  'h.265': 'hevc',
  'v_mpeg4/iso/avc': 'h264',
  'e-ac-3': 'eac3',
  eac3: 'eac3',
  'ac-3': 'ac3',
  'dts-hd ma': 'dtshd_ma',
  'mpeg-2': 'mpeg2video',
  mpeg2: 'mpeg2video',
}

/** How Kodi 21 names a codec that carries Dolby Atmos. */
export const atmosCodecs: readonly { readonly codec: string; readonly kodi: string }[] = [
  { codec: 'truehd', kodi: 'truehd_atmos' },
  { codec: 'eac3', kodi: 'eac3_ddp_atmos' },
]

/** Kodi: `StreamUtils`; the other spellings are tinyMediaManager's. */
export const hdrWords: Readonly<Record<string, HdrKind>> = {
  hdr10: 'hdr10',
  hdr: 'hdr10',
  hdr10plus: 'hdr10plus',
  'hdr10+': 'hdr10plus',
  dolbyvision: 'dolbyvision',
  dovi: 'dolbyvision',
  hlg: 'hlg',
}

/** Kodi's words for stereoscopic video, by Jellyfin's `format3d`. */
export const stereoWords: Readonly<Record<string, string>> = {
  hsbs: 'left_right',
  fsbs: 'left_right',
  sbs: 'left_right',
  htab: 'top_bottom',
  ftab: 'top_bottom',
  tab: 'top_bottom',
  mvc: 'block_lr',
}

/** ISO 639-2 for a language that nobody named. Kodi drops a subtitle without any word for it. */
export const undetermined = 'und'
