import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'

/** A request as the server got it. */
export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
}

/** What goes wrong with the next request of a method: the server is busy, or does it and its answer is lost. */
export type Fault = 'busy' | 'answer-lost'

/** An S3 server in this process, over a folder of its own. */
export interface TestServer {
  readonly endpoint: string
  readonly seen: SeenRequest[]
  fail(method: string, fault: Fault): void
  /** Makes everything that is there two hours old. */
  grow(): Promise<void>
  close(): Promise<void>
}

export const testBucket = 'metarr'
export const testCredentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }

/**
 * s3rver, which checks signatures, lists, and takes uploads in parts; before it stands what it does not know and Amazon documents: a PUT with
 * `If-None-Match: *` is answered with 412 where there is an object, also one that is being written.
 */
export async function startS3Server(): Promise<TestServer> {
  const directory = await mkdtemp(join(tmpdir(), 'metarr-s3-'))
  const s3 = new S3rver({
    directory,
    silent: true,
    configureBuckets: [{ name: testBucket, configs: [] }],
  })
  await s3.configureBuckets()
  const front = createFront(s3.callback())
  const server = createServer(front.handle)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen: front.seen,
    fail: front.fail,
    grow: () => makeOld(directory),
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      await rm(directory, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const ageSeconds = 2 * 60 * 60

async function makeOld(folder: string): Promise<void> {
  const then = Date.now() / 1000 - ageSeconds
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) await utimes(join(entry.parentPath, entry.name), then, then)
  }
}

function createFront(next: (request: IncomingMessage, response: ServerResponse) => void) {
  const seen: SeenRequest[] = []
  const faults = new Map<string, Fault>()
  const written = new Set<string>()

  function handle(request: IncomingMessage, response: ServerResponse): void {
    const { method = '', url = '', headers } = request
    const path = url.replace(/\?.*$/s, '')
    seen.push({ method, path: url, headers })
    const fault = faults.get(method)
    faults.delete(method)
    if (fault === 'busy') return refuse(request, response, 503, 'SlowDown')
    if (fault === 'answer-lost') response.end = () => response.destroy()
    if (method === 'DELETE') written.delete(path)
    if (headers['if-none-match'] === '*' && (method === 'PUT' || method === 'POST')) {
      if (written.has(path)) return refuse(request, response, 412, 'PreconditionFailed')
      written.add(path)
    }
    next(request, response)
  }

  return { seen, handle, fail: (method: string, fault: Fault) => void faults.set(method, fault) }
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  code: string,
): void {
  request.resume()
  request.on('end', () => {
    response.writeHead(status, { 'content-type': 'application/xml' })
    response.end(
      `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
    )
  })
}
