import { describe, expect, it } from 'vitest'
import { openSample } from './open-sample.js'
import { type SampleRequest, sampleAnswer, sampleTastes } from './sample-tvdb.js'

/** A stand-in whose tokens are numbered, and end when told so. */
function openWithTokens() {
  let logins = 0
  let valid = 0
  const end = () => {
    valid = logins + 1
  }
  const sample = openSample({}, (request: SampleRequest) => {
    if (request.url.pathname.endsWith('/login')) {
      logins += 1
      return { status: 200, body: { status: 'success', data: { token: `token-${logins}` } } }
    }
    const number = Number(request.authorization?.replace('Bearer token-', ''))
    return sampleAnswer({
      ...request,
      authorization: number < valid ? null : request.authorization,
    })
  })
  return { ...sample, end, logins: () => logins }
}

const movie = (tvdb: ReturnType<typeof openSample>['tvdb'], id: string) =>
  tvdb.movie(id, sampleTastes)

describe('the session of TheTVDB', () => {
  it('logs in once, however many calls wait for it', async () => {
    const { tvdb, logins, timing } = openWithTokens()
    const ids = ['900001', '2', '3', '4', '5']
    await timing.finish(Promise.all(ids.map((id) => movie(tvdb, id))))
    expect(logins()).toBe(1)
  })

  it('logs in anew, once, when its token has run out under many calls', async () => {
    const { tvdb, logins, timing, end } = openWithTokens()
    await movie(tvdb, '1')
    end()
    const found = Promise.all(['900001', '2', '3', '4'].map((id) => movie(tvdb, id)))
    expect((await timing.finish(found))[0]?.externalIds['tvdb']).toBe('900001')
    expect(logins()).toBe(2)
  })

  it('gives up when a new token is refused as well', async () => {
    const { tvdb, calls } = openSample({}, (request) =>
      sampleAnswer({ ...request, authorization: null }),
    )
    await expect(movie(tvdb, '1')).rejects.toMatchObject({ code: 'provider-refused', status: 401 })
    expect(calls).toHaveLength(4)
  })

  it('says that a key is not accepted, without repeating it', async () => {
    const { tvdb } = openSample({ key: 'a-wrong-key', pin: '987654' })
    const error = await tvdb.testConnection().catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'provider-refused' })
    expect(JSON.stringify(error) + String(error)).not.toMatch(/a-wrong-key|987654/)
  })

  it('tries to log in again after a failure', async () => {
    let isDown = true
    const { tvdb } = openSample({}, (request) =>
      isDown ? { status: 403, body: 'closed' } : sampleAnswer(request),
    )
    await expect(movie(tvdb, '900001')).rejects.toMatchObject({ code: 'provider-refused' })
    isDown = false
    expect(await movie(tvdb, '900001')).toBeDefined()
  })

  it.each([
    [undefined, { apikey: 'sample-key-of-nobody' }],
    ['4321', { apikey: 'sample-key-of-nobody', pin: '4321' }],
  ])('sends the PIN %j only when there is one', async (pin, body) => {
    const { tvdb, calls } = openSample(pin === undefined ? {} : { pin })
    await tvdb.testConnection()
    expect(calls[0]?.body).toEqual(body)
  })

  it('keeps its key and token out of every address', async () => {
    const { tvdb, calls } = openSample()
    await movie(tvdb, '900001')
    expect(calls.map(({ url }) => url.href).join()).not.toMatch(/sample-key|token-/)
  })

  it('lets one caller leave while the others wait for the login', async () => {
    const { tvdb } = openSample()
    const leaving = new AbortController()
    const left = tvdb.movie('900001', sampleTastes, { signal: leaving.signal })
    const stays = movie(tvdb, '900001')
    leaving.abort(new Error('enough'))
    await expect(left).rejects.toThrow('enough')
    expect(await stays).toBeDefined()
  })
})
