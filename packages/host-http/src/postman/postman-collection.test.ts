import { describe, expect, it } from 'vitest'
import { anApi } from '../api-under-test.js'
import { isBinary } from '../operation.js'
import { operations } from '../operations.js'

interface Item {
  readonly name: string
  readonly request: {
    readonly method: string
    readonly header?: readonly { readonly key: string; readonly value: string }[]
    readonly body?: { readonly raw?: string }
    readonly url: {
      readonly raw: string
      readonly variable: readonly { readonly key: string }[]
    }
  }
}

describe('the Postman collection', () => {
  it('has every operation, in the folder of its tag, with its key from a variable', async () => {
    const { get } = await anApi()
    const { body, status } = await get('/postman.json')
    expect(status).toBe(200)
    expect(body.info.schema).toContain('collection/v2.1.0')
    expect(body.variable).toMatchObject([
      { key: 'baseUrl', value: 'http://metarr.test/api/v1' },
      { key: 'apiKey' },
    ])
    const names = body.item.flatMap(({ item }: { item: Item[] }) => item.map(({ name }) => name))
    expect(names.sort()).toEqual(operations.map(({ shape }) => shape.summary).sort())
  })

  it('asks for what is there: every request of it reaches its operation', async () => {
    const { get, send } = await anApi({ rateLimits: { perCaller: 10_000, uploads: 10_000 } })
    const { body } = await get('/postman.json')
    const streams = new Set(
      operations.filter(({ shape }) => isBinary(shape.body)).map(({ shape }) => shape.summary),
    )
    const items: Item[] = body.item.flatMap(({ item }: { item: Item[] }) => item)
    for (const { name, request } of items.filter(({ name }) => !streams.has(name))) {
      if (name.includes('server-sent')) continue
      const path = request.url.variable
        .reduce((text, { key }) => text.replace(`:${key}`, 'none'), request.url.raw)
        .replace('{{baseUrl}}', '')
      const headers = (request.header ?? []).map(({ key, value }) => [key, value] as const)
      const answer = await send(path, {
        method: request.method,
        headers: Object.fromEntries(headers),
        ...(request.body?.raw === undefined ? {} : { body: request.body.raw }),
      })
      const text = await answer.text()
      expect(text, `${request.method} ${path}`).not.toContain('no-such-address')
      expect([413, 415], `${request.method} ${path}`).not.toContain(answer.status)
    }
  })
})
