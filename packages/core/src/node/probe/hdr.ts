import type { HdrKind } from '../../scan/stream-details.js'

/** Where a header may tell that a picture is more than standard dynamic range. */
export interface HdrHints {
  /** ITU-T H.273 transfer characteristics. */
  readonly transfer?: number | undefined
  readonly dolbyVision?: boolean | undefined
  /** SMPTE ST 2094-40 metadata was seen. */
  readonly dynamicMetadata?: boolean | undefined
}

const perceptualQuantizer = 16
const hybridLogGamma = 18

/** The richest kind that the hints allow: what a capable screen would show. */
export function hdrOf({ transfer, dolbyVision, dynamicMetadata }: HdrHints): HdrKind | undefined {
  if (dolbyVision === true) return 'dolbyvision'
  if (transfer === perceptualQuantizer) return dynamicMetadata === true ? 'hdr10plus' : 'hdr10'
  return transfer === hybridLogGamma ? 'hlg' : undefined
}
