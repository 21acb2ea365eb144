export interface WebhookTables {
  readonly webhook_sources: WebhookSourcesTable
  readonly webhook_deliveries: WebhookDeliveriesTable
}

export interface WebhookSourcesTable {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly digest: string
  readonly path_mappings: string
  readonly library_ids: string
  readonly created_at: number
}

export interface WebhookDeliveriesTable {
  readonly id: string
  readonly source_id: string
  readonly received_at: number
  readonly event: string | null
  readonly payload: string
  readonly status: string
  readonly reason: string
  readonly job_ids: string
  readonly attempts: number
}
