/** The shape of a storage's tables, apart from what is in them: to look at it, and to go back to that of an older version. */
export interface StorageSchema {
  /** Every step that this version of Metarr knows, oldest first. */
  readonly known: readonly string[]

  /** The steps that were taken, oldest first; those of a newer version, too. */
  taken(): Promise<readonly string[]>

  /**
   * Takes the steps that are missing; which those were. One process does, others wait.
   *
   * @throws {StorageError} `storage-too-new` when a newer version took a step that this one does not know.
   */
  migrate(): Promise<readonly string[]>

  /**
   * Takes the newest steps back until only the first `keep` that are known are left; which those were, newest first. What only they kept is gone.
   *
   * @throws {StorageError} `storage-too-new` when a newer version took a step that this one does not know.
   */
  rollBack(keep: number): Promise<readonly string[]>

  /** Lets go of files and connections; idempotent. */
  close(): Promise<void>
}
