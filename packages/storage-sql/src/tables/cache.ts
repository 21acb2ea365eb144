export interface CacheTables {
  readonly blobs: BlobsTable
  readonly blob_refs: BlobRefsTable
}

export interface BlobsTable {
  readonly digest: string
  readonly size: number
  readonly mime: string
  readonly width: number | null
  readonly height: number | null
  readonly perceptual_hash: string | null
  readonly orphaned_at: number | null
}

export interface BlobRefsTable {
  readonly referrer_kind: string
  readonly referrer_id: string
  readonly digest: string
}
