import { createApiKey, createEventFeed, type Metarr } from '@metarr/core'
import { createHttpHandler } from '@metarr/host-http'
import { serveHttp } from '@metarr/host-http/node'

/** Shows a Metarr over HTTP to somebody who may ask as often as they like. */
export async function serveMetarr(metarr: Metarr) {
  const { secret } = await createApiKey(metarr.ports, { name: 'bench', scope: 'read' })
  const feed = createEventFeed(metarr.ports)
  const rateLimits = { perCaller: 100_000_000 }
  const server = await serveHttp(createHttpHandler(metarr, { feed, rateLimits }), { port: 0 })
  return { server, feed, api: `${server.url}/api/v1`, headers: { 'x-api-key': secret } }
}
