import type { ItemKind } from '@metarr/core'
import { describe, expect, it } from 'vitest'
import { openSample, openWith } from './open-sample.js'
import { sampleTastes, sampleToken } from './sample-tmdb.js'
import { createTmdb } from './tmdb.js'

const german = { languages: ['de-DE', 'en'], country: 'DE' }

describe('requests to TMDB', () => {
  it.each([
    ['movie', '900001'],
    ['series', '900002'],
  ] as const)('costs one for a %s', async (kind, id) => {
    const { tmdb, requests } = openSample()
    await tmdb[kind](id, sampleTastes)
    expect(requests).toHaveLength(1)
  })

  it('costs one for a season with its episodes', async () => {
    const { tmdb, requests } = openSample()
    await tmdb.season('900002', 1, sampleTastes)
    expect(requests.map(({ url }) => url.pathname)).toEqual(['/3/tv/900002/season/1'])
  })

  it('costs none for what cannot be an id', async () => {
    const { tmdb, requests } = openSample()
    await tmdb.movie('../account', sampleTastes)
    await tmdb.season('900002', -1, sampleTastes)
    await tmdb.findByExternalId({ kind: 'movie', provider: 'imdb', value: '../account' })
    await tmdb.findByExternalId({ kind: 'movie', provider: 'anidb', value: '1' })
    await tmdb.search({ kind: 'movie', title: ' ', tastes: sampleTastes })
    expect(requests).toHaveLength(0)
  })

  it('asks for the first language, and for pictures in all of them, in the original one and without text', async () => {
    const { tmdb, requests } = openSample()
    await tmdb.movie('900001', { languages: ['pt-BR', 'gl'], country: 'BR' })
    const query = requests[0]?.url.searchParams
    expect(query?.get('language')).toBe('pt-BR')
    const languages = query?.get('include_image_language')?.split(',') ?? []
    expect(languages.slice(0, 3)).toEqual(['pt', 'gl', 'en'])
    expect(languages).toEqual(expect.arrayContaining(['fi', 'null']))
    expect(new Set(languages).size).toBe(languages.length)
    expect(query?.get('include_video_language')).toBe('pt,gl,en,null')
  })

  it('sends a read access token as a header, never in an address', async () => {
    const { tmdb, requests } = openSample()
    await tmdb.testConnection()
    expect(requests[0]?.authorization).toBe(`Bearer ${sampleToken}`)
    expect(requests[0]?.url.href).not.toContain(sampleToken)
  })

  it('sends an older key in the query, the only place where it works', async () => {
    const token = '0123456789abcdef0123456789ABCDEF'
    const { tmdb, requests } = openSample({ token: ` ${token}\n` })
    await tmdb.testConnection()
    expect(requests[0]?.authorization).toBeNull()
    expect(requests[0]?.url.searchParams.get('api_key')).toBe(token)
  })

  it.each(['', '  ', 'two words', 'line\nbreak', 'ключ'])('refuses %j as a token', (token) => {
    expect(() => createTmdb({ token })).toThrow(expect.objectContaining({ code: 'invalid-input' }))
  })

  it('searches without adult titles, in a year where one is known', async () => {
    const { tmdb, requests } = openSample()
    await tmdb.search({ kind: 'movie', title: 'Lighthouse', year: 1931, tastes: sampleTastes })
    await tmdb.search({ kind: 'series', title: 'Harbour', year: 1998, tastes: sampleTastes })
    expect(requests.map(({ url }) => `${url.pathname}${url.search}`)).toEqual([
      '/3/search/movie?query=Lighthouse&include_adult=false&language=en-US&year=1931',
      '/3/search/tv?query=Harbour&include_adult=false&language=en-US&first_air_date_year=1998',
    ])
  })

  it('asks for pictures without the key', async () => {
    const { tmdb, requests } = openSample({
      fetch: async (address, init) => {
        const headers = new Headers(init.headers)
        requests.push({ url: new URL(address), authorization: headers.get('authorization') })
        return new Response('bytes', { headers: { 'content-type': 'image/png' } })
      },
    })
    const sourceUrl = 'https://image.tmdb.org/t/p/original/a.png'
    const offer = { assetType: 'poster', provider: 'tmdb', sourceUrl } as const
    expect(await tmdb.download(offer, { maximumBytes: 5 })).toHaveLength(5)
    expect(requests).toEqual([{ url: new URL(sourceUrl), authorization: null }])
  })

  it('finds candidates for each kind it declares', async () => {
    const { tmdb, requests } = openSample()
    const seriesIds = { tmdb: '900002' }
    const ids: Readonly<Record<ItemKind, string | undefined>> = {
      movie: '900001',
      series: '900002',
      collection: '900100',
      season: undefined,
      episode: undefined,
    }
    for (const [kind, id] of Object.entries(ids) as [ItemKind, string | undefined][]) {
      const externalIds = id === undefined ? {} : { tmdb: id }
      const place = { seriesIds, seasonNumber: 1, episodeNumber: 1 }
      await tmdb.candidates({ kind, externalIds, ...place, tastes: sampleTastes })
    }
    expect(requests.map(({ url }) => url.pathname)).toEqual([
      '/3/movie/900001',
      '/3/tv/900002',
      '/3/collection/900100/images',
      '/3/tv/900002/season/1/images',
      '/3/tv/900002/season/1/episode/1/images',
    ])
  })
})

describe('a movie from TMDB', () => {
  it('is told in our words', async () => {
    const { tmdb } = openSample()
    const movie = await tmdb.movie('900001', sampleTastes)
    expect(movie?.externalIds).toEqual({ tmdb: '900001', imdb: 'tt0900001', wikidata: 'Q900001' })
    expect(movie?.values).toEqual({
      title: 'The Last Lighthouse',
      originalTitle: 'Viimeinen majakka',
      year: 1931,
      premiered: '1931-03-01',
      plot: 'The keeper of a lighthouse refuses to leave when the ships stop coming.',
      tagline: 'One light. No ships.',
      runtime: 74,
      certification: 'PG',
      ratings: [{ source: 'themoviedb', value: 7.4, max: 10, votes: 182 }],
      genres: ['Drama', 'Mystery'],
      studios: ['Saaristo Film'],
      countries: ['Finland'],
      tags: ['lighthouse', 'solitude'],
      directors: ['Irja Koski'],
      writers: ['Irja Koski', 'Lauri Mets'],
      cast: [
        {
          name: 'Aino Ranta',
          role: 'Hilma',
          order: 0,
          externalIds: { tmdb: '501' },
          pictureUrl: 'https://image.tmdb.org/t/p/h632/aino.jpg',
        },
        { name: 'Otto Lumme', role: 'The Keeper', order: 1, externalIds: { tmdb: '502' } },
        { name: 'Veikko Salo', order: 2, externalIds: { tmdb: '503' } },
      ],
      collection: { name: 'The Lighthouse Collection', externalIds: { tmdb: '900100' } },
      trailer: 'trail_en_02',
      originalLanguage: 'fi',
    })
    expect(movie?.alternativeTitles).toEqual([
      'The Keeper',
      'Der letzte Leuchtturm',
      'Le Dernier Phare',
      'Le dernier des phares',
    ])
  })

  it('has the certification of the country, and none of another', async () => {
    const { tmdb } = openSample()
    const certified = async (country: string) =>
      (await tmdb.movie('900001', { languages: ['en'], country }))?.values.certification
    expect(await certified('DE')).toBe('FSK 12')
    expect(await certified('us')).toBe('PG')
    expect(await certified('FI')).toBeUndefined()
    expect(await certified('BR')).toBeUndefined()
  })

  it('offers its pictures with what is known of them', async () => {
    const { tmdb } = openSample()
    const { assets = [] } = (await tmdb.movie('900001', german)) ?? {}
    const told = assets.map(({ assetType, sourceUrl, language, voteAverage, voteCount }) => [
      assetType,
      sourceUrl.replace('https://image.tmdb.org/t/p/original', ''),
      language,
      voteAverage,
      voteCount,
    ])
    expect(told).toEqual([
      ['poster', '/keeper-en.jpg', 'en-US', 5.5, 30],
      ['poster', '/keeper-de.jpg', 'de-DE', undefined, 0],
      ['poster', '/keeper-fi.jpg', 'fi-FI', 5.2, 3],
      ['poster', '/keeper-plain.jpg', null, 4.9, 1],
      ['fanart', '/sea.jpg', null, 5.6, 12],
      ['landscape', '/sea-title.jpg', 'en-US', 5.1, 2],
      ['fanart', '/sea-old.jpg', null, undefined, 0],
      ['clearlogo', '/logo.png', 'en-US', 5.3, 4],
    ])
    expect(assets[0]).toMatchObject({
      width: 2000,
      height: 3000,
      thumbnailUrl: 'https://image.tmdb.org/t/p/w185/keeper-en.jpg',
    })
  })

  it('offers the same pictures when asked for candidates alone', async () => {
    const { tmdb } = openSample()
    const movie = await tmdb.movie('900001', german)
    const request = { kind: 'movie', externalIds: { tmdb: '900001' }, tastes: german } as const
    expect(await tmdb.candidates(request)).toEqual(movie?.assets)
  })

  it('has no rating that nobody gave, and keeps nothing that TMDB left empty', async () => {
    const bare = {
      id: 1,
      title: 'Bare',
      release_date: '',
      runtime: 0,
      vote_average: 0,
      vote_count: 0,
    }
    const { tmdb } = openWith(() => Response.json(bare))
    expect((await tmdb.movie('1', sampleTastes))?.values).toEqual({ title: 'Bare' })
  })
})

describe('a series from TMDB', () => {
  it('is told in our words', async () => {
    const { tmdb } = openSample()
    const series = await tmdb.series('900002', sampleTastes)
    expect(series?.externalIds).toEqual({ tmdb: '900002', imdb: 'tt0900002', tvdb: '900202' })
    expect(series?.seasonNumbers).toEqual([0, 1, 2])
    expect(series?.values).toMatchObject({
      title: 'Harbour Lights',
      year: 1998,
      premiered: '1998-09-14',
      runtime: 51,
      certification: 'TV-14',
      status: 'Ended',
      studios: ['Channel Nine North'],
      writers: ['Maeve Doran'],
      seasonNames: { 2: 'The Long Winter' },
    })
  })

  it('knows each actor by the first role that has a name, in the order of the answer', async () => {
    const { tmdb } = openSample()
    const series = await tmdb.series('900002', sampleTastes)
    expect(series?.values.cast?.map(({ name, role, order }) => [name, role, order])).toEqual([
      ['Nora Quill', 'Det. Ada Flint', 0],
      ['Ben Astley', 'Sergeant Moss', 1],
    ])
  })

  it('has specials with episode 0', async () => {
    const { tmdb } = openSample()
    const season = await tmdb.season('900002', 0, sampleTastes)
    expect(season?.seasonNumber).toBe(0)
    expect(season?.episodes.map(({ episodeNumber }) => episodeNumber)).toEqual([0])
  })

  it('tells the episodes of a season in our words', async () => {
    const { tmdb } = openSample()
    const season = await tmdb.season('900002', 1, sampleTastes)
    expect(season).toMatchObject({
      externalIds: { tmdb: '9101', tvdb: '900301' },
      values: { title: 'Season 1', plot: 'The first year at the port.', year: 1998 },
    })
    expect(season?.episodes).toEqual([
      {
        episodeNumber: 1,
        externalIds: { tmdb: '9201' },
        values: {
          title: 'Fog',
          plot: 'A body is found below the pier.',
          premiered: '1998-09-14',
          year: 1998,
          runtime: 50,
          ratings: [{ source: 'themoviedb', value: 8.1, max: 10, votes: 14 }],
          directors: ['Hugh Sand'],
          writers: ['Maeve Doran'],
          cast: [
            {
              name: 'Isla Reed',
              role: 'The Stranger',
              order: 0,
              externalIds: { tmdb: '521' },
              pictureUrl: 'https://image.tmdb.org/t/p/h632/isla.jpg',
            },
            { name: 'Tom Varga', role: 'Diver', order: 1, externalIds: { tmdb: '522' } },
          ],
        },
        textLanguages: { title: 'en', plot: 'en' },
        assets: [
          {
            assetType: 'thumb',
            provider: 'tmdb',
            sourceUrl: 'https://image.tmdb.org/t/p/original/fog.jpg',
            thumbnailUrl: 'https://image.tmdb.org/t/p/w185/fog.jpg',
          },
        ],
      },
      {
        episodeNumber: 2,
        externalIds: { tmdb: '9202' },
        values: { title: 'Tide', premiered: '1998-09-21', year: 1998 },
        textLanguages: { title: 'en' },
        assets: [],
      },
    ])
  })
})

describe('search at TMDB', () => {
  it('keeps the order and takes the original title where there is no other', async () => {
    const { tmdb } = openSample()
    const found = await tmdb.search({ kind: 'movie', title: 'Lighthouse', tastes: sampleTastes })
    expect(found).toEqual([
      {
        kind: 'movie',
        provider: 'tmdb',
        id: '900001',
        title: 'The Last Lighthouse',
        originalTitle: 'Viimeinen majakka',
        year: 1931,
        overview: 'The keeper of a lighthouse refuses to leave when the ships stop coming.',
        posterUrl: 'https://image.tmdb.org/t/p/w342/keeper-en.jpg',
        popularity: 3.25,
      },
      {
        kind: 'movie',
        provider: 'tmdb',
        id: '900009',
        title: 'Majakka',
        originalTitle: 'Majakka',
        popularity: 3.25,
      },
    ])
  })
})
