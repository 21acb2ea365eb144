import type { Scene } from './scene.js'

/** What shape of picture it is. */
export type PictureKind =
  | 'poster'
  | 'backdrop'
  | 'logo'
  | 'clearart'
  | 'banner'
  | 'still'
  | 'profile'

/** What happened to a picture on its way through the world; `clean` is as drawn. */
export type Finish = 'clean' | 'recompressed' | 'faded' | 'cropped'

/** Everything a picture is drawn from: the same description always gives the same pixels. */
export interface PictureSpec {
  readonly kind: PictureKind
  readonly scene: Scene
  readonly palette: number
  /** What is left to chance depends on this alone, so variants of one design share it. */
  readonly seed: string
  readonly width: number
  readonly height: number
  /** Absent means no lettering. */
  readonly title?: string
  /** A small line at the top. */
  readonly caption?: string
  /** A small line below it. */
  readonly billing?: string
  readonly finish: Finish
}
