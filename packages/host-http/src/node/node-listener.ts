import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { HttpHandler } from '../http-handler.js'

/** The handler as Node's http and Express want it: `createServer(nodeListener(handler))`, `app.use('/metarr', nodeListener(handler))`. */
export function nodeListener(
  handler: HttpHandler,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return getRequestListener(withAddress(handler), { overrideGlobalObjects: false })
}

/** The handler with the address of whoever calls. */
export function withAddress(handler: HttpHandler) {
  return (request: Request, bindings: unknown) => {
    const address = (bindings as HttpBindings).incoming.socket.remoteAddress
    return handler(request, address === undefined ? {} : { address })
  }
}
