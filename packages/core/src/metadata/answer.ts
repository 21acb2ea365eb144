import type { ProviderDetails, SeasonDetails } from './metadata-provider.js'

/** What one provider said about a movie or series, and about the seasons that are there. */
export interface Answer {
  readonly provider: string
  /** Its own id of what it answered about; absent for services that have only pictures. */
  readonly id?: string
  readonly details: ProviderDetails
  readonly seasons: readonly SeasonDetails[]
}
