// What each room offers stands in its own index.ts.

export * from './access/index.js'
export * from './assets/index.js'
export * from './audit/index.js'
export * from './automation/index.js'
export * from './backup/index.js'
export * from './cache/index.js'
export type { Clock, IdSource } from './clock.js'
export type { Correlation } from './correlation.js'
export type {
  ConflictCode,
  InputIssue,
  NotFoundCode,
  ProviderCode,
  ProviderErrorFacts,
  StorageCode,
} from './errors.js'
export {
  ConflictError,
  CorruptBlobError,
  InvalidInputError,
  MetarrError,
  NotFoundError,
  ProviderError,
  PublishError,
  StorageError,
} from './errors.js'
export * from './event-log/index.js'
export type { EventSink, MetarrEvent } from './events.js'
export * from './extras/index.js'
export * from './identify/index.js'
export * from './images/index.js'
export * from './jobs/index.js'
export * from './library/index.js'
export * from './lifecycle/index.js'
export * from './lockfile/index.js'
export * from './metadata/index.js'
export type { Metarr } from './metarr.js'
export { createMetarr } from './metarr.js'
export * from './naming/index.js'
export * from './nfo/index.js'
export * from './notifications/index.js'
export type { ItemFailure } from './outcome.js'
export * from './overwrites/index.js'
export * from './people/index.js'
export * from './players/index.js'
export type { Ports } from './ports.js'
export type { Progress, Stage, VerbOptions } from './progress.js'
export * from './publish/index.js'
export * from './refresh/index.js'
export type { RunPorts, RunReport, RunRequest } from './run-library.js'
export { didNothing, runLibrary } from './run-library.js'
export * from './scan/index.js'
export * from './secrets/index.js'
export type { Storage, Stores } from './storage.js'
export type { StorageSchema } from './storage-schema.js'
export * from './trailers/index.js'
export * from './verbs/index.js'
export * from './webhooks/index.js'
