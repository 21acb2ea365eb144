export interface AccessTables {
  readonly api_keys: ApiKeysTable
  readonly users: UsersTable
  readonly sessions: SessionsTable
}

export interface ApiKeysTable {
  readonly id: string
  readonly name: string
  readonly scope: string
  readonly digest: string
  readonly created_at: number
  readonly last_used_at: number | null
}

export interface UsersTable {
  readonly id: string
  readonly name: string
  readonly name_key: string
  readonly role: string
  readonly password_hash: string
  readonly created_at: number
}

export interface SessionsTable {
  readonly digest: string
  readonly user_id: string
  readonly created_at: number
  readonly expires_at: number
}
