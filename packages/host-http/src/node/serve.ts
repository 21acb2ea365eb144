import type { Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { HttpHandler } from '../http-handler.js'
import { withAddress } from './node-listener.js'

/** Where to listen. */
export interface ServeOptions {
  /** Default 8383; 0: any that is free. */
  readonly port?: number
  /** Default `127.0.0.1`: this machine only. */
  readonly host?: string
  /** A certificate and its key, PEM. Default: no TLS. */
  readonly tls?: { readonly cert: string; readonly key: string }
}

/** A server that listens. */
export interface HttpServer {
  /** Where it listens, as `http://127.0.0.1:8383`. */
  readonly url: string
  /** Takes nothing new, lets what is under way end for at most `graceMs` (default 5,000), then lets go. Idempotent. */
  close(graceMs?: number): Promise<void>
}

/** Listens with Node's own server. @throws when the port is taken or the host is none of this machine. */
export async function serveHttp(
  handler: HttpHandler,
  { port = 8383, host = '127.0.0.1', tls }: ServeOptions = {},
): Promise<HttpServer> {
  const server = await listening(handler, { port, host, tls })
  const { port: actual } = server.address() as AddressInfo
  const name = host.includes(':') ? `[${host}]` : host
  let closing: Promise<void> | undefined
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${name}:${actual}`,
    close(graceMs = 5000) {
      closing ??= closeServer(server, graceMs)
      return closing
    },
  }
}

function listening(
  handler: HttpHandler,
  { port, host, tls }: { port: number; host: string; tls: ServeOptions['tls'] },
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const secure = tls && { createServer: createSecureServer, serverOptions: { ...tls } }
    const fetch = withAddress(handler)
    const options = { fetch, port, hostname: host, overrideGlobalObjects: false, ...secure }
    const server = serve(options, () => {
      server.off('error', reject)
      resolve(server)
    }) as Server
    server.once('error', reject)
  })
}

async function closeServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearTimeout(timer)
}
