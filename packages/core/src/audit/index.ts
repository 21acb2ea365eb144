export type { AuditChange, AuditEntry, AuditQuery, AuditStore } from './audit-store.js'
export { audited, auditRetentionDays, recordAudit } from './audited.js'
export { describeChange } from './describe-change.js'
