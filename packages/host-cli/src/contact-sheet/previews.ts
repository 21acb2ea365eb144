import { type Candidate, type Metarr, ProviderError } from '@metarr/core'

/** Larger small pictures are not shown. */
const maximumBytes = 10 * 1024 * 1024

/** Gets the small picture that a provider has of a candidate, or else the whole one; keeps nothing. `undefined` when there is none to be had. */
export function previewsFrom({ assetProviders }: Metarr['ports']) {
  return async (candidate: Candidate): Promise<Uint8Array | undefined> => {
    const provider = assetProviders.find(({ name }) => name === candidate.provider)
    const offer = { ...candidate, sourceUrl: candidate.thumbnailUrl ?? candidate.sourceUrl }
    try {
      return await provider?.download(offer, { maximumBytes })
    } catch (error) {
      if (error instanceof ProviderError) return undefined
      throw error
    }
  }
}
