/** The parts of the main job, in order; and those that stand alone. */
export type Stage =
  | 'scan'
  | 'adopt'
  | 'identify'
  | 'enrich'
  | 'select'
  | 'publish'
  | 'restore'
  | 'undo'
  | 'verify'
  | 'cache'
  | 'refresh'
  | 'import'
  | 'backup'
  | 'move'

/** How far a long job is. */
export interface Progress {
  readonly stage: Stage
  readonly done: number
  /** Absent while nobody knows. */
  readonly total?: number
  /** What is being worked on, for people. */
  readonly subject?: string
  /** Units a second, over the whole job so far. */
  readonly ratePerSecond?: number
  /** Milliseconds left at that rate. */
  readonly etaMs?: number
}

/** What every verb accepts beside its request. */
export interface VerbOptions {
  /** Aborting stops between two items; the promise rejects with the signal's reason. What is done stays done. */
  readonly signal?: AbortSignal
  /** Told after every unit of work; what it throws ends the verb. */
  readonly onProgress?: (progress: Progress) => void
}
