import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { NotificationAddress, NotificationMessage } from '@metarr/core'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAppriseChannel } from './apprise.js'
import { createDiscordChannel } from './discord.js'
import { createEmailChannel } from './email.js'
import { createNtfyChannel } from './ntfy.js'
import { createWebhookChannel } from './webhook.js'

const at = Date.UTC(2026, 0, 1)
const message: NotificationMessage = {
  title: 'Published: Amélie → 1',
  body: 'Line one\nLine two',
  events: ['item:published'],
  isFailure: false,
  at,
}

interface Call {
  readonly path: string | undefined
  readonly authorization: string | undefined
  readonly body: unknown
}

let server: Server
let origin: string
let calls: Call[]
let status: number

beforeEach(async () => {
  calls = []
  status = 200
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { authorization } = request.headers
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown
    calls.push({ path: request.url, authorization, body })
    response.writeHead(status, status === 302 ? { location: 'http://169.254.169.254/' } : {})
    response.end('{"detail":"whatever"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const web = (more: Partial<NotificationAddress> = {}): NotificationAddress => ({
  name: 'Phone',
  settings: {},
  ...more,
})

describe('channels on the web', () => {
  it('give a webhook the message as JSON, with its token', async () => {
    const channel = web({ address: `${origin}/hook`, secret: 'hush' })
    await createWebhookChannel(channel).send(message)
    const body = { ...message, at: '2026-01-01T00:00:00.000Z' }
    expect(calls).toEqual([{ path: '/hook', authorization: 'Bearer hush', body }])
  })

  it('give Discord an embed that calls on nobody, at the address that is its secret', async () => {
    const channel = web({ secret: `${origin}/api/webhooks/1/hush` })
    await createDiscordChannel(channel).send({ ...message, isFailure: true })
    const [call] = calls
    expect(call).toMatchObject({
      path: '/api/webhooks/1/hush',
      authorization: undefined,
      body: {
        allowed_mentions: { parse: [] },
        embeds: [{ title: message.title, description: message.body, color: 0xd9534f }],
      },
    })
  })

  it('tell a topic of ntfy below its server, with a password', async () => {
    const settings = { user: 'me' }
    const channel = web({ address: `${origin}/ntfy/films`, secret: 'hush', settings })
    await createNtfyChannel(channel).send({ ...message, body: '' })
    const authorization = `Basic ${Buffer.from('me:hush').toString('base64')}`
    expect(calls).toMatchObject([
      { path: '/ntfy/', authorization, body: { topic: 'films', message: message.title } },
    ])
  })

  it('tell an Apprise what kind of message it is', async () => {
    const channel = web({ address: `${origin}/notify/home` })
    await createAppriseChannel(channel).send({ ...message, isFailure: true })
    expect(calls).toMatchObject([
      { path: '/notify/home', body: { title: message.title, type: 'failure', format: 'text' } },
    ])
  })

  it.each([
    [401, 'provider-refused'],
    [404, 'provider-refused'],
    [429, 'provider-busy'],
    [503, 'provider-busy'],
    [302, 'provider-unreadable'],
  ])('say what an answer of %i means, and not where it came from', async (given, code) => {
    status = given
    const channel = web({ secret: `${origin}/api/webhooks/1/hush` })
    const failure = await createDiscordChannel(channel).send(message).catch(asError)
    expect(failure).toMatchObject({ code, provider: 'Phone' })
    expect(failure?.message).not.toContain('hush')
    expect(calls).toHaveLength(1)
  })

  it('never reach the services of a cloud to its machines', async () => {
    const channel = web({ address: 'http://169.254.169.254/latest' })
    await expect(createWebhookChannel(channel).send(message)).rejects.toThrow('no address of')
  })

  it('want an address', () => {
    expect(() => createDiscordChannel(web({ secret: 'no address' }))).toThrow('no address')
    expect(() => createNtfyChannel(web({ address: origin }))).toThrow('no topic')
  })
})

function asError(error: unknown): Error | undefined {
  return error instanceof Error ? error : undefined
}

interface Letter {
  readonly from: string
  readonly to: readonly string[]
  readonly text: string
  readonly isSecure: boolean
}

/** A mail server on this machine that keeps what it is given. */
async function aMailServer(options: SMTPServerOptions) {
  const letters: Letter[] = []
  const smtp = new SMTPServer({
    logger: false,
    onData(stream, { envelope, secure }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        letters.push({
          from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString('utf8'),
          isSecure: secure,
        })
        done()
      })
    },
    ...options,
  })
  smtp.on('error', () => undefined)
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()))
  const { port } = smtp.server.address() as AddressInfo
  const close = () => new Promise<void>((resolve) => smtp.close(() => resolve()))
  return { letters, close, address: `smtp://127.0.0.1:${port}` }
}

const settings = { from: 'metarr@home.example', to: ['me@home.example', 'you@home.example'] }

describe('mail', () => {
  let mail: Awaited<ReturnType<typeof aMailServer>> | undefined

  afterEach(async () => {
    await mail?.close()
    mail = undefined
  })

  const guarded: SMTPServerOptions = {
    onAuth(auth, _, done) {
      if (auth.password === 'hush') return done(null, { user: auth.username })
      done(new Error('535 wrong'))
    },
  }
  const tls = { rejectUnauthorized: false }

  it('goes to everybody in one letter', async () => {
    mail = await aMailServer({ authOptional: true, disabledCommands: ['STARTTLS'] })
    const channel = { name: 'Mail', address: mail.address, settings }
    await createEmailChannel(channel).send(message)
    expect(mail.letters).toMatchObject([{ from: settings.from, to: settings.to }])
    expect(mail.letters[0]?.text).toMatch(/^From: Metarr <metarr@home.example>/m)
    expect(mail.letters[0]?.text).toMatch(/Line one\r\nLine two/)
    expect(mail.letters[0]?.text).toMatch(/^Subject: =\?UTF-8\?/m)
  })

  it('gives its password over TLS', async () => {
    mail = await aMailServer(guarded)
    const about = { address: mail.address, settings: { ...settings, user: 'me' }, secret: 'hush' }
    await createEmailChannel({ name: 'Mail', ...about }, { tls }).send(message)
    expect(mail.letters).toMatchObject([{ isSecure: true }])
    const wrong = { name: 'Mail', ...about, secret: 'wrong' }
    await expect(createEmailChannel(wrong, { tls }).send(message)).rejects.toMatchObject({
      code: 'provider-refused',
      message: expect.not.stringContaining('hush'),
    })
  })

  it('never gives its password to a server without TLS', async () => {
    mail = await aMailServer({
      ...guarded,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
    })
    const about = { address: mail.address, settings: { ...settings, user: 'me' }, secret: 'hush' }
    await expect(createEmailChannel({ name: 'Mail', ...about }).send(message)).rejects.toThrow()
    expect(mail.letters).toEqual([])
  })

  it('is sent later when nobody is there, and not at all once it is stopped', async () => {
    mail = await aMailServer({})
    const channel = { name: 'Mail', address: mail.address, settings }
    await mail.close()
    mail = undefined
    await expect(createEmailChannel(channel).send(message)).rejects.toMatchObject({
      code: 'provider-busy',
      provider: 'Mail',
    })
    const signal = AbortSignal.abort(new Error('stopped'))
    await expect(createEmailChannel(channel).send(message, { signal })).rejects.toThrow('stopped')
  })
})
