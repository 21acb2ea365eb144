import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a stand-in for a service answers: JSON, or bytes. */
export interface StandInAnswer {
  readonly status: number
  readonly body: unknown
}

/** A stand-in for a service behind a real web server on this machine. */
export interface StandIn {
  readonly origin: string
  close(): Promise<void>
}

/** The bytes of every picture of a stand-in that is not gone. */
export const standInPicture = Uint8Array.from({ length: 2_000 }, (_, index) => index % 251)

/** Answers pictures itself: those whose name ends in an extension of one; names that begin with `gone` are gone. */
export async function serve(
  answer: (url: URL, request: IncomingMessage) => StandInAnswer,
): Promise<StandIn> {
  const server = createServer((request, response) => {
    request.resume()
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (/\.(?:jpg|png)$/.test(url.pathname)) {
      const isGone = url.pathname.includes('/gone')
      response.writeHead(isGone ? 404 : 200, {
        'content-type': isGone ? 'text/html' : 'image/jpeg',
      })
      return void response.end(isGone ? '<h1>404</h1>' : standInPicture)
    }
    const { status, body } = answer(url, request)
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
