// The HTTP API inside servers that are there already: Node's own, Express, Fastify and Hono, one line each.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApiKey, createEventFeed, createMetarr } from '@metarr/core'
import { createHttpHandler } from '@metarr/host-http'
import { nodeListener } from '@metarr/host-http/node'
import express from 'express'
import { fastify } from 'fastify'
import { Hono } from 'hono'
import { sampleMetarr } from './shared-sample.js'

const { metarr: sample } = await sampleMetarr()
const feed = createEventFeed(sample.ports)
const metarr = createMetarr({ ...sample.ports, events: feed })
const { secret } = await createApiKey(metarr.ports, { name: 'example', scope: 'read' })
const handler = createHttpHandler(metarr, { feed })
const below = createHttpHandler(metarr, { feed, basePath: '/metarr' })

const plain = createServer(nodeListener(handler)).listen(0)

const app = express()
app.use('/metarr', nodeListener(handler))
const withExpress = app.listen(0)

const router = fastify()
router.removeAllContentTypeParsers()
router.addContentTypeParser('*', (_request, _body, done) => done(null))
router.all('/metarr/*', (request, reply) => {
  reply.hijack()
  return nodeListener(below)(request.raw, reply.raw)
})
await router.listen({ port: 0 })

const hono = new Hono().all('/metarr/*', (context) => below(context.req.raw))

const headers = { 'x-api-key': secret }
const portOf = (server: Server) => (server.address() as AddressInfo).port
for (const [name, url] of [
  ['node:http', `http://127.0.0.1:${portOf(plain)}`],
  ['Express', `http://127.0.0.1:${portOf(withExpress)}/metarr`],
  ['Fastify', `http://127.0.0.1:${portOf(router.server)}/metarr`],
] as const) {
  const answer = await fetch(`${url}/api/v1/libraries`, { headers })
  console.log(name, answer.status, await answer.text())
}
const answer = await hono.request('/metarr/api/v1/libraries', { headers })
console.log('Hono', answer.status, await answer.text())

plain.close()
withExpress.close()
await router.close()
await metarr.close()
