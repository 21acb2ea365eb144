export interface AuditTables {
  readonly audit: AuditTable
}

export interface AuditTable {
  readonly id: string
  readonly at: number
  readonly actor: string
  readonly action: string
  readonly library_id: string | null
  readonly item_id: string | null
  readonly subject: string | null
  readonly outcome: string
  readonly code: string | null
  readonly changes: string
}
