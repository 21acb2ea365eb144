import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { HttpAnswer, HttpRequest } from '../http/index.js'
import { createAskBy } from './ask.js'

const schema = z.object({ title: z.string() })

function answerOf(status: number, body: unknown): HttpAnswer {
  return { status, headers: new Headers(), body: new TextEncoder().encode(JSON.stringify(body)) }
}

function openAsk(answer: HttpAnswer) {
  const requests: HttpRequest[] = []
  const ask = createAskBy({
    service: 'shelf',
    baseUrl: 'https://shelf.invalid/v1/',
    async send(request) {
      requests.push(request)
      return answer
    },
    isUnknown: ({ status }) => status === 404,
    isRefusal: ({ body }) => new TextDecoder().decode(body).includes('no'),
    problemOf: ({ status }) => new Error(`refused with ${status}`),
  })
  return { ask, requests }
}

describe('asking a service', () => {
  it('asks below its address, without what is undefined', async () => {
    const { ask, requests } = openAsk(answerOf(200, { title: 'Ink' }))
    const query = { a: 'x y', b: undefined }
    expect(await ask('/titles/1', query, schema, { priority: 1, afresh: true })).toEqual({
      title: 'Ink',
    })
    expect(requests).toMatchObject([
      { url: 'https://shelf.invalid/v1/titles/1?a=x+y', priority: 1, afresh: true },
    ])
  })

  it('lets only what can be read be kept', async () => {
    const { ask, requests } = openAsk(answerOf(200, { title: 'Ink' }))
    await ask('/titles/1', {}, schema)
    const keepable = requests[0]?.keepable
    expect(keepable?.(answerOf(200, { title: 'Ink' }))).toBe(true)
    expect(keepable?.(answerOf(200, { error: 'limit' }))).toBe(false)
  })

  it('tells unknown, refused and unreadable apart', async () => {
    const answered = (status: number, body: unknown) =>
      openAsk(answerOf(status, body)).ask('/titles/1', {}, schema)
    expect(await answered(404, {})).toBeUndefined()
    await expect(answered(500, {})).rejects.toThrow('refused with 500')
    await expect(answered(200, { error: 'no' })).rejects.toThrow('refused with 200')
    await expect(answered(200, {})).rejects.toMatchObject({ code: 'provider-unreadable' })
  })

  it('asks nothing for a caller that has given up', async () => {
    const { ask, requests } = openAsk(answerOf(200, { title: 'Ink' }))
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(ask('/titles/1', {}, schema, { signal })).rejects.toThrow('enough')
    expect(requests).toEqual([])
  })
})
