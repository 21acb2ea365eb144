import { InvalidInputError } from '@metarr/core'
import { HttpProblem } from './problem.js'

/** What a delivery may be in bytes, without the picture that Plex sends along. */
const maximumPayloadBytes = 1024 * 1024

/** Fields of forms that hold the JSON: Plex's, and that of Emby before 4.9. */
const payloadFields = ['payload', 'data'] as const

/**
 * The JSON of a call: its body, whatever type it claims to be, since Jellyfin's is `text/plain`; or a field of a form, as Plex sends it.
 *
 * @throws {InvalidInputError} when a form cannot be read or lacks the field. @throws {HttpProblem} 413.
 */
export async function payloadOf(bytes: Uint8Array, headers: Headers): Promise<string> {
  const type = headers.get('content-type') ?? ''
  const isForm = /^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type.trim())
  const payload = isForm ? await fieldOf(bytes, type) : new TextDecoder().decode(bytes)
  if (payload.length <= maximumPayloadBytes) return payload
  throw new HttpProblem(413, 'too-large', `At most ${maximumPayloadBytes} characters of JSON`)
}

async function fieldOf(bytes: Uint8Array, type: string): Promise<string> {
  const form = await new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: { 'content-type': type },
  })
    .formData()
    .catch(() => undefined)
  const values = payloadFields.map((field) => form?.get(field))
  const payload = values.find((value) => typeof value === 'string')
  if (typeof payload === 'string') return payload
  const message = `has no field ${payloadFields.join(' or ')}`
  throw new InvalidInputError(`The form ${message}`, [{ path: ['body'], message }])
}

/** What a call shows as its secret: a header of its own, the password of basic authentication, a bearer token, or `Authorization` as it is, as Seerr sends it. */
export function shownSecret(headers: Headers): string | undefined {
  const own = headers.get('x-webhook-secret')
  if (own !== null) return own
  const shown = headers.get('authorization')?.trim()
  const [, scheme = '', credentials = ''] = /^(basic|bearer) +(\S+)$/i.exec(shown ?? '') ?? []
  return scheme.toLowerCase() === 'basic' ? passwordIn(credentials) : credentials || shown
}

function passwordIn(credentials: string): string | undefined {
  const text = Buffer.from(credentials, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon === -1 ? undefined : text.slice(colon + 1)
}
