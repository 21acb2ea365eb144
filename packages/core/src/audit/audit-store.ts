/** One thing that a call changed. */
export interface AuditChange {
  /** Which: `metadata.title`, `settings.languages`. */
  readonly what: string
  /** Absent when there was nothing. */
  readonly from?: unknown
  /** Absent when nothing is left. */
  readonly to?: unknown
}

/** One call that changed something, or tried to. */
export interface AuditEntry {
  readonly id: string
  /** When it ended. */
  readonly at: number
  /** Who asked for it: `cli:anna`, `worker:nas`. */
  readonly actor: string
  /** The verb: `setFields`, `publish`. */
  readonly action: string
  readonly libraryId?: string
  readonly itemId?: string
  /** What else it was about, for people: a publication, a name. */
  readonly subject?: string
  readonly outcome: 'done' | 'failed'
  /** Why it failed. */
  readonly code?: string
  readonly changes: readonly AuditChange[]
}

/** Which entries. */
export interface AuditQuery {
  readonly itemId?: string
  readonly libraryId?: string
  /** Only those that ended at that time or later, in milliseconds since 1970 UTC. */
  readonly since?: number
  /** Goes on after this entry of the page before. */
  readonly after?: Pick<AuditEntry, 'at' | 'id'>
  readonly limit: number
}

/** Remembers who changed what, also after the item or library is gone. Entries never change. */
export interface AuditStore {
  /** Adds an entry; its id is new. */
  add(entry: AuditEntry): Promise<void>

  /** The newest first; those of one moment by descending id. */
  list(query: AuditQuery): Promise<readonly AuditEntry[]>

  /** Forgets entries from before a time; how many. */
  prune(before: number): Promise<number>
}
