export interface JobTables {
  readonly jobs: JobsTable
  readonly job_waits: JobWaitsTable
  readonly schedules: SchedulesTable
}

export interface JobsTable {
  readonly id: string
  readonly kind: string
  readonly payload: string
  readonly priority: number
  readonly status: string
  readonly dedupe_key: string | null
  readonly correlation_id: string | null
  readonly attempts: number
  readonly maximum_attempts: number
  readonly created_at: number
  readonly due_at: number
  /** From when on it may be claimed: its due time, or the end of the lease of whoever has it. */
  readonly claimable_at: number
  /** Who claimed it last. */
  readonly worker: string | null
  readonly finished_at: number | null
  readonly failure: string | null
  readonly library_id: string | null
  readonly after_ids: string | null
  /** When it is its library's turn, among jobs of one priority; 0 for those of no library. */
  readonly turn: number
  /** How many jobs it waits for. */
  readonly blockers: number
  /** How many jobs were ever told to wait for it: at its end, nobody looks for some where this is 0. */
  readonly followers: number
  readonly progress: string | null
}

/** A job that waits for another. */
interface JobWaitsTable {
  readonly waits_for: string
  readonly job_id: string
}

export interface SchedulesTable {
  readonly id: string
  readonly kind: string
  readonly library_id: string | null
  readonly cron: string
  readonly zone: string | null
  readonly enabled: number
  readonly due_at: number
  readonly last_run_at: number | null
}
