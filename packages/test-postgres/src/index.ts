export type { PostgresServer, PostgresServerOptions } from './server.js'
export { certificateFile, startPostgres } from './server.js'
