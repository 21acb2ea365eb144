export interface NotificationTables {
  readonly notification_channels: NotificationChannelsTable
}

export interface NotificationChannelsTable {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly address: string | null
  readonly settings: string
  readonly events: string
  readonly library_ids: string | null
  readonly enabled: number
  readonly created_at: number
  readonly told_up_to: number
}
