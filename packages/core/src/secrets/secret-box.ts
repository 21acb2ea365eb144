/** Seals credentials, so that neither the database nor a backup of it can be read without the key. */
export interface SecretBox {
  /** A text that only this box opens; sealing the same twice gives two different texts. */
  seal(secret: string): Promise<string>

  /** @throws {InvalidInputError} when the text was changed, or sealed with a key that this box does not have. */
  open(sealed: string): Promise<string>

  /** Whether the text was sealed with an older key, and should be sealed again. */
  needsResealing(sealed: string): boolean
}
