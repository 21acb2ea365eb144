import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Started, startCommand } from './command-under-test.js'
import { openSample, type SampleUnderTest } from './sample-under-test.js'

const patience = 180_000
let place: SampleUnderTest

beforeAll(async () => {
  place = await openSample()
}, patience)

afterAll(() => place.close())

/** What the process printed, once it printed that. */
function printed({ child }: Started, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const look = (piece: Buffer) => {
      text += piece.toString()
      const found = pattern.exec(text)?.[0]
      if (found !== undefined) resolve(found)
    }
    child.stdout?.on('data', look)
    child.stderr?.on('data', look)
    child.once('exit', () => reject(new Error(`It ended: ${text}`)))
  })
}

describe('metarr serve', { timeout: patience }, () => {
  it('shows a key at its first start even when quiet, works jobs off, tells of it live, and stops when it is told to', async () => {
    const added = await place.json('library', 'add', place.sample.movies)
    expect(added.code, added.stderr).toBe(0)
    const file = join(place.home, 'logs', 'metarr.log')
    const server = startCommand(
      ['serve', '--port', '0', '--quiet', '--log', file],
      place.environment,
    )
    const [key, url] = await Promise.all([
      printed(server, /metarr_[\w-]{43}/),
      printed(server, /http:\/\/127\.0\.0\.1:\d+\/api\/v1/),
    ])
    const headers = { 'x-api-key': key }
    const call = (method: string, path: string) => fetch(url + path, { method, headers })
    const ask = async (method: string, path: string): Promise<ReturnType<typeof JSON.parse>> =>
      (await call(method, path)).json()
    const heard = untilHeard(`${url}/events`, headers, 'event: scan:progress')
    const { libraries } = await ask('GET', '/libraries')
    const scan = await call('POST', `/libraries/${libraries[0].id}/scan`)
    const id = scan.headers.get('x-request-id')
    const job: ReturnType<typeof JSON.parse> = await scan.json()
    expect(job).toMatchObject({ correlationId: id })
    await expect(heard).resolves.toContain(`"correlationId":"${id}"`)
    await expect
      .poll(async () => (await ask('GET', `/jobs/${job.id}`)).status, { timeout: 60_000 })
      .toBe('completed')
    expect((await ask('GET', '/items?filter[kind]=movie&limit=1')).items).toHaveLength(1)
    server.child.kill('SIGTERM')
    expect((await server.ended).code).toBe(0)
    const told = (await linesOf(file)).filter(({ correlationId }) => correlationId === id)
    expect(told.map(({ msg }) => msg)).toEqual(
      expect.arrayContaining(['request', 'job:enqueued', 'job:started', 'item:added']),
    )
    expect(told).toContainEqual(expect.objectContaining({ msg: 'job:completed', jobId: job.id }))
    expect(told.filter(({ kind }) => kind === 'enrich')).not.toEqual([])
    expect((await place.run('keys')).stdout).toContain('first start')
  })

  it('says which port is taken, and the way out', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as { port: number }
    const refused = await place.run('serve', '--port', String(port))
    expect(refused.code).toBe(2)
    expect(refused.stderr).toMatch(/Nothing can listen at 127\.0\.0\.1:\d+.*--port/)
    taken.close()
  })
})

describe('metarr serve with TLS', { timeout: patience }, () => {
  it('says which file cannot be read', async () => {
    const files = ['--tls-cert', '/nowhere/cert.pem', '--tls-key', '/nowhere/key.pem']
    const refused = await place.run('serve', '--port', '0', ...files)
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain('/nowhere/cert.pem cannot be read')
    expect(refused.stderr).not.toContain('should not happen')
  })
})

describe('metarr keys', { timeout: patience }, () => {
  it('makes a key that is shown once, lists it, and takes it away', async () => {
    const made = await place.json('keys', 'add', 'Radarr', '--scope', 'read')
    expect(made.value).toMatchObject({ name: 'Radarr', scope: 'read' })
    expect(made.value.secret).toMatch(/^metarr_/)
    const listed = await place.json('keys')
    expect(JSON.stringify(listed.value)).not.toContain(made.value.secret)
    expect((await place.run('keys', 'remove', 'Radarr')).code).toBe(0)
    expect((await place.run('keys', 'remove', 'Radarr')).stderr).toContain('metarr keys')
  })
})

async function untilHeard(
  url: string,
  headers: Record<string, string>,
  text: string,
): Promise<string> {
  const controller = new AbortController()
  const { body } = await fetch(url, { headers, signal: controller.signal })
  const decoder = new TextDecoder()
  let heard = ''
  for await (const piece of body ?? []) {
    heard += decoder.decode(piece, { stream: true })
    if (heard.includes(text)) break
  }
  controller.abort()
  return heard
}

async function linesOf(file: string): Promise<readonly ReturnType<typeof JSON.parse>[]> {
  const text = await readFile(file, 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}
