export interface MetadataTables {
  readonly overruled: OverruledTable
  readonly responses: ResponsesTable
  readonly budgets: BudgetsTable
  readonly rates: RatesTable
}

export interface OverruledTable {
  readonly item_id: string
  readonly fields: string
}

export interface ResponsesTable {
  readonly key: string
  /** Characters of the body. */
  readonly size: number
  readonly etag: string | null
  readonly last_modified: string | null
  readonly checked_at: number
  readonly fresh_until: number
  readonly body: string
}

interface BudgetsTable {
  readonly provider: string
  readonly period: string
  readonly starts_at: number
  readonly used: number
}

/** In microseconds. */
interface RatesTable {
  readonly service: string
  readonly next_at: number
  readonly paused_until: number
}
