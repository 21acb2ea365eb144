import { z } from 'zod'
import { readArrIntent } from './arr-intent.js'
import { nothing, type WebhookIntent } from './webhook-intent.js'
import type { WebhookKind } from './webhook-source.js'

const kept = () => nothing('kept; nothing follows from calls of this program')

const intents: Readonly<Record<WebhookKind, (payload: unknown) => WebhookIntent>> = {
  radarr: readArrIntent,
  sonarr: readArrIntent,
  jellyfin: kept,
  emby: kept,
  plex: kept,
  seerr: kept,
  tautulli: kept,
}

/** Where each program says what happened. Tautulli's text is written by its user: ours asks for `event`. */
const eventFields: Readonly<Record<WebhookKind, string>> = {
  radarr: 'eventType',
  sonarr: 'eventType',
  jellyfin: 'NotificationType',
  emby: 'Event',
  plex: 'event',
  seerr: 'notification_type',
  tautulli: 'event',
}

/** What a program calls what happened; `undefined` where it does not say. */
export function eventOf(kind: WebhookKind, payload: unknown): string | undefined {
  const facts: Readonly<Record<string, unknown>> = Object(payload)
  const event = facts[eventFields[kind]]
  return typeof event === 'string' && event !== '' ? event.slice(0, 100) : undefined
}

/** What a call asks for, or what in it makes no sense. */
export function readIntent(
  kind: WebhookKind,
  payload: unknown,
): WebhookIntent | { readonly unreadable: string } {
  try {
    return intents[kind](payload)
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    const words = error.issues
      .slice(0, 5)
      .map(({ path, message }) => `${path.join('.')}: ${message}`)
    return { unreadable: words.join('; ') }
  }
}
