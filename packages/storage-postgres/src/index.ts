export type { PostgresTls } from './connection.js'
export type { PostgresStorageOptions } from './storage.js'
export { createPostgresStorage, openPostgresSchema } from './storage.js'
