/** Seals credentials, so that neither the database nor a backup of it can be read without the key. */
export interface SecretBox {
  /** A text that only this box opens, and only as what it is `about`; sealing the same twice gives two different texts. */
  seal(secret: string, about: string): Promise<string>

  /** @throws {InvalidInputError} when the text was changed, is about something else, or was sealed with a key that this box does not have. */
  open(sealed: string, about: string): Promise<string>

  /** Whether the text was sealed with an older key, and should be sealed again. */
  needsResealing(sealed: string): boolean
}
