/** Something that is done again and again at set times. */
export interface Schedule {
  /** `gc`, or `scan films` for the library of that id. */
  readonly id: string
  /** The kind of job that is enqueued. */
  readonly kind: string
  readonly libraryId?: string
  /** Five fields as in cron: minute, hour, day of the month, month, day of the week. */
  readonly cron: string
  /** IANA name such as `Europe/Berlin`. Default: the zone of the machine that works. */
  readonly zone?: string
  readonly enabled: boolean
  /** When it is done next. */
  readonly dueAt: number
  readonly lastRunAt?: number
}
