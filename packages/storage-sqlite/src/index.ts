export type { SqliteStorageOptions } from './storage.js'
export { createSqliteStorage } from './storage.js'
