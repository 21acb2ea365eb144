export { nodeListener } from './node-listener.js'
export type { HttpServer, ServeOptions } from './serve.js'
export { serveHttp } from './serve.js'
export { builtWeb, webFolder } from './web-folder.js'
