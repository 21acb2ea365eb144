import { describe, expect, it } from 'vitest'
import { createFanart } from './fanart.js'
import { openSample, openWith } from './open-sample.js'
import { sampleMovie, sampleTastes } from './sample-fanart.js'

const tastes = sampleTastes
const movie = { kind: 'movie', externalIds: { tmdb: '900001' }, tastes } as const
const seriesIds = { tvdb: '900202' }
const series = { kind: 'series', externalIds: seriesIds, tastes } as const
const assets = 'https://assets.fanart.tv'

const season = (seasonNumber: number) =>
  ({ kind: 'season', externalIds: {}, seriesIds, seasonNumber, tastes }) as const

describe('fanart.tv', () => {
  it('offers each kind of picture in the words of players', async () => {
    const offers = await openSample().fanart.candidates(movie)
    expect(offers.map(({ assetType }) => assetType)).toEqual([
      ...['poster', 'poster', 'fanart', 'fanart', 'landscape', 'banner'],
      ...['clearlogo', 'clearlogo', 'clearart', 'clearart', 'discart'],
    ])
  })

  it('counts likes as votes and reads numbers that are texts', async () => {
    const [poster] = await openSample().fanart.candidates(movie)
    expect(poster).toEqual({
      assetType: 'poster',
      provider: 'fanart.tv',
      sourceUrl: `${assets}/fanart/movies/900001/movieposter/keeper-1.jpg`,
      thumbnailUrl: `${assets}/preview/movies/900001/movieposter/keeper-1.jpg`,
      width: 1000,
      height: 1426,
      language: 'en',
      voteCount: 12,
    })
  })

  it('takes 00 and an empty language for a picture without text', async () => {
    const offers = await openSample().fanart.candidates(movie)
    const textless = offers.filter(({ language }) => language === null)
    expect(textless.map(({ assetType }) => assetType)).toEqual(['poster', 'fanart', 'fanart'])
  })

  it('leaves out languages that nobody wants, and knows Czech by the code of its country', async () => {
    const wanted = { ...movie, tastes: { languages: ['cs'], country: 'CZ' } }
    const languages = async (request: typeof movie | typeof wanted) =>
      (await openSample().fanart.candidates(request)).map(({ language }) => language)
    expect(await languages(movie)).not.toContain('cs')
    expect(await languages(wanted)).toContain('cs')
    expect(await languages(wanted)).not.toContain('de')
  })

  it.each([
    [0, ['seasonposter/0.jpg']],
    [
      1,
      ['seasonposter/1.jpg', 'seasonthumb/1.jpg', 'seasonbanner/1.jpg', 'showbackground/one.jpg'],
    ],
    [7, []],
  ])('offers season %i the pictures of that season alone', async (number, paths) => {
    const offers = await openSample().fanart.candidates(season(number))
    const urls = paths.map((path) => `${assets}/fanart/tv/900202/${path}`)
    expect(offers.map(({ sourceUrl }) => sourceUrl)).toEqual(urls)
  })

  it('offers a series all its backgrounds, those of one season too', async () => {
    const offers = await openSample().fanart.candidates(series)
    expect(offers.filter(({ assetType }) => assetType === 'fanart')).toHaveLength(2)
  })

  it('asks once for a series and all its seasons', async () => {
    const { fanart, requests } = openSample()
    for (const request of [series, season(1), season(2)]) await fanart.candidates(request)
    expect(requests).toHaveLength(1)
  })

  it('asks for a movie by its IMDb id when that of TMDB is not known', async () => {
    const { fanart, requests } = openSample()
    await fanart.candidates({ ...movie, externalIds: { imdb: 'tt0900001' } })
    expect(requests.map(({ url }) => url.pathname)).toEqual(['/v3.2/movies/tt0900001'])
  })

  it.each(['../x', '1/../2', '0', 'tt1?x'])('asks nothing for %j, which is no id', async (id) => {
    const { fanart, requests } = openSample()
    const ids = { tmdb: id, imdb: id, tvdb: id }
    await fanart.candidates({ kind: 'movie', externalIds: ids, tastes })
    await fanart.candidates({ kind: 'series', externalIds: ids, tastes })
    expect(requests).toEqual([])
  })

  it('sends its keys as headers, never in the address', async () => {
    const { fanart, requests } = openSample({ clientKey: 'personal0key0x' })
    await fanart.candidates(movie)
    const [request] = requests
    expect(request?.headers.get('client-key')).toBe('personal0key0x')
    expect(request?.url.href).toBe('https://webservice.fanart.tv/v3.2/movies/900001')
  })

  it('passes over pictures that lie elsewhere and entries that are no pictures', async () => {
    const odd = {
      ...{ name: 'x', tmdb_id: '900001', movieposter_count: 9, moviebanner: 'none' },
      movieposter: [
        { ...sampleMovie.movieposter[0], url: 'https://elsewhere.invalid/fanart/a.jpg' },
        { ...sampleMovie.movieposter[0], url: 'https://assets.fanart.tv/fanart/../a.jpg' },
        { id: '1', likes: 'many' },
      ],
    }
    expect(await openWith(() => Response.json(odd)).fanart.candidates(movie)).toEqual([])
  })

  it('gives no votes where likes are no number', async () => {
    const [poster] = sampleMovie.movieposter
    const odd = { movieposter: [{ ...poster, likes: 'many', width: '0' }] }
    const [offer] = await openWith(() => Response.json(odd)).fanart.candidates(movie)
    expect(offer).not.toHaveProperty('voteCount')
    expect(offer).not.toHaveProperty('width')
  })

  it.each([
    [401, { status: 'error', 'error message': 'Invalid API key' }, 'provider-refused'],
    [404, '<h1>nothing here</h1>', 'provider-unreadable'],
    [429, { status: 'error', 'error message': 'slow down' }, 'provider-busy'],
    [503, 'down', 'provider-busy'],
    [200, '<html>log in</html>', 'provider-unreadable'],
    [200, '["a list"]', 'provider-unreadable'],
  ])('fails by its kind when answered %i', async (status, body, code) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const { fanart, timing } = openWith(() => new Response(text, { status }))
    await expect(timing.finish(fanart.candidates(movie))).rejects.toMatchObject({ code })
  })

  it('says in the test of the connection that a key is not accepted', async () => {
    await expect(openSample().fanart.testConnection()).resolves.toBeUndefined()
    const { fanart } = openSample({ key: 'another0key' })
    await expect(fanart.testConnection()).rejects.toMatchObject({ code: 'provider-refused' })
  })

  it.each(['', 'two words', 'short', 'line\nbreak0000'])('refuses %j as a key', (key) => {
    expect(() => createFanart({ key })).toThrow('no key of fanart.tv')
  })

  it('shows its keys in no error', async () => {
    const secret = 'secret0key0secret'
    const fanart = createFanart({
      key: secret,
      fetch: async () =>
        Response.json({ status: 'error', 'error message': secret }, { status: 400 }),
    })
    const error = await fanart.candidates(movie).catch((reason: unknown) => reason)
    expect(String(error)).toContain('[hidden]')
    expect(String(error)).not.toContain(secret)
  })
})
