import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { HttpHandler } from '../http-handler.js'

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
    let text: string | undefined
    const takeText = (taken: string) => {
      text = taken
    }
    const connection = address === undefined ? { takeText } : { address, takeText }
    const response = await handler(request, connection)
    if (text === undefined || outgoing.headersSent) return response
    send(response, Buffer.from(text), outgoing)
    return alreadySent
  }
}

function send({ status, headers }: Response, body: Buffer, outgoing: HttpBindings['outgoing']) {
  outgoing.writeHead(status, [...[...headers].flat(), 'content-length', String(body.length)])
  outgoing.end(body)
}

/** How `@hono/node-server` is told that nothing is left to be sent. */
const alreadySent = new Response(null, { headers: { 'x-hono-already-sent': 'true' } })
