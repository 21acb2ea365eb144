/** The only source of time. */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  now(): number

  /** Resolves after so many milliseconds, at once for 0 or less. Rejects with the signal's reason when it is aborted, then or before. */
  wait(ms: number, signal?: AbortSignal): Promise<void>
}

/** The only source of identity. */
export interface IdSource {
  /** A text never given before; later ones sort after earlier ones. */
  next(): string
}
