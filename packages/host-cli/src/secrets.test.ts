import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MetarrEvent } from '@metarr/core'
import { afterAll, describe, expect, it } from 'vitest'
import { runCommand } from './command-under-test.js'
import { compose } from './compose.js'
import { configSchema } from './config/config.js'

const tokens = ['s3cr3t.read-access_token', '0123456789abcdef0123456789abcdef'] as const
const patience = 60_000
const closers: (() => Promise<unknown> | unknown)[] = []
const roots: string[] = []

afterAll(async () => {
  for (const close of closers) await close()
  for (const root of roots) await rm(root, { recursive: true, force: true })
})

type Reply = (said: string, response: ServerResponse) => unknown

/** What TMDB answers about each movie by its id, always with what it was sent. */
const replies: Readonly<Record<string, Reply>> = {
  '1': (_, response) => json(response, 200, { id: 1, title: 'Answered', tagline: 'Whole' }),
  '2': (said, response) => json(response, 422, { status_code: 22, status_message: said }),
  '3': (said, response) => json(response, 500, { status_code: 11, status_message: said }),
  '4': (said, response) => response.end(`<a href="${said}">log in</a>`),
  '5': (said, response) => json(response, 200, { id: said, title: { said } }),
  '6': (said, response) =>
    response.writeHead(302, { location: `http://127.0.0.1:9/?said=${said}` }).end(),
  '7': (said, response) => json(response, 404, { said }),
  '8': (said, response) => json(response, 200, { id: 8, title: 'Repeated', homepage: said }),
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', etag: '"v1"' })
  response.end(JSON.stringify(body))
}

/** TMDB on a bad day: it repeats address and key in whatever it says. */
async function startIndiscreetTmdb() {
  const addresses: string[] = []
  const server = createServer((request, response) => {
    addresses.push(request.url ?? '')
    const id = /movie\/(\d+)/.exec(request.url ?? '')?.[1] ?? '4'
    replies[id]?.(saidBy(request), response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(
    () => server.close(),
    () => server.closeAllConnections(),
  )
  return { addresses, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/3` }
}

function saidBy({ url, headers }: IncomingMessage): string {
  return `${url}&authorization=${headers.authorization}`
}

/** Folders for data and movies, new and named after nothing. */
async function createHome() {
  const root = await mkdtemp(join(tmpdir(), 'metarr-secrets-'))
  roots.push(root)
  const home = { data: join(root, 'data'), movies: join(root, 'movies') }
  await createMovies(home.movies)
  return home
}

async function createMovies(folder: string): Promise<void> {
  for (const id of Object.keys(replies)) {
    const name = `Film ${id} (2001) {tmdb-${id}}`
    await mkdir(join(folder, name), { recursive: true })
    await writeFile(join(folder, name, `${name}.mkv`), 'film')
  }
}

async function allBytesBelow(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const texts = files.map((file) => readFile(join(file.parentPath, file.name), 'latin1'))
  return (await Promise.all(texts)).join('\n')
}

describe.each(tokens)('the secret %#', (token) => {
  it(
    'is in no event, report, file or row, however indiscreet TMDB is',
    async () => {
      const { data, movies } = await createHome()
      const { url } = await startIndiscreetTmdb()
      const config = configSchema.parse({ providers: { tmdb: { token, baseUrl: url } } })
      const events: MetarrEvent[] = []
      const sink = { emit: (event: MetarrEvent) => void events.push(event) }
      const metarr = await compose({ dataFolder: data, config, events: sink })
      const library = await metarr.addLibrary({ kind: 'movies', root: movies })
      const report = await metarr.run({ libraryId: library.id })
      await metarr.close()

      expect(events.filter(({ type }) => type === 'item:failed').length).toBeGreaterThan(4)
      const shown = `${JSON.stringify(events)} ${JSON.stringify(report)}`
      const kept = `${await allBytesBelow(data)} ${await allBytesBelow(movies)}`
      expect(shown).not.toContain(token)
      expect(kept).not.toContain(token)
      expect(keptAnswers(kept, url)).toEqual(['1'])
    },
    patience,
  )

  it(
    'is in nothing that the command prints',
    async () => {
      const { data, movies } = await createHome()
      const { url, addresses } = await startIndiscreetTmdb()
      const environment = {
        METARR_DATA: data,
        METARR__PROVIDERS__TMDB__TOKEN: token,
        METARR__PROVIDERS__TMDB__BASEURL: url,
      }
      const run = await runCommand(['run', movies], environment)
      const doctor = await runCommand(['doctor'], environment)
      const printed = [run, doctor].map(({ stdout, stderr }) => stdout + stderr)
      expect(printed[0]).toContain('[hidden]')
      expect(printed.join()).not.toContain(token)
      expect(addresses.some((address) => address.includes(token))).toBe(isOldKey(token))
    },
    patience,
  )
})

/** TMDB takes an old key in the address only; a read access token is in none. */
function isOldKey(token: string): boolean {
  return token === tokens[1]
}

/** The ids of the movies whose answers are kept. */
function keptAnswers(rows: string, url: string): readonly string[] {
  return Object.keys(replies).filter((id) => rows.includes(`tmdb ${url}/movie/${id}?`))
}
