export interface AssetTables {
  readonly candidates: CandidatesTable
  readonly selections: SelectionsTable
  readonly rejected_sources: RejectedSourcesTable
}

export interface CandidatesTable {
  readonly id: string
  readonly item_id: string
  readonly asset_type: string
  readonly provider: string
  readonly source_url: string
  readonly thumbnail_url: string | null
  readonly width: number | null
  readonly height: number | null
  /** NULL: unknown. Empty: no text on it. */
  readonly language: string | null
  readonly author: string | null
  readonly vote_average: number | null
  readonly vote_count: number | null
  readonly offered_at: number
  readonly digest: string | null
  readonly failure: string | null
  readonly rejected_at: number | null
}

export interface SelectionsTable {
  readonly item_id: string
  readonly asset_type: string
  readonly rank: number
  readonly candidate_id: string
  readonly digest: string
  readonly score: number
  readonly reason: string
  readonly selected_by: string
  readonly selected_at: number
}

export interface RejectedSourcesTable {
  readonly provider: string
  readonly source_url: string
  readonly rejected_at: number
}
