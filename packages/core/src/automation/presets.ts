/** What a library does by itself. */
export interface Automation {
  readonly enrich: boolean
  readonly select: boolean
  readonly publish: boolean
  /** Whether webhooks of managers are acted upon. */
  readonly webhook: boolean
  /** Whether a webhook may publish, whatever `publish` says. */
  readonly webhookPublish: boolean
}

/** `manual`: nothing happens by itself; `hybrid`: everything but the publish; `yolo`: everything. */
export type AutomationPreset = 'manual' | 'hybrid' | 'yolo'

/** The presets people choose from; any other mix of the five is as good. */
export const automationPresets: Readonly<Record<AutomationPreset, Automation>> = {
  manual: { enrich: false, select: false, publish: false, webhook: false, webhookPublish: false },
  hybrid: { enrich: true, select: true, publish: false, webhook: true, webhookPublish: true },
  yolo: { enrich: true, select: true, publish: true, webhook: true, webhookPublish: true },
}
