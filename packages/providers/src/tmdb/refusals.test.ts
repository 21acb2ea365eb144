import { describe, expect, it } from 'vitest'
import { openWith } from './open-sample.js'
import { fixture, sampleTastes } from './sample-tmdb.js'
import { createTmdb } from './tmdb.js'

describe('what TMDB says no to', () => {
  const no = (status: number, code: number, message: string) => () =>
    Response.json({ success: false, status_code: code, status_message: message }, { status })

  it.each([
    [401, 7, 'Invalid API key', 'provider-refused', 'copy the API read access token'],
    [401, 10, 'Suspended API key', 'provider-refused', 'has suspended this key'],
    [401, 3, 'Authentication failed', 'provider-refused', 'copy the API read access token'],
    [422, 20, 'Invalid date range', 'provider-refused', 'Invalid date range'],
    [500, 11, 'Internal error', 'provider-busy', 'Internal error'],
    [503, 9, 'Service offline', 'provider-busy', 'Service offline'],
    [504, 24, 'Backend timed out', 'provider-busy', 'Backend timed out'],
  ])('turns %i with code %i (%s) into %s', async (status, code, said, expected, message) => {
    const { tmdb, timing } = openWith(no(status, code, said))
    await expect(timing.finish(tmdb.movie('1', sampleTastes))).rejects.toMatchObject({
      code: expected,
      status,
      provider: 'tmdb',
      message: expect.stringContaining(message),
    })
  })

  it.each([34, 6])('takes 404 with code %i for an id that it does not know', async (code) => {
    const { tmdb } = openWith(no(404, code, 'not found'))
    expect(await tmdb.movie('1', sampleTastes)).toBeUndefined()
  })

  it('takes the 404 of another web server for a wrong address', async () => {
    const { tmdb } = openWith(() => new Response('<h1>Not Found</h1>', { status: 404 }))
    await expect(tmdb.movie('1', sampleTastes)).rejects.toMatchObject({
      code: 'provider-unreadable',
      message: expect.stringContaining('address'),
    })
  })

  it('passes on how long TMDB wants to be left alone', async () => {
    const { tmdb } = openWith(
      () => new Response('{}', { status: 429, headers: { 'retry-after': '3600' } }),
    )
    await expect(tmdb.movie('1', sampleTastes)).rejects.toMatchObject({
      code: 'provider-busy',
      retryable: true,
      retryAfterMs: 3_600_000,
    })
  })

  it('names the field of an answer that has another form', async () => {
    const wrong = { ...(fixture('movie') as object), genres: [{ name: 7 }] }
    const { tmdb } = openWith(() => Response.json(wrong))
    await expect(tmdb.movie('1', sampleTastes)).rejects.toMatchObject({
      code: 'provider-unreadable',
      message: expect.stringContaining('genres.0.name'),
    })
  })

  it('accepts null wherever TMDB may know nothing', async () => {
    const movie = fixture('movie') as Record<string, unknown>
    const nothing = Object.fromEntries(Object.keys(movie).map((key) => [key, null]))
    const { tmdb } = openWith(() => Response.json({ ...nothing, id: 5 }))
    expect(await tmdb.movie('5', sampleTastes)).toMatchObject({
      externalIds: { tmdb: '5' },
      values: {},
      assets: [],
    })
  })
})

describe('where TMDB says its pictures are', () => {
  const servedFrom = (host: string) =>
    createTmdb({
      token: 'replayed',
      fetch: async (url) =>
        Response.json(
          String(url).endsWith('/configuration')
            ? { images: { base_url: host, secure_base_url: host, poster_sizes: ['w92'] } }
            : { success: true, status_code: 1, status_message: 'Success.' },
        ),
    })

  it('is where they are looked for', async () => {
    const tested = servedFrom('https://image.tmdb.org/t/p/').testConnection()
    await expect(tested).resolves.toBeUndefined()
  })

  it('is elsewhere: the test of the connection says which setting to change', async () => {
    await expect(servedFrom('https://pictures.example/t/p/').testConnection()).rejects.toThrow(
      'set providers.tmdb.imageBaseUrl to that address',
    )
  })
})
