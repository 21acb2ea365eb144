export type { HealthCheck } from './health.js'
export type {
  BackupFile,
  BackupShelf,
  Housekeeping,
  KnownService,
  ListedSecret,
  OpenBackup,
  SecretDesk,
} from './housekeeping.js'
export type { AnsweredCall, Connection, HttpHandler, HttpOptions } from './http-handler.js'
export { createHttpHandler } from './http-handler.js'
export { apiDocument } from './openapi/api-document.js'
export type { Problem, ProblemStatus } from './problem.js'
export type { Authenticate, Caller } from './security/caller.js'
export type { RateLimits } from './security/rate-limits.js'
export type { WebFile, WebFiles } from './web/web-files.js'
