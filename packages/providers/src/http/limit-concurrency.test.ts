import { describe, expect, it } from 'vitest'
import type { HttpAnswer, HttpRequest } from './http.js'
import { limitConcurrency } from './limit-concurrency.js'

const answer: HttpAnswer = { status: 200, headers: new Headers(), body: new Uint8Array() }

function open(concurrency: number) {
  const started: string[] = []
  const finish: (() => void)[] = []
  const send = limitConcurrency(concurrency)((request) => {
    started.push(request.url)
    return new Promise((resolve) => finish.push(() => resolve(answer)))
  })
  const get = (url: string, more: Partial<HttpRequest> = {}) =>
    send({ method: 'GET', url, ...more })
  return { started, finish, get }
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate)
}

describe('concurrency cap', () => {
  it('lets no more requests be under way than allowed', async () => {
    const { started, finish, get } = open(8)
    for (let index = 0; index < 50; index += 1) void get(`${index}`)
    await turns()
    expect(started).toHaveLength(8)
    finish[0]?.()
    await turns()
    expect(started).toHaveLength(9)
  })

  it('starts the urgent ones first, then the oldest', async () => {
    const { started, finish, get } = open(1)
    void get('first')
    void get('background')
    void get('other background')
    void get('urgent', { priority: 1 })
    for (let index = 0; index < 4; index += 1) {
      await turns()
      finish[index]?.()
    }
    expect(started).toEqual(['first', 'urgent', 'background', 'other background'])
  })

  it('never starts a request whose caller aborted in the queue', async () => {
    const { started, finish, get } = open(1)
    const stop = new AbortController()
    void get('first')
    const second = get('second', { signal: stop.signal })
    stop.abort(new Error('enough'))
    await expect(second).rejects.toThrow('enough')
    finish[0]?.()
    await turns()
    expect(started).toEqual(['first'])
  })
})
