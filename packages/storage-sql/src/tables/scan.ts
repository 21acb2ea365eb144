export interface ScanTables {
  readonly scanned_folders: ScannedFoldersTable
}

export interface ScannedFoldersTable {
  readonly library_id: string
  readonly folder: string
  readonly signature: string
  readonly scanned_at: number
  readonly unknown_files: string
  readonly device: string | null
  readonly listing: string | null
  readonly stray: number | null
}
