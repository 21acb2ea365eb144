import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SeenRequest } from './api-document.js'

/** What a stand-in for a player is asked. */
export interface PlayerRequest extends SeenRequest {
  readonly headers: IncomingMessage['headers']
}

/** What it answers: JSON, or nothing. */
export interface PlayerReply {
  readonly status: number
  readonly body?: unknown
}

/** A stand-in for a player behind a real web server on this machine. */
export interface PlayerServer {
  readonly address: string
  /** Everything it was asked, in order. */
  readonly seen: readonly PlayerRequest[]
  close(): Promise<void>
}

export async function servePlayer(
  answer: (request: PlayerRequest) => PlayerReply,
): Promise<PlayerServer> {
  const seen: PlayerRequest[] = []
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const text = await textOf(request)
    const body = text === '' ? {} : { body: JSON.parse(text) as unknown }
    const asked = { method: request.method ?? '', url, headers: request.headers, ...body }
    seen.push(asked)
    const reply = answer(asked)
    response.writeHead(reply.status, { 'content-type': 'application/json' })
    response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}
