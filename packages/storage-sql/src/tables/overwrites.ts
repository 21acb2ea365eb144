export interface OverwriteTables {
  readonly overwrites: OverwritesTable
}

export interface OverwritesTable {
  readonly item_id: string
  readonly path: string
  readonly library_id: string
  /** What lay there when it was counted last. */
  readonly digest: string
  readonly modified_at: number
  readonly writer: string
  readonly times: number
  readonly first_at: number
  readonly last_at: number
}
