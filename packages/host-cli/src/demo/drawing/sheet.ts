import type { Palette } from './palettes.js'
import type { Random } from './random.js'

/** The sheet a scene is drawn on. */
export interface Sheet {
  readonly width: number
  readonly height: number
  readonly palette: Palette
  readonly random: Random
}
