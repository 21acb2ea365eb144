import type { ConnectionOptions } from 'node:tls'
import {
  InvalidInputError,
  type NotificationAddress,
  type NotificationMessage,
  type NotificationSender,
  ProviderError,
} from '@metarr/core'
import { createTransport, type Transporter } from 'nodemailer'
import { createRedact } from '../http/index.js'

/** What mail takes beside the channel itself. */
export interface EmailOptions {
  /** Whom to trust. Default: what Node trusts. */
  readonly tls?: ConnectionOptions
}

const waitMs = 20_000

/**
 * Mail over SMTP: `smtps://` speaks TLS from the start, `smtp://` turns to it where the server offers that. A password is never sent without it.
 */
export function createEmailChannel(
  channel: NotificationAddress,
  options: EmailOptions = {},
): NotificationSender {
  return {
    async send(message, { signal } = {}) {
      signal?.throwIfAborted()
      const transport = transportTo(channel, options)
      const onAbort = () => transport.close()
      signal?.addEventListener('abort', onAbort)
      try {
        await unlessAborted(transport.sendMail(letterOf(channel, message)), signal)
      } catch (error) {
        signal?.throwIfAborted()
        throw asProviderError(channel, error)
      } finally {
        signal?.removeEventListener('abort', onAbort)
        transport.close()
      }
    },
  }
}

function transportTo(
  { address = '', settings: { user }, secret }: NotificationAddress,
  { tls }: EmailOptions,
): Transporter {
  const { protocol, hostname, port } = new URL(address)
  const isSecure = protocol === 'smtps:'
  const auth = user === undefined || secret === undefined ? undefined : { user, pass: secret }
  return createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? standardPort(isSecure) : Number(port),
    secure: isSecure,
    requireTLS: auth !== undefined,
    connectionTimeout: waitMs,
    greetingTimeout: waitMs,
    socketTimeout: waitMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(auth === undefined ? {} : { auth }),
    ...(tls === undefined ? {} : { tls }),
  })
}

function standardPort(isSecure: boolean): number {
  return isSecure ? 465 : 587
}

function letterOf(
  { name, settings: { from, to } }: NotificationAddress,
  { title, body, at }: NotificationMessage,
) {
  if (from === undefined || to === undefined)
    throw new InvalidInputError(`${name} does not say who writes and who reads`)
  return {
    from: { name: 'Metarr', address: from },
    to: [...to],
    subject: title,
    text: body === '' ? title : body,
    date: new Date(at),
    headers: { 'auto-submitted': 'auto-generated' },
  }
}

async function unlessAborted(sending: Promise<unknown>, signal: AbortSignal | undefined) {
  if (signal === undefined) return sending
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  return Promise.race([sending, aborted])
}

/** What a person must change; all else may pass. */
const refusals: ReadonlySet<unknown> = new Set(['EAUTH', 'ETLS', 'EENVELOPE', 'ENOAUTH'])

function asProviderError({ name, secret }: NotificationAddress, error: unknown): unknown {
  if (error instanceof InvalidInputError || !(error instanceof Error)) return error
  const { code, responseCode = 0 } = error as { code?: unknown; responseCode?: number }
  const isPassing = responseCode >= 400 && responseCode < 500
  const isRefusal = responseCode >= 500 || (refusals.has(code) && !isPassing)
  const redact = createRedact(secret === undefined ? undefined : { headers: { secret } })
  const message = `${name} took no mail: ${redact(error.message)}`
  return new ProviderError(
    isRefusal ? 'provider-refused' : 'provider-busy',
    message,
    { provider: name },
    { cause: error },
  )
}
