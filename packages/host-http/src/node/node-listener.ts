import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { HttpHandler } from '../http-handler.js'
import { textOf } from '../text-answer.js'

/** The handler as Node's http and Express want it: `createServer(nodeListener(handler))`, `app.use('/metarr', nodeListener(handler))`. */
export function nodeListener(
  handler: HttpHandler,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return getRequestListener(withAddress(handler), { overrideGlobalObjects: false })
}

/** The handler with the address of whoever calls. Answers of text are written at once: what is made for streams costs as much as the page itself. */
export function withAddress(handler: HttpHandler) {
  return async (request: Request, bindings: unknown): Promise<Response> => {
    const { incoming, outgoing } = bindings as HttpBindings
    const address = incoming.socket.remoteAddress
    const response = await handler(request, address === undefined ? {} : { address })
    const text = textOf(response)
    if (text === undefined || outgoing.headersSent) return response
    outgoing.writeHead(response.status, [
      ...[...response.headers].flat(),
      'content-length',
      String(Buffer.byteLength(text)),
    ])
    outgoing.end(text)
    return alreadySent()
  }
}

/** How `@hono/node-server` is told that nothing is left to be sent. */
function alreadySent(): Response {
  return new Response(null, { headers: { 'x-hono-already-sent': 'true' } })
}
