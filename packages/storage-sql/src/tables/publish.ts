export interface PublishTables {
  readonly publications: PublicationsTable
  readonly published_files: PublishedFilesTable
  readonly publish_journal: PublishJournalTable
}

export interface PublicationsTable {
  readonly id: string
  readonly item_id: string
  readonly library_id: string
  readonly published_at: number
  readonly published_by: string
  readonly content_revisions: string
  readonly superseded: string
  readonly snapshot: string
  readonly changes: string | null
  readonly run_id: string | null
  readonly undoes: string | null
  readonly rules: string | null
}

export interface PublishedFilesTable {
  readonly publication_id: string
  readonly position: number
  readonly path: string
  readonly digest: string
  readonly size: number
  readonly modified_at: number
}

export interface PublishJournalTable {
  readonly id: string
  readonly item_id: string
  readonly library_id: string
  readonly content_revisions: string
  readonly steps: string
  readonly snapshot: string
  readonly started_at: number
  readonly published_by: string
  readonly writer: string | null
  readonly claimed_at: number | null
  readonly run_id: string | null
  readonly undoes: string | null
}
