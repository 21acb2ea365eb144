import { existsSync } from 'node:fs'
import {
  type AccessScope,
  ConflictError,
  type Metarr,
  type MetarrError,
  ProviderError,
  StorageError,
} from '@metarr/core'
import { aPicture } from '@metarr/core/testing'
import { describe, expect, it } from 'vitest'
import { anApi } from './api-under-test.js'
import { createHttpHandler } from './http-handler.js'
import type { Operation } from './operation.js'
import { operations } from './operations.js'
import { exampleOf } from './postman/example-of.js'

type Json = Readonly<Record<string, unknown>>
type Api = Awaited<ReturnType<typeof anApi>>
type Send = Api['send']

/** An operation as the document has it. */
interface Documented {
  readonly operationId: string
  readonly responses: Readonly<Record<string, unknown>>
  readonly parameters: readonly {
    readonly name: string
    readonly in: string
    readonly required: boolean
    readonly schema: Json
  }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Json }>> }
}

const many = 1_000_000
const generous = {
  rateLimits: { perCaller: many, pictures: many, uploads: many, strangers: many, logIns: many },
}
const tight = { perCaller: 1, pictures: 1, uploads: 1, strangers: 1, logIns: 1 }

const apis = {
  open: await anApi(generous),
  small: await anApi({ ...generous, maximumBodyBytes: 20, maximumUploadBytes: 20 }),
  busy: await anApi({ rateLimits: tight }),
}
const document: Json = (await apis.open.get('/openapi.json')).body
const schemas = (document['components'] as { schemas: Json }).schemas
const documented = Object.values(document['paths'] as Record<string, Record<string, Documented>>)
  .flatMap((path) => Object.values(path))
  .map((one) => [one.operationId, one] as const)
const documentedOf = new Map(documented)

/** A stream does not end; tests of it are its own. */
const asked = operations.filter(({ shape }) => shape.id !== 'streamEvents')

const digest = 'a'.repeat(64)
/** What stands for a parameter that must look like something. */
const shaped: Readonly<Record<string, string>> = { assetType: 'poster', digest }

interface Asked {
  readonly query?: string
  readonly scope?: AccessScope | 'nobody'
  readonly type?: string
  readonly body?: string | Blob
  readonly headers?: Readonly<Record<string, string>>
  /** What is there, by the names of parameters. Default: nothing is. */
  readonly ids?: Readonly<Record<string, string>>
}

/** Asks for an operation as an example of the document would, of things that are not there. */
async function ask(send: Send, { shape }: Operation, how: Asked = {}): Promise<number> {
  const one = documentedOf.get(shape.id)
  const path = (one?.parameters ?? [])
    .filter((parameter) => parameter.in === 'path')
    .reduce(
      (text, { name, schema }) =>
        text.replace(`{${name}}`, how.ids?.[name] ?? valueFor(name, schema)),
      shape.path,
    )
  const required = (one?.parameters ?? []).filter(
    (parameter) => parameter.in === 'query' && parameter.required,
  )
  const query = new URLSearchParams(how.query)
  for (const { name, schema } of required)
    if (!query.has(name)) query.set(name, String(exampleOf(schema, schemas)))
  const [type, content] = Object.entries(one?.requestBody?.content ?? {})[0] ?? []
  const example = content && JSON.stringify(exampleOf(content.schema, schemas))
  const answer = await send(
    `${path}?${query}`,
    {
      method: shape.method.toUpperCase(),
      ...(type === undefined ? {} : { body: how.body ?? example ?? '' }),
      headers: { ...how.headers, ...(type && { 'content-type': how.type ?? type }) },
    },
    how.scope ?? 'admin',
  )
  await answer.body?.cancel()
  return answer.status
}

function valueFor(name: string, schema: Json): string {
  if (Array.isArray(schema['enum'])) return String(schema['enum'][0])
  return shaped[name] ?? 'none'
}

const seen = new Map(documented.map(([id]) => [id, new Set<number>()]))

async function note(send: Send, operation: Operation, how?: Asked): Promise<void> {
  seen.get(operation.shape.id)?.add(await ask(send, operation, how))
}

/** The same API over a Metarr whose every verb fails. */
function failing({ metarr, feed }: Api, error: MetarrError): Send {
  const throwing = () => {
    throw error
  }
  const verbs = Object.entries(metarr).map(([name, verb]) => [
    name,
    typeof verb === 'function' ? throwing : verb,
  ])
  const handler = createHttpHandler(Object.fromEntries(verbs) as Metarr, {
    feed,
    authenticate: async () => ({ name: 'test', scope: 'admin' }),
    ...generous,
  })
  return (path, init) => handler(new Request(`http://metarr.test/api/v1${path}`, init))
}

/** A library of one published film with what belongs to it, by the names of parameters. */
async function whatIsThere({ movie, library, get, call, metarr, folder }: Api) {
  folder.write('Alien (1979)/litter.txt', new TextEncoder().encode('litter'))
  const [candidate] = (await get(`/items/${movie.id}/candidates`)).body.candidates
  const [publication] = (await get(`/items/${movie.id}/history`)).body.publications
  const key = await call('POST', '/api-keys', { body: { name: 'other', scope: 'read' } })
  const anna = { name: 'anna', password: 'long-enough-1', role: 'viewer' }
  return {
    ...{ itemId: movie.id, libraryId: library.id, scheduleId: 'gc', providerName: 'tmdb' },
    ...{ candidateId: candidate.id, digest: candidate.digest },
    publicationId: publication.publicationId,
    runId: (await metarr.listRuns({ limit: 1 }))[0]?.runId ?? 'none',
    jobId: (await call('POST', `/libraries/${library.id}/scan`)).body.id,
    keyId: key.body.key.id,
    userId: (await call('POST', '/users', { body: anna })).body.id,
  }
}

/** The lockfile of a library, as a file. */
async function lockfileOf({ send, library }: Api): Promise<string> {
  return (await send(`/libraries/${library.id}/lockfile`)).text()
}

/** Bodies where the least that the document asks for is too little. */
const bodies: Readonly<Record<string, unknown>> = {
  addLibrary: { kind: 'movies', root: '/films/other' },
  addUser: { name: 'bob', password: 'long-enough-1', role: 'viewer' },
  addWebhookSource: { name: 'sonarr', kind: 'sonarr' },
  changePassword: { password: 'long-enough-2' },
  createApiKey: { name: 'third', scope: 'read' },
  deleteUnknownFiles: { paths: ['Alien (1979)/litter.txt'] },
  editItem: { metadata: { plot: 'Dark.' } },
}

const turns = { get: 0, patch: 1, put: 1, post: 2, delete: 3 }

/** What only things that another test sets up can answer, by the file of that test. */
const elsewhere: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> = {
  './http-handler.test.ts': {
    changeSetting: [200],
    publishItems: [200],
    unrejectCandidate: [204],
    undoPublication: [200],
  },
  './live/event-stream.test.ts': { streamEvents: [200] },
  './metrics/metrics.test.ts': { health: [503], healthReady: [503] },
  './routes/care.test.ts': { forgetOverwrites: [204], importLockfile: [200] },
  './routes/folders.test.ts': { browseFolders: [409] },
  './routes/notification-channels.test.ts': {
    addNotificationChannel: [201],
    changeNotificationChannel: [200],
    removeNotificationChannel: [204],
    testNotificationChannel: [204],
  },
  './routes/players.test.ts': {
    addPlayer: [201],
    changePlayer: [200],
    mapPlayerPath: [200],
    removePlayer: [204],
    testPlayer: [200],
  },
  './routes/removed-items.test.ts': { removeItem: [200] },
  './routes/session.test.ts': {
    changeOwnPassword: [204],
    changeRole: [409],
    logIn: [200],
    removeUser: [409],
    setUp: [201, 409],
  },
  './routes/webhooks.test.ts': {
    changeWebhookSource: [200],
    listWebhookDeliveries: [404],
    receiveWebhook: [200, 413],
    receiveWebhookByAddress: [200],
    removeWebhookSource: [204],
    renewWebhookSecret: [200],
    replayWebhook: [200],
    showWebhookDelivery: [200],
  },
  '../../host-cli/src/housekeeping.test.ts': {
    downloadBackup: [200],
    removeSecret: [204],
    setSecret: [200, 404],
    startBackup: [202],
  },
}

/** What somebody who is not signed in with a key may lack: a page of ours sends the token of the session with whatever is no GET. */
async function byAnotherPage({ call, send }: Api): Promise<Asked> {
  const carl = { name: 'carl', password: 'long-enough-3' }
  await call('POST', '/users', { body: { ...carl, role: 'viewer' } })
  const { headers } = await send('/session', jsonOf('POST', carl), 'nobody')
  return { scope: 'nobody', headers: { cookie: headers.get('set-cookie')?.split(';')[0] ?? '' } }
}

function jsonOf(method: string, body: unknown): RequestInit {
  return { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}

const nowhere = { libraryIds: ['none'] }
const address = 'http://player.example:8096'

/** Requests of which only something special lets the operation answer what they are here for, in the order of asking. */
const special: readonly (readonly [id: string, body: unknown])[] = [
  ['addNotificationChannel', { ...nowhere, name: 'n', kind: 'ntfy', address, secret: 's' }],
  ['addPlayer', { ...nowhere, name: 'p', kind: 'kodi', address }],
  ['addWebhookSource', { ...nowhere, name: 'radarr', kind: 'radarr' }],
  ['notifyPlayers', { libraryId: 'none' }],
  ['mapPlayerPath', { path: '/films' }],
  ['identifyItem', { externalIds: { tmdb: '348' } }],
  ['setVideoRole', { path: 'Alien (1979)/Alien (1979).mkv', role: 'main' }],
  ['ignoreUnknownFiles', { pattern: '*.txt' }],
]

describe('what the document says that operations answer', { timeout: 60_000 }, () => {
  it('is refused where a request or who sends it does not fit', async () => {
    for (const operation of asked) {
      const less = operation.shape.scope === 'admin' ? 'write' : 'read'
      await note(apis.open.send, operation, { query: 'stray=1' })
      await note(apis.open.send, operation, { scope: 'nobody' })
      await note(apis.open.send, operation, { scope: less })
      await note(apis.open.send, operation)
      await note(apis.open.send, operation, { type: 'text/x-none' })
      await note(apis.small.send, operation, { body: 'x'.repeat(100) })
      await note(apis.busy.send, operation)
      await note(apis.busy.send, operation)
    }
    expect(seen.get('editItem')).toEqual(new Set([400, 401, 403, 404, 413, 415, 429]))
  })

  it('is said where what it asks for fails', async () => {
    const api = await anApi(generous)
    const ids = await whatIsThere(api)
    const failures = [
      new ConflictError('illegal-transition', 'Not now'),
      new ProviderError('provider-refused', 'No', { provider: 'tmdb' }),
      new ProviderError('provider-busy', 'Later', { provider: 'tmdb' }),
      new StorageError('disk-full', 'Full'),
    ]
    for (const failure of failures) {
      const send = failing(api, failure)
      for (const operation of asked) {
        const body = bodies[operation.shape.id]
        await note(send, operation, {
          ids,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        })
      }
    }
    expect(seen.get('publishItem')).toContain(507)
  })

  it('is done where what it asks for is there', async () => {
    const api = await anApi(generous)
    const ids = await whatIsThere(api)
    const inTurn = asked.toSorted(
      (one, other) => turns[one.shape.method] - turns[other.shape.method],
    )
    for (const operation of inTurn) {
      const body = bodies[operation.shape.id]
      await note(api.send, operation, {
        ids,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
    }
    expect(api.errors).toEqual([])
  })

  it('is reached by what only some requests have', async () => {
    const api = await anApi(generous)
    const ids = await whatIsThere(api)
    const named = (id: string) => operations.find(({ shape }) => shape.id === id) as Operation
    for (const [id, body] of special)
      await note(api.send, named(id), { ids, body: JSON.stringify(body) })
    api.folder.write('Alien (1979)/odd.png', aPicture({ seed: 7 }))
    await api.metarr.scan({ libraryId: ids.libraryId })
    const odd = { path: 'Alien (1979)/odd.png', itemId: api.movie.id, assetType: 'banner' }
    await note(api.send, named('assignUnknownFile'), { ids, body: JSON.stringify(odd) })
    await note(api.send, named('unignoreFiles'), { ids, query: 'pattern=*.txt' })
    await note(api.send, named('uploadAsset'), {
      ids,
      type: 'image/png',
      body: new Blob([new Uint8Array(aPicture({}))]),
    })
    await note(api.send, named('importLockfile'), { body: await lockfileOf(api) })
    const byAnother = await byAnotherPage(api)
    for (const id of ['logOut', 'mapPlayerPath', 'whatIf'])
      await note(api.send, named(id), { ...byAnother, ids })
    const crossing = { 'sec-fetch-site': 'cross-site' }
    await note(api.send, named('logIn'), { scope: 'nobody', headers: crossing })
    await note(api.send, named('receiveWebhookByAddress'), { body: 'x'.repeat(5_000_000) })
    const stranger = { scope: 'nobody', headers: { 'x-api-key': 'wrong' } } as const
    for (const _ of ['first', 'second']) await note(apis.busy.send, named('getSession'), stranger)
    const stream = named('streamEvents')
    await note(api.send, stream, { query: 'stray=1' })
    await note(api.send, stream, { scope: 'nobody' })
    for (const _ of ['first', 'second']) await note(apis.busy.send, stream)
  })

  it('is all reached, here or in the test that is named', () => {
    const never = documented.flatMap(([id, { responses }]) => {
      const statuses = Object.keys(responses).map(Number)
      const left = statuses.filter((status) => status !== 500 && !seen.get(id)?.has(status))
      return left.length === 0 ? [] : [[id, left] as const]
    })
    const named = Object.values(elsewhere).flatMap((one) => pairsOf(one))
    expect(
      never.flatMap(([id, statuses]) => statuses.map((status) => `${id} ${status}`)).sort(),
    ).toEqual(named.sort())
    for (const file of Object.keys(elsewhere))
      expect(existsSync(new URL(file, import.meta.url)), file).toBe(true)
  })
})

function pairsOf(byOperation: Readonly<Record<string, readonly number[]>>): readonly string[] {
  return Object.entries(byOperation).flatMap(([id, statuses]) =>
    statuses.map((status) => `${id} ${status}`),
  )
}
