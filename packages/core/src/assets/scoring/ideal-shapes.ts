import type { ImageType } from '../asset-type.js'

/** Pixels that a player shows a type of picture best in. */
export interface IdealShape {
  readonly width: number
  readonly height: number
}

/** What Kodi's artwork guide and fanart.tv's submission rules ask for. */
export const idealShapes: Readonly<Record<ImageType, IdealShape>> = {
  poster: { width: 2000, height: 3000 },
  fanart: { width: 1920, height: 1080 },
  landscape: { width: 1000, height: 562 },
  banner: { width: 1000, height: 185 },
  clearlogo: { width: 800, height: 310 },
  clearart: { width: 1000, height: 562 },
  discart: { width: 1000, height: 1000 },
  keyart: { width: 2000, height: 3000 },
  characterart: { width: 512, height: 512 },
  thumb: { width: 1920, height: 1080 },
}
