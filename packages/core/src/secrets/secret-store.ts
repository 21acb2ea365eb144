/** A secret as it is kept: nobody can read it without the key of the box that sealed it. */
export interface SealedSecret {
  /** What it is for: `tmdb.token`. */
  readonly name: string
  /** What a {@link SecretBox} made of it, bound to the name. */
  readonly sealed: string
  readonly savedAt: number
}

/** Keeps sealed secrets by name. What they say never comes here. */
export interface SecretStore {
  /** All of them, by name. */
  list(): Promise<readonly SealedSecret[]>

  /** Keeps a secret in the place of the one of that name. */
  save(secret: SealedSecret): Promise<void>

  /** Whether there was one of that name; now there is none. */
  remove(name: string): Promise<boolean>
}
