export interface SecretTables {
  readonly secrets: SecretsTable
}

interface SecretsTable {
  readonly name: string
  readonly sealed: string
  readonly saved_at: number
}
