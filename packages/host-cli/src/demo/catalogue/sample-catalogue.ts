import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createPictureServer, type PictureServer } from './picture-server.js'
import { type Reply, refusals, replyTo } from './routes.js'

/** A catalogue on this machine that speaks TMDB's protocol. */
export interface SampleCatalogue {
  /** Where questions go: the counterpart of `https://api.themoviedb.org/3`. */
  readonly url: string
  /** Where pictures are, before their size: the counterpart of `https://image.tmdb.org/t/p`. */
  readonly imageUrl: string
  /** What has been asked so far. */
  requests(): RequestCounts
  /** Stops answering; connections that are open are cut. */
  close(): Promise<void>
}

export interface RequestCounts {
  /** Questions answered, refusals included. */
  readonly questions: number
  /** Pictures sent. */
  readonly pictures: number
  /** Questions turned away with 429 for the time being. */
  readonly turnedAway: number
}

export interface CatalogueOptions {
  /** Default: any free one. */
  readonly port?: number
}

/** The only token that the sample catalogue accepts. It is no secret. */
export const sampleToken = 'metarr-sample-token'

/** The questions with these numbers are turned away, so that a client's patience can be seen. */
const impatientAt = [10, 60]
const retryAfterSeconds = 1

/**
 * Starts the sample catalogue on loopback. It knows the titles of the sample library and nothing else, and draws their
 * pictures itself. The tenth and the sixtieth question get 429 with `Retry-After`, as a busy TMDB would answer.
 */
export async function startSampleCatalogue({
  port = 0,
}: CatalogueOptions = {}): Promise<SampleCatalogue> {
  const counts = { questions: 0, pictures: 0, turnedAway: 0 }
  const pictures = createPictureServer()
  const server = createServer((request, response) => {
    respond(request, response).catch(() => response.destroy())
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const imageUrl = `${origin}/t/p`

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', origin)
    if (pathname.startsWith('/t/p/')) return sendPicture(pathname, response)
    counts.questions += 1
    if (impatientAt.includes(counts.questions)) {
      counts.turnedAway += 1
      return sendJson(response, refusals.tooMany, { 'retry-after': String(retryAfterSeconds) })
    }
    sendJson(
      response,
      judge(request, pathname) ?? replyTo(pathname.slice('/3'.length), searchParams, imageUrl),
    )
  }

  async function sendPicture(pathname: string, response: ServerResponse): Promise<void> {
    const bytes = await pictureAt(pictures, pathname)
    if (bytes === undefined) return sendJson(response, refusals.notFound)
    counts.pictures += 1
    const type = pathname.endsWith('.png') ? 'image/png' : 'image/jpeg'
    response.writeHead(200, {
      'content-type': type,
      'content-length': bytes.length,
      'cache-control': 'max-age=31536000',
    })
    response.end(bytes)
  }

  return {
    url: `${origin}/3`,
    imageUrl,
    requests: () => ({ ...counts }),
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

function judge({ method, headers }: IncomingMessage, pathname: string): Reply | undefined {
  if (method !== 'GET' && method !== 'HEAD') return refusals.wrongMethod
  if (headers.authorization !== `Bearer ${sampleToken}`) return refusals.badKey
  return pathname.startsWith('/3/') ? undefined : refusals.notFound
}

function pictureAt(pictures: PictureServer, pathname: string): Promise<Buffer | undefined> {
  const [, , , size = '', name = ''] = pathname.split('/')
  return pictures.get(size, `/${name}`)
}

function sendJson(
  response: ServerResponse,
  { status, body }: Reply,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json;charset=utf-8', ...headers })
  response.end(JSON.stringify(body))
}
