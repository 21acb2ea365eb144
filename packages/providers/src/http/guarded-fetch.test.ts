import type { lookup } from 'node:dns'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createGuardedFetch } from './guarded-fetch.js'

let server: Server
let port: number
let asked = 0

beforeAll(async () => {
  server = createServer((request, response) => {
    asked += 1
    if (request.url === '/away') response.writeHead(302, { location: 'http://127.0.0.1/' }).end()
    else response.end('here')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(() => server.close())

/** Names that mean these addresses, the next of them each time that somebody asks. */
function names(...answers: readonly (readonly string[])[]) {
  let turn = 0
  const ask = (_host: string, _options: object, answer: (...given: unknown[]) => void) => {
    const addresses = answers[Math.min(turn, answers.length - 1)] ?? []
    turn += 1
    answer(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
  return { lookup: ask as unknown as typeof lookup, turns: () => turn }
}

const refusal = { code: 'invalid-input' }

describe('a guarded fetch', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0.0.0.0/',
    'http://10.0.0.1/',
    'http://172.16.3.4/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://224.0.0.1/',
    'http://[::1]/',
    'http://[::]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
  ])('never reaches %s', async (url) => {
    await expect(createGuardedFetch()(url, {})).rejects.toMatchObject(refusal)
  })

  it.each(['file:///etc/passwd', 'ftp://example.test/', 'http://anna:secret@example.test/'])(
    'takes no %s',
    async (url) => {
      const fetched = createGuardedFetch()(url, {})
      await expect(fetched).rejects.toMatchObject(refusal)
      await expect(fetched).rejects.not.toThrow('secret')
    },
  )

  it('never reaches a name that means this machine, also not among others', async () => {
    const { lookup: meaning } = names(['127.0.0.1', '::1', '10.0.0.1'])
    const before = asked
    const fetched = createGuardedFetch({ lookup: meaning })(`http://rebound.test:${port}/`, {})
    await expect(fetched).rejects.toMatchObject(refusal)
    expect(asked).toBe(before)
  })

  it('reaches what is allowed by name or by range, at the address that it looked at', async () => {
    const { lookup: meaning, turns } = names(['127.0.0.1'], ['127.0.0.9'])
    for (const allow of ['nas.test', '127.0.0.0/8', '127.0.0.1']) {
      const fetch = createGuardedFetch({ allow: [allow], lookup: names(['127.0.0.1']).lookup })
      expect(await (await fetch(`http://nas.test:${port}/`, {})).text()).toBe('here')
    }
    const fetch = createGuardedFetch({ allow: ['nas.test'], lookup: meaning })
    expect((await fetch(`http://nas.test:${port}/`, {})).status).toBe(200)
    expect(turns()).toBe(1)
  })

  it('hands redirects to its caller, who must ask for them anew', async () => {
    const fetch = createGuardedFetch({ allow: ['127.0.0.1'] })
    const answer = await fetch(`http://127.0.0.1:${port}/away`, { redirect: 'follow' })
    expect(answer.status).toBe(302)
  })
})
