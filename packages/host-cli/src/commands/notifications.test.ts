import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommandHere } from '../command-under-test.js'
import { exitCodes } from '../exit-code.js'

let data: string
let server: Server
let origin: string
let asked: string[]

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'metarr-notifications-'))
  asked = []
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.writeHead(request.url?.endsWith('/s3cr3t') ? 204 : 403).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await rm(data, { recursive: true, force: true })
})

const metarr = (...args: readonly string[]) => runCommandHere([...args, '--data', data])

async function addChat(path: string) {
  const file = join(data, 'address')
  await writeFile(file, `${origin}${path}`)
  return metarr('notifications', 'add', 'Chat', '--kind', 'discord', '--secret', file)
}

describe('metarr notifications', () => {
  it('keeps a channel, tries it, and shows its secret address to nobody', async () => {
    const added = await addChat('/api/webhooks/1/s3cr3t')
    expect(added.code).toBe(exitCodes.done)
    expect(await metarr('notifications', 'test', 'Chat')).toMatchObject({ code: exitCodes.done })
    expect(asked).toEqual(['POST /api/webhooks/1/s3cr3t'])
    await metarr('notifications', 'set', 'Chat', '--events', 'item:*', '--off')
    const { stdout } = await metarr('notifications', 'list', '--json')
    expect(JSON.parse(stdout)).toMatchObject([
      { name: 'Chat', kind: 'discord', events: ['item:*'], isEnabled: false },
    ])
    expect((await metarr('notifications')).stdout).toContain('closed')
    const { stdout: audit } = await metarr('audit', '--json')
    expect(audit).toContain('changeNotificationChannel')
    expect(`${added.stdout}${stdout}${audit}`).not.toContain('s3cr3t')
  })

  it('limits a channel to a library, and takes that back', async () => {
    await addChat('/api/webhooks/1/s3cr3t')
    await metarr('library', 'add', data, '--kind', 'movies', '--name', 'Films')
    const limited = await metarr('notifications', 'set', 'Chat', '--library', 'Films', '--json')
    expect(JSON.parse(limited.stdout).libraryIds).toHaveLength(1)
    const all = await metarr('notifications', 'set', 'Chat', '--library', 'all', '--json')
    expect(JSON.parse(all.stdout)).not.toHaveProperty('libraryIds')
  })

  it('says what is wrong with a channel that refuses, makes no sense, or is none', async () => {
    await addChat('/elsewhere')
    expect(await metarr('notifications', 'test', 'Chat')).toMatchObject({
      code: exitCodes.failed,
      stderr: expect.stringContaining('403'),
    })
    const mail = ['--kind', 'email', '--address', 'smtp://mail.example', '--from', 'a@b.example']
    expect(await metarr('notifications', 'add', 'Mail', ...mail)).toMatchObject({
      code: exitCodes.usage,
      stderr: expect.stringContaining('who reads'),
    })
    expect((await metarr('notifications', 'remove', 'Chat')).code).toBe(exitCodes.done)
    expect(await metarr('notifications', 'remove', 'Chat')).toMatchObject({
      code: exitCodes.failed,
      stderr: expect.stringContaining('metarr notifications'),
    })
  })
})
