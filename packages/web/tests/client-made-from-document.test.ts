import { createApiKey, createEventFeed } from '@metarr/core'
import { createMemoryStorage } from '@metarr/core/memory'
import { systemClock } from '@metarr/core/node'
import { aPublishedFilm } from '@metarr/core/testing'
import { createHttpHandler } from '@metarr/host-http'
import { type HttpServer, serveHttp } from '@metarr/host-http/node'
import createClient from 'openapi-fetch'
import { afterEach, describe, expect, it } from 'vitest'
import type { paths } from '../src/api/schema.js'

let server: HttpServer | undefined

afterEach(async () => {
  await server?.close(0)
  server = undefined
})

async function aClient() {
  const ports = { storage: createMemoryStorage(), clock: systemClock }
  const feed = createEventFeed(ports)
  const { metarr, movie, library } = await aPublishedFilm({ ...ports, events: feed })
  const { secret } = await createApiKey(metarr.ports, { name: 'client', scope: 'write' })
  server = await serveHttp(createHttpHandler(metarr, { feed, basePath: '/metarr' }), { port: 0 })
  const client = createClient<paths>({
    baseUrl: `${server.url}/metarr/api/v1`,
    headers: { 'x-api-key': secret },
  })
  return { client, movie, library }
}

describe('a TypeScript client made from the document', { timeout: 60_000 }, () => {
  it('finds, edits, reviews, publishes and undoes', async () => {
    const { client, movie } = await aClient()
    const params = { path: { itemId: movie.id } }
    const list = await client.GET('/items', {
      params: { query: { 'filter[kind]': ['movie'], fields: ['title'] } },
    })
    expect(list.data?.items).toEqual([{ id: movie.id, title: 'Alien' }])
    const revision = movie.revision
    const edit = { revision, metadata: { plot: 'Dark.' } }
    expect((await client.PATCH('/items/{itemId}', { params, body: edit })).response.status).toBe(
      200,
    )
    const late = await client.PATCH('/items/{itemId}', { params, body: edit })
    expect(late.error).toMatchObject({ code: 'stale-revision', current: { id: movie.id } })
    const plan = await client.GET('/items/{itemId}/plan', { params })
    expect(plan.data?.plans[0]?.operations.map(({ action }) => action)).toContain('replace')
    const published = await client.POST('/items/{itemId}/publish', { params })
    expect(published.data?.published).toBe(1)
    const history = await client.GET('/items/{itemId}/history', { params })
    const publicationId = history.data?.publications[0]?.publicationId ?? ''
    const undone = await client.POST('/publications/{publicationId}/undo', {
      params: { path: { publicationId } },
    })
    expect(undone.response.status).toBe(200)
  })

  it('tells jobs, candidates and what players show in their types', async () => {
    const { client, movie, library } = await aClient()
    const job = await client.POST('/libraries/{libraryId}/jobs', {
      params: { path: { libraryId: library.id } },
      body: { kind: 'publish', itemIds: [movie.id] },
    })
    expect(job.data).toMatchObject({ kind: 'publish', status: 'pending' })
    const params = { path: { itemId: movie.id } }
    const offers = await client.GET('/items/{itemId}/candidates', { params })
    expect(offers.data?.candidates[0]?.score?.total).toBeGreaterThan(0)
    const shown = await client.GET('/items/{itemId}/players', { params })
    expect(shown.data?.players[0]?.now.profile).toBe('kodi')
  })
})
