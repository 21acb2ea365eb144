import createClient from 'openapi-fetch'
import type { components, paths } from './schema.js'

/** A shape that the document names, as `Schema<'Item'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

/** Where the UI lies, without a slash at its end: `''` at the root. */
export const basePath = new URL(document.baseURI).pathname.replace(/\/$/, '')

const apiPath = `${basePath}/api/v1`

/** Every call to the server goes through this; pair it with {@link answerOf}. */
export const api = createClient<paths>({
  baseUrl: new URL(apiPath, document.baseURI).href,
  credentials: 'same-origin',
})

let csrfToken: string | undefined

/** What is no GET shows the token that came with the session: pages of others cannot know it. */
api.use({
  onRequest({ request }) {
    if (csrfToken !== undefined && request.method !== 'GET')
      request.headers.set('x-csrf-token', csrfToken)
    return request
  },
  async onResponse({ response, schemaPath }) {
    const tellsSession = schemaPath === '/session' || schemaPath === '/setup'
    if (!tellsSession || !response.ok || response.status === 204) return
    const { csrfToken: told } = (await response.clone().json()) as Schema<'Session'>
    csrfToken = told
  },
})

/** The address of a candidate's picture, small, whether its bytes are in the cache or not. */
export function previewUrl(candidateId: string): string {
  return `${apiPath}/candidates/${encodeURIComponent(candidateId)}/preview`
}

/** The address of a picture in the cache, small when a width is given. */
export function pictureUrl(digest: string, width?: number): string {
  const whole = `${apiPath}/cache/${digest}`
  return width === undefined ? whole : `${whole}/thumbnail?width=${width}`
}

/** The address at which a backup is taken away. */
export function backupUrl(name: string): string {
  return `${apiPath}/backups/${encodeURIComponent(name)}`
}

/** What a program that may call is told to call: the whole address, as this browser knows it. */
export function webhookUrl(source: string): string {
  return new URL(`${apiPath}/webhooks/${source}`, document.baseURI).href
}

/** The address of the stream of events after that one. */
export function eventsUrl(after?: number): string {
  return after === undefined ? `${apiPath}/events` : `${apiPath}/events?after=${after}`
}
