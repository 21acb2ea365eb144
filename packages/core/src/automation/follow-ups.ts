import type { Automation } from './presets.js'

/** Something that happened to a library or to some of its items, and after which more may be done. */
export type AutomationEvent =
  | 'scanned'
  | 'identified'
  | 'enriched'
  | 'selected'
  /** A manager says that it added, renamed or upgraded something. */
  | 'webhook'

/** Why something happens: a person or a schedule asked for it, or a manager did. What follows has the same cause. */
export type JobCause = 'user' | 'schedule' | 'webhook'

/** What may be done next. */
export type FollowUp = 'guard' | 'identify' | 'enrich' | 'select' | 'publish'

/** The whole of it: what follows an event, and which of the five settings lets it. */
const followUps: Readonly<
  Record<AutomationEvent, { readonly does: FollowUp; readonly setting: keyof Automation }>
> = {
  webhook: { does: 'guard', setting: 'webhook' },
  scanned: { does: 'identify', setting: 'enrich' },
  identified: { does: 'enrich', setting: 'enrich' },
  enriched: { does: 'select', setting: 'select' },
  selected: { does: 'publish', setting: 'publish' },
}

/** What happened, why, and to how much. */
export interface Happening {
  readonly event: AutomationEvent
  readonly cause: JobCause
  /** `some`: it is about single items or folders. */
  readonly reach: 'library' | 'some'
}

/**
 * What a library does next by itself. Where webhooks may publish, all that leads to a publish follows a webhook, whatever the other settings say; but only
 * for what the call was about: what else waits for a person goes on waiting.
 */
export function followUpOf(
  { event, cause, reach }: Happening,
  automation: Automation,
): FollowUp | undefined {
  const { does, setting } = followUps[event]
  const isManagers = cause === 'webhook' && reach === 'some' && event !== 'webhook'
  const isWebhooks = isManagers && automation.webhookPublish
  return automation[setting] || isWebhooks ? does : undefined
}
