/** A row as its database has it: by column, NULL where nothing is. */
export type CopiedRow = Readonly<Record<string, string | number | null>>

/** Some rows of one table. */
export interface CopiedRows {
  readonly table: string
  readonly rows: readonly CopiedRow[]
}

/** Everything that a storage remembers, in the words of its schema, which are the same in every database. */
export interface StorageCopy {
  /** The steps that the schema had taken, oldest first. */
  readonly schema: readonly string[]
  /** Every row once, each after those that it refers to. */
  rows(): AsyncIterable<CopiedRows>
}

/** A copy that was taken at one moment. */
export interface StorageSnapshot extends StorageCopy {
  /** How many rows there are in all. */
  readonly total: number
}

/** Copies a storage as a whole: for backups, and for moves from one database to another. */
export interface StorageCopier {
  /** Gives `work` everything as it is at one moment, while others go on reading and writing. The copy ends with `work`. */
  copy<Result>(work: (snapshot: StorageSnapshot) => Promise<Result>): Promise<Result>

  /**
   * Puts a copy in the place of all that the storage remembers, all of it or nothing; how many rows that were. The copy may be of an older version,
   * whose schema is brought up to date; its rows may be asked for more than once.
   *
   * @throws {StorageError} `storage-too-new` when a newer version made it. @throws {InvalidInputError} when its rows do not fit its schema.
   */
  replace(copy: StorageCopy): Promise<number>
}
