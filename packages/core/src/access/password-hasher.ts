/** Makes of passwords what is safe to keep: each guess against it takes long. */
export interface PasswordHasher {
  /** What to keep of a password. The same password gives another text each time. */
  hash(password: string): Promise<string>

  /**
   * Whether a hash is of this password. Without a hash it takes as long and answers no: that a user is unknown cannot be told from how long it takes.
   * A text that is no hash is no match either.
   */
  verify(password: string, hash: string | undefined): Promise<boolean>
}
