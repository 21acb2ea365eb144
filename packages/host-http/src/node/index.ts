export type { HttpServer, ServeOptions } from './serve.js'
export { serveHttp } from './serve.js'
