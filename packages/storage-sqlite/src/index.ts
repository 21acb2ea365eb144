export type { SqliteStorageOptions } from './storage.js'
export { createSqliteStorage, openSqliteSchema } from './storage.js'
