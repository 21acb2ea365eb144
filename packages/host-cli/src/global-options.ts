/** Options that every command has. */
export interface GlobalOptions {
  readonly data?: string
  readonly database?: string
  readonly json?: true
  readonly quiet?: true
  readonly color?: boolean
  readonly debug?: true
}
