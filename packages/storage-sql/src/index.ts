export type {
  ClaimQuery,
  Database,
  Layout,
  PageRequest,
  Reference,
  SqlDatabase,
  SqlDialect,
  TitleWords,
  Writers,
} from './database.js'
export { ConstraintViolation } from './database.js'
export { appliedMigrations, migrate, migrateDown } from './migrate.js'
export { migrations } from './migrations/index.js'
export type { Migration } from './migrations/migration.js'
export { overOneConnection } from './one-connection.js'
export { createSqlSchema } from './schema.js'
export { createSqlStorage } from './storage.js'
export type { Tables } from './tables.js'
export { thisProcess } from './writers.js'
