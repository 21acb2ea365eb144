export interface EventTables {
  readonly event_log: EventLogTable
  readonly event_counter: EventCounterTable
}

export interface EventLogTable {
  readonly sequence: number
  readonly at: number
  readonly event: string
}

/** One row: whoever adds events holds it until they are committed, so that they become visible in order. */
interface EventCounterTable {
  readonly newest: number
}
