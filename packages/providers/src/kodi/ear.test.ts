import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { deafEar, openEar } from './ear.js'

const closing: (() => void)[] = []

afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A WebSocket that announces what it is told to. */
async function anAnnouncer() {
  const sockets: Duplex[] = []
  const server = createServer()
  server.on('upgrade', (request, socket) => {
    const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`
    const accept = createHash('sha1').update(key).digest('base64')
    const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade']
    socket.write(`${head.join('\r\n')}\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`)
    sockets.push(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  function announce(message: unknown): void {
    const text = Buffer.from(typeof message === 'string' ? message : JSON.stringify(message))
    const length = Buffer.alloc(2)
    length.writeUInt16BE(text.length)
    for (const socket of sockets)
      socket.write(Buffer.concat([Buffer.from([0x81, 126]), length, text]))
  }
  const { port } = server.address() as AddressInfo
  return { address: `ws://127.0.0.1:${port}/jsonrpc`, announce }
}

describe('the ear of a Kodi', () => {
  it('hears the end of a scan, and which entries were written anew', async () => {
    const { address, announce } = await anAnnouncer()
    const ear = await openEar(address)
    announce('no JSON')
    announce({
      method: 'VideoLibrary.OnUpdate',
      params: { data: { item: { id: 4, type: 'movie' } } },
    })
    announce({ method: 'VideoLibrary.OnScanFinished', params: { data: null } })
    await vi.waitFor(() => expect(ear.heardScanEnd()).toBe(true), { timeout: 60_000 })
    expect(ear.heardUpdate('movie', 4)).toBe(true)
    expect(ear.heardUpdate('episode', 4)).toBe(false)
    ear.forget()
    expect(ear.heardScanEnd()).toBe(false)
    ear.close()
  })

  it('is deaf where nobody announces', async () => {
    expect(await openEar('ws://127.0.0.1:1/jsonrpc')).toBe(deafEar)
  })
})
