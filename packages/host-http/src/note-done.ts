import { type AuditEntry, type Metarr, recordAudit } from '@metarr/core'
import { actorOf, type Caller } from './security/caller.js'

/** Leaves an entry in the audit log for what a caller did beside the verbs. */
export function noteDone(
  { ports }: Metarr,
  caller: Caller,
  done: Pick<AuditEntry, 'action' | 'subject'>,
): Promise<void> {
  return recordAudit(ports, { ...done, actor: actorOf(caller), outcome: 'done', changes: [] })
}
