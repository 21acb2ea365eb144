import { recordAudit } from '@metarr/core'
import type { App } from '../app.js'

/** Leaves an entry in the audit log for what a command did beside the verbs. */
export function noteDone(
  { metarr, actor }: Pick<App, 'metarr' | 'actor'>,
  action: string,
  subject: string,
): Promise<void> {
  return recordAudit(metarr.ports, { actor, action, subject, outcome: 'done', changes: [] })
}
