export interface LibraryTables {
  readonly libraries: LibrariesTable
  readonly items: ItemsTable
  readonly external_ids: ExternalIdsTable
}

export interface LibrariesTable {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly root: string
  readonly settings: string
  readonly created_at: number
}

export interface ItemsTable {
  readonly id: string
  readonly library_id: string
  readonly kind: string
  readonly parent_id: string | null
  readonly season_number: number | null
  readonly episode_number: number | null
  /** The numbers once more for sorting, with -1 where there is none. */
  readonly season_order: number
  readonly episode_order: number
  readonly folder: string
  readonly mixed_folder: number
  /** The first video in a mixed folder; empty where the item has the folder for itself. */
  readonly main_video: string
  readonly sort_title: string
  readonly search_title: string
  readonly videos: string
  readonly video_roles: string | null
  readonly problems: string | null
  readonly metadata: string
  readonly locked_assets: string
  readonly state: string
  readonly state_reason: string | null
  readonly priority: number
  readonly enriched_at: number | null
  readonly unanswered: string | null
  readonly ask_again_at: number | null
  readonly content_revision: number
  readonly published_revision: number | null
  readonly dirty: number
  readonly revision: number
  readonly created_at: number
  readonly updated_at: number
  readonly gone_at: number | null
  readonly removed_at: number | null
  readonly identity: string | null
}

export interface ExternalIdsTable {
  readonly item_id: string
  readonly provider: string
  readonly value: string
}
