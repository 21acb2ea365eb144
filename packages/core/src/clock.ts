/** The only source of time. */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  now(): number
}

/** The only source of identity. */
export interface IdSource {
  /** A text never given before; later ones sort after earlier ones. */
  next(): string
}
