import { expect, it } from 'vitest'
import { countCalls } from './count-calls.js'

it('tells what became of each try', async () => {
  const { guard, count } = countCalls()
  const ask = async (status: number) =>
    guard(async () => ({ status, headers: new Headers(), body: new Uint8Array() }))({
      method: 'GET',
      url: 'http://service.test/',
    })
  for (const status of [200, 404, 429, 503]) await ask(status)
  const broken = guard(async () => Promise.reject(new Error('no network')))
  await expect(broken({ method: 'GET', url: 'http://service.test/' })).rejects.toThrow()
  const signal = AbortSignal.abort()
  await expect(broken({ method: 'GET', url: 'http://service.test/', signal })).rejects.toThrow()
  expect(count()).toEqual({ answered: 2, failed: 3 })
})
