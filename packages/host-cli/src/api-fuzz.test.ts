import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApiKey } from '@metarr/core'
import { createHttpHandler } from '@metarr/host-http'
import { type HttpServer, serveHttp } from '@metarr/host-http/node'
import { temporaryDatabase } from '@metarr/test-postgres/databases'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Composed, composeFilled } from './compose.js'
import { loadConfig } from './config/load-config.js'
import { createSampleLibrary } from './demo/library/sample-library.js'

const patience = 180_000
const requestsPerDatabase = 300

type Json = Readonly<Record<string, unknown>>

/** An operation of the document, with its place. */
interface Documented {
  readonly operationId: string
  readonly method: string
  readonly path: string
  readonly parameters: readonly {
    readonly name: string
    readonly in: string
    readonly schema: Json
  }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Json }>> }
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Json }>> }>
  >
}

/** Ids that exist, by the name of the parameter that asks for them. */
type Known = Readonly<Record<string, readonly string[]>>

const database = temporaryDatabase()

describe.each([
  ['SQLite', () => undefined],
  ['PostgreSQL', () => database.url],
])('the API on %s', (_, databaseUrl) => {
  let home: string
  let server: HttpServer
  let composed: Composed
  let key: string
  let known: Known
  let operations: readonly Documented[]
  let answers: Answers

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'metarr-fuzz-'))
    const sample = await createSampleLibrary(join(home, 'sample'))
    const dataFolder = join(home, 'data')
    const config = loadConfig({ dataFolder, environment: {}, database: databaseUrl() })
    composed = await composeFilled({ dataFolder, config })
    const { metarr, feed } = composed
    const { id: libraryId } = await metarr.addLibrary({ kind: 'movies', root: sample.movies })
    await metarr.scan({ libraryId })
    await metarr.select({ libraryId })
    await metarr.publish({ libraryId })
    key = (await createApiKey(metarr.ports, { name: 'fuzz', scope: 'write' })).secret
    server = await serveHttp(createHttpHandler(metarr, { feed }), { port: 0 })
    const document = await (await fetch(`${server.url}/api/v1/openapi.json`)).json()
    operations = documentedIn(document as Json).filter(
      ({ operationId }) => operationId !== 'streamEvents',
    )
    answers = new Answers(document as Json)
    known = await knownIds(composed)
  }, patience)

  afterAll(async () => {
    await server.close(0)
    await composed.feed.flushed()
    await composed.metarr.close()
    await rm(home, { recursive: true, force: true })
  })

  it(
    'answers whatever is asked as its document says, and tells nothing of its inside',
    async () => {
      const asked = fc.constantFrom(...operations).chain((one) => requestOf(one, known))
      const statuses = new Map<number, number>()
      await fc.assert(
        fc.asyncProperty(asked, async ({ operation, url, init }) => {
          const headers = { ...init.headers, 'x-api-key': key }
          const answer = await fetch(`${server.url}/api/v1${url}`, { ...init, headers })
          const text = await answer.text()
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
          expect(answer.status, text).toBeLessThan(500)
          expect(text).not.toContain(home)
          expect(text).not.toMatch(/\bat .+:\d+:\d+/)
          answers.check(operation, answer, text)
        }),
        { seed: 20_261_121, numRuns: requestsPerDatabase, endOnFailure: true },
      )
      expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 403, 404]))
    },
    patience,
  )
})

/** Holds answers against the document. */
class Answers {
  readonly #ajv: Ajv2020

  constructor(document: Json) {
    this.#ajv = new Ajv2020({ strict: false, validateFormats: false })
    this.#ajv.addSchema(document, 'api')
  }

  check({ operationId, responses }: Documented, answer: Response, text: string): void {
    const said = responses[String(answer.status)]
    expect(
      said,
      `${operationId} never says that it answers ${answer.status}: ${text}`,
    ).toBeDefined()
    const type = answer.headers.get('content-type')?.split(';')[0] ?? ''
    const schema = said?.content?.[type]?.schema
    if (!type.endsWith('json')) return
    expect(schema, `${operationId} ${answer.status} ${type}`).toBeDefined()
    const validate = this.#validatorOf(schema ?? {})
    expect(validate(JSON.parse(text)), this.#ajv.errorsText(validate.errors)).toBe(true)
  }

  #validatorOf(schema: Json): ValidateFunction {
    const whole = JSON.stringify(schema).replaceAll('"#/', '"api#/')
    return this.#ajv.compile(JSON.parse(whole) as Json)
  }
}

async function knownIds({ metarr }: Composed): Promise<Known> {
  const { items } = await metarr.listItems({ limit: 50 })
  const libraries = await metarr.listLibraries()
  const { candidates, publications } = metarr.ports.storage
  const offered = await candidates.listMany(items.map(({ id }) => id))
  const published: string[] = []
  for (const { id } of items) {
    const latest = await publications.latest(id)
    if (latest !== undefined) published.push(latest.id)
  }
  const runs = await metarr.listRuns({ limit: 5 })
  return {
    itemId: items.map(({ id }) => id),
    libraryId: libraries.map(({ id }) => id),
    candidateId: offered.map(({ id }) => id),
    publicationId: published,
    runId: runs.map(({ runId }) => runId),
    digest: offered.flatMap(({ digest }) => (digest === undefined ? [] : [digest])),
  }
}

function documentedIn(document: Json): readonly Documented[] {
  const paths = document['paths'] as Record<
    string,
    Record<string, Omit<Documented, 'method' | 'path'>>
  >
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ ...one, method, path })),
  )
}

/** Requests that fit what the document says, and some that do not. */
function requestOf(operation: Documented, known: Known) {
  const inPath = operation.parameters.filter((one) => one.in === 'path')
  const inQuery = operation.parameters.filter((one) => one.in === 'query')
  const pathValues = fc.tuple(...inPath.map(({ name, schema }) => idOf(known[name] ?? [], schema)))
  const query = fc.record(
    Object.fromEntries(inQuery.map(({ name, schema }) => [name, queryValue(schema)])),
    { requiredKeys: [] },
  )
  return fc
    .record({ pathValues, query, stray: rarely(fc.string()), body: bodyOf(operation) })
    .map(({ pathValues: values, query: asked, stray, body }) => ({
      operation,
      url: urlOf(operation, values, { ...asked, ...(stray === undefined ? {} : { [stray]: '1' }) }),
      init: { method: operation.method.toUpperCase(), ...body },
    }))
}

function urlOf({ path, parameters }: Documented, values: readonly string[], query: Json): string {
  const names = parameters.filter((one) => one.in === 'path').map(({ name }) => name)
  const filled = names.reduce(
    (text, name, place) => text.replace(`{${name}}`, encodeURIComponent(values[place] ?? 'x')),
    path,
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) search.append(name, String(value))
  return search.size === 0 ? filled : `${filled}?${search}`
}

const junk = fc.constantFrom(
  'none',
  '0',
  '%00',
  '..%2F..%2Fetc',
  'ü',
  'x'.repeat(300),
  "' or 1=1 --",
  '\u0000',
)

function idOf(ids: readonly string[], schema: Json): fc.Arbitrary<string> {
  const fitting = valueOf(schema).map(String)
  const all =
    ids.length === 0 ? [fitting] : [fc.constantFrom(...ids), fc.constantFrom(...ids), fitting]
  return fc.oneof(
    ...all,
    junk.map((text) => (text === '' ? 'x' : text)),
  )
}

function queryValue(schema: Json): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 4, arbitrary: valueOf(schema) }, { weight: 1, arbitrary: junk })
}

function bodyOf({
  requestBody,
}: Documented): fc.Arbitrary<RequestInit & { headers: Record<string, string> }> {
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? []
  if (type === undefined || content === undefined) return fc.constant({ headers: {} })
  const headers = { 'content-type': type }
  if (type !== 'application/json')
    return fc
      .uint8Array({ maxLength: 300 })
      .map((body) => ({ headers, body: new Uint8Array(body) }))
  const fitting = valueOf(content.schema).map((value) => JSON.stringify(value))
  const anything = fc.oneof(
    fc.jsonValue().map((value) => JSON.stringify(value)),
    fc.string(),
  )
  return fc
    .oneof({ weight: 3, arbitrary: fitting }, { weight: 1, arbitrary: anything })
    .map((body) => ({ headers, body }))
}

/** Values that a schema of the document describes, as far as the documents of this API go. */
function valueOf(schema: Json): fc.Arbitrary<unknown> {
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]))
  if ('const' in schema) return fc.constant(schema['const'])
  if (schema['type'] === 'integer')
    return fc.integer({
      min: numberAt(schema, 'minimum', -5),
      max: numberAt(schema, 'maximum', 5000),
    })
  if (schema['type'] === 'number') return fc.double({ noNaN: true, noDefaultInfinity: true })
  if (schema['type'] === 'boolean') return fc.boolean()
  if (schema['type'] === 'string') return fc.string({ maxLength: 40 })
  if (schema['type'] === 'array')
    return fc.array(valueOf((schema['items'] ?? {}) as Json), { maxLength: 4 })
  if (schema['type'] === 'object') return objectOf(schema)
  return fc.oneof(
    fc.string(),
    fc.integer(),
    fc.constant(null),
    fc.array(fc.string(), { maxLength: 3 }),
  )
}

function objectOf(schema: Json): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Json>)
  const requiredKeys = (schema['required'] ?? []) as string[]
  if (properties.length === 0)
    return fc.dictionary(fc.string({ maxLength: 20 }), fc.oneof(fc.string(), fc.integer()), {
      maxKeys: 4,
    })
  const values = Object.fromEntries(properties.map(([name, one]) => [name, valueOf(one)]))
  return fc.record(values, { requiredKeys })
}

function numberAt(schema: Json, name: string, otherwise: number): number {
  const value = schema[name]
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : otherwise
}

function rarely<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value })
}
