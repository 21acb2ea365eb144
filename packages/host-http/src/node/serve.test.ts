import { createServer } from 'node:http'
import { expect, it } from 'vitest'
import { nodeListener, serveHttp } from './index.js'

it('leaves the globals of the program that it is put into alone', async () => {
  const { Request, Response } = globalThis
  const handler = async () => new globalThis.Response('here')
  createServer(nodeListener(handler))
  const server = await serveHttp(handler, { port: 0 })
  expect(await (await fetch(server.url)).text()).toBe('here')
  await server.close()
  expect(globalThis).toMatchObject({ Request, Response })
})
