/** What the program around a Metarr looks after, where it lets others do so over HTTP. */
export interface Housekeeping {
  /** Services that it can be given a key for, the most trusted first. */
  services(): readonly KnownService[]
  readonly secrets: SecretDesk
  readonly backups: BackupShelf
}

/** A service that a key can be given for. */
export interface KnownService {
  readonly name: string
  /** What it has for us, for people. */
  readonly gives: string
  /** Where a person gets a key. */
  readonly keyFrom: string
  /** Whether one is set; what it says goes nowhere. */
  readonly hasKey: boolean
  /** The names of its secrets. */
  readonly secrets: readonly string[]
}

/** Secrets by their names. What they say is never told. */
export interface SecretDesk {
  /** Every name that there can be. */
  list(): Promise<readonly ListedSecret[]>
  /** Seals a value and keeps it. @throws {InvalidInputError} when no secret has this name, or it is empty. */
  set(name: string, value: string): Promise<void>
  /** Whether it was set. */
  remove(name: string): Promise<boolean>
}

/** Where a secret stands: see the states, of which `waiting` is used from the next start of the server on. */
export const secretStates = ['used', 'waiting', 'overruled', 'closed', 'missing'] as const

/** A secret, all but what it says. */
export interface ListedSecret {
  readonly name: string
  readonly savedAt?: number
  readonly state: (typeof secretStates)[number]
}

/** The folder in which scheduled backups lie. */
export interface BackupShelf {
  /** The newest first; only files that we named. */
  list(): Promise<readonly BackupFile[]>
  /** `undefined`: there is none of this name. */
  open(name: string): Promise<OpenBackup | undefined>
}

/** A backup, as it lies there. */
export interface BackupFile {
  readonly name: string
  readonly size: number
  readonly madeAt: number
  readonly isEncrypted: boolean
}

/** The bytes of a backup, read as fast as somebody takes them. */
export interface OpenBackup {
  readonly size: number
  readonly bytes: ReadableStream<Uint8Array>
}
