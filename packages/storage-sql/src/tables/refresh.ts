export interface RefreshTables {
  readonly change_feeds: ChangeFeedsTable
  readonly changes: ChangesTable
}

interface ChangeFeedsTable {
  readonly provider: string
  readonly kind: string
  readonly since: number
  readonly until: number
}

export interface ChangesTable {
  readonly provider: string
  readonly kind: string
  readonly external_id: string
  readonly changed_at: number
  readonly merged_into: string | null
}
