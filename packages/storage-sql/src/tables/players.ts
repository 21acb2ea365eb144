export interface PlayerTables {
  readonly players: PlayersTable
  readonly player_notices: PlayerNoticesTable
}

export interface PlayersTable {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly address: string
  readonly user_name: string | null
  readonly group_name: string
  readonly library_ids: string | null
  readonly path_mappings: string
  readonly created_at: number
}

export interface PlayerNoticesTable {
  readonly group_name: string
  readonly item_id: string
  readonly is_new: number
  readonly owed_at: number
}
