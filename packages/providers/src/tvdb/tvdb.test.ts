import { describe, expect, it } from 'vitest'
import { openSample } from './open-sample.js'
import { sampleAnswer, sampleKey, sampleSeries, sampleTastes } from './sample-tvdb.js'
import { createTvdb } from './tvdb.js'

const tastes = sampleTastes
const german = { languages: ['de', 'en'], country: 'DE' }

describe('TheTVDB', () => {
  it('tells a movie in the wanted language', async () => {
    const movie = await openSample().tvdb.movie('900001', tastes)
    expect(movie?.externalIds).toEqual({ tvdb: '900001', imdb: 'tt0900001', tmdb: '800001' })
    expect(movie?.alternativeTitles).toEqual(['The Keeper', 'The Light', 'Le dernier phare'])
    expect(movie?.values).toEqual({
      ...{ title: 'The Last Lighthouse', originalTitle: 'Der letzte Leuchtturm', year: 1931 },
      ...{ plot: 'A keeper stays.', tagline: 'It goes out.', runtime: 95, certification: 'PG' },
      ...{ premiered: '1931-04-02', genres: ['Drama'], studios: ['Salt Pictures'] },
      ...{ countries: ['Germany'], directors: ['Di Rector'], writers: ['Wy Ter'] },
      ...{ trailer: 'eng00000001', originalLanguage: 'de' },
      cast: [
        {
          ...{ name: 'Al Fisk', role: 'Keeper', order: 0, externalIds: { tvdb: '11' } },
          pictureUrl: 'https://artworks.thetvdb.com/banners/person/11/al.jpg',
        },
        { name: 'Bea Ray', role: 'Mate', order: 1, externalIds: { tvdb: '12' } },
      ],
    })
  })

  it('takes the original title for one in the original language, and the certification of the country', async () => {
    const movie = await openSample().tvdb.movie('900001', german)
    expect(movie?.values).toMatchObject({
      ...{ title: 'Der letzte Leuchtturm', plot: 'Ein Wärter bleibt.', certification: 'FSK 12' },
      trailer: 'deu00000001',
    })
  })

  it('offers pictures by the table of types, in languages that are wanted or original', async () => {
    const movie = await openSample().tvdb.movie('900001', tastes)
    const offered = movie?.assets.map(({ assetType, language }) => [assetType, language])
    expect(offered).toEqual([
      ['poster', 'en'],
      ['poster', 'de'],
      ['fanart', null],
      ['landscape', 'en'],
      ['clearlogo', 'en'],
    ])
  })

  it('uses the table that it knows while TheTVDB does not give its own', async () => {
    const { tvdb } = openSample({}, (request) =>
      request.url.pathname.endsWith('/artwork/types')
        ? { status: 400, body: { status: 'failure', message: 'no', data: null } }
        : sampleAnswer(request),
    )
    const movie = await tvdb.movie('900001', tastes)
    expect(movie?.assets.map(({ assetType }) => assetType)).toContain('clearlogo')
  })

  it('gives a season the pictures that its series lists for it', async () => {
    const season = await openSample().tvdb.season('900002', 1, tastes)
    expect(season?.externalIds).toEqual({ tvdb: '71' })
    expect(season?.assets.map(({ sourceUrl }) => sourceUrl)).toEqual([
      'https://artworks.thetvdb.com/banners/v4/season/poster-1.jpg',
    ])
  })

  it('tells where a special is shown', async () => {
    const specials = await openSample().tvdb.season('900002', 0, tastes)
    const places = specials?.episodes.map(({ values: { displaySeason, displayEpisode } }) => [
      displaySeason,
      displayEpisode,
    ])
    expect(places).toEqual([
      [1, 2],
      [1, 4096],
    ])
  })

  it('counts episodes as on DVD when told so', async () => {
    const { tvdb } = openSample({ order: 'dvd' })
    const season = await tvdb.season('900002', 1, tastes)
    expect(season?.externalIds).toEqual({ tvdb: '81' })
    expect(season?.episodes.map(({ values }) => values.title)).toEqual(['High Tide', 'Low Tide'])
  })

  it('counts in the official order what is not counted in the wanted one', async () => {
    const { tvdb } = openSample({ order: 'absolute' })
    const season = await tvdb.season('900002', 1, tastes)
    expect(season?.episodes.map(({ values }) => values.title)).toEqual(['Low Tide', 'High Tide'])
  })

  it('fills texts of episodes from the next language, and leaves those that are there', async () => {
    const { tvdb, timing } = openSample()
    const season = await timing.finish(tvdb.season('900002', 1, german))
    expect(season?.episodes.map(({ values }) => [values.title, values.plot])).toEqual([
      ['Ebbe', 'A boat is missing.'],
      ['High Tide', 'It is found.'],
    ])
  })

  it('follows the pages of a long series', async () => {
    const { tvdb, paths, timing } = openSample({}, (request) => {
      const isEpisodes = request.url.pathname.endsWith('/official/eng')
      const page = Number(request.url.searchParams.get('page'))
      if (!isEpisodes) return sampleAnswer(request)
      const episode = { id: page + 1, seasonNumber: 1, number: page + 1, name: 'x', overview: 'y' }
      const links = { next: page < 2 ? 'more' : null }
      return { status: 200, body: { status: 'success', data: { episodes: [episode] }, links } }
    })
    const season = await timing.finish(tvdb.season('900002', 1, tastes))
    expect(season?.episodes).toHaveLength(3)
    expect(paths().filter((path) => path.includes('/eng'))).toHaveLength(3)
  })

  it('asks once for a series, its seasons and their pictures', async () => {
    const { tvdb, paths, timing } = openSample()
    const seriesIds = { tvdb: '900002' }
    const work = async () => {
      await tvdb.series('900002', tastes)
      for (const number of [0, 1]) await tvdb.season('900002', number, tastes)
      const request = {
        kind: 'season',
        externalIds: {},
        seriesIds,
        seasonNumber: 1,
        tastes,
      } as const
      await tvdb.candidates(request)
    }
    await timing.finish(work())
    expect(paths()).toEqual([
      '/login',
      '/series/900002/extended?meta=translations',
      '/artwork/types',
      '/series/900002/episodes/official/eng?page=0',
    ])
  })

  it('takes no episode for the series that a look-up asks for', async () => {
    const request = { kind: 'series', provider: 'imdb', value: 'tt0900003' } as const
    expect(await openSample().tvdb.findByExternalId(request)).toBeUndefined()
  })

  it('looks up no bare number, which could be an id of any service', async () => {
    const { tvdb, calls } = openSample()
    const request = { kind: 'movie', provider: 'tmdb', value: '800001' } as const
    expect(await tvdb.findByExternalId(request)).toBeUndefined()
    expect(calls).toEqual([])
  })

  it('reads the forms of old picture addresses, and none that lies elsewhere', async () => {
    const odd = ['/banners/a.jpg', 'banners/b.jpg', 'https://elsewhere.invalid/c.jpg', '../d.jpg']
    const artworks = odd.map((image, id) => ({ id, type: 2, image, language: 'eng' }))
    const { tvdb } = openSample({}, (request) =>
      request.url.pathname.endsWith('/extended')
        ? { status: 200, body: { status: 'success', data: { ...sampleSeries, artworks } } }
        : sampleAnswer(request),
    )
    const series = await tvdb.series('900002', tastes)
    expect(series?.assets.map(({ sourceUrl }) => sourceUrl)).toEqual([
      'https://artworks.thetvdb.com/banners/a.jpg',
      'https://artworks.thetvdb.com/banners/b.jpg',
    ])
  })

  it.each(['', 'two words', 'line\nbreak'])('refuses %j as a key and as a PIN', (secret) => {
    expect(() => createTvdb({ key: secret })).toThrow('no key of TheTVDB')
    expect(() => createTvdb({ key: sampleKey, pin: secret })).toThrow('no PIN of TheTVDB')
  })
})
