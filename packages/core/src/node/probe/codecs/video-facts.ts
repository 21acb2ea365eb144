/** What a video codec's own header tells. */
export interface VideoFacts {
  readonly width?: number
  readonly height?: number
  /** Width of one sample divided by its height. */
  readonly sampleAspect?: number
  readonly frameRate?: number
  /** ITU-T H.273 transfer characteristics: 16 is PQ, 18 is HLG. */
  readonly transfer?: number
}

/** ITU-T H.273 sample aspect ratios by `aspect_ratio_idc`. */
export const sampleAspects: readonly (readonly [number, number] | undefined)[] = [
  undefined,
  [1, 1],
  [12, 11],
  [10, 11],
  [16, 11],
  [40, 33],
  [24, 11],
  [20, 11],
  [32, 11],
  [80, 33],
  [18, 11],
  [15, 11],
  [64, 33],
  [160, 99],
  [4, 3],
  [3, 2],
  [2, 1],
]
