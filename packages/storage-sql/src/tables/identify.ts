export interface IdentifyTables {
  readonly proposals: ProposalsTable
}

export interface ProposalsTable {
  readonly item_id: string
  readonly title: string
  readonly year: number | null
  readonly reason: string
  readonly asked_at: number
  readonly proposals: string
}
