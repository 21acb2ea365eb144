import { existsSync, readFileSync } from 'node:fs'
import type { MetadataValues, ProviderDetails } from '@metarr/core'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Tmdb } from './tmdb.js'
import { createTmdb } from './tmdb.js'

const folder = new URL('../../../../../shared/corpora/', import.meta.url)
const years = ['2017', '2019', 'now']

const recording = z.object({
  path: z.string(),
  query: z.record(z.string(), z.string()),
  status: z.number(),
  body: z.unknown(),
})
const corpus = z.object({ items: z.array(recording) })

type Recording = z.output<typeof recording>

/** A JSON value, read without knowing its form. */
const list = z.array(z.looseObject({})).catch([])
const object = z.looseObject({}).catch({})

const tastes = { languages: ['en-US', 'de'], country: 'US' }

function read(year: string): readonly Recording[] {
  const file = new URL(`api-tmdb-${year}.json`, folder)
  return corpus.parse(JSON.parse(readFileSync(file, 'utf8'))).items
}

/** TMDB as it answered one day, to one request. */
function replay({ status, body }: Recording): Tmdb {
  return createTmdb({
    token: 'replayed',
    fetch: async () => Response.json(Object(body), { status }),
  })
}

const patterns = {
  movie: /^\/3\/movie\/(\d+)$/,
  series: /^\/3\/tv\/(\d+)$/,
  season: /^\/3\/tv\/(\d+)\/season\/(\d+)$/,
  seasonPictures: /^\/3\/tv\/(\d+)\/season\/(\d+)\/images$/,
  collection: /^\/3\/collection\/(\d+)$/,
  collectionPictures: /^\/3\/collection\/(\d+)\/images$/,
  search: /^\/3\/search\/(movie|tv)$/,
  find: /^\/3\/find\/(\w+)$/,
}

/** The answer with what was recorded on its own, as if it had been appended. */
function withParts(recordings: readonly Recording[], item: Recording): Recording {
  const parts = recordings
    .filter(({ path, query, status }) => {
      return path.startsWith(`${item.path}/`) && status === 200 && Object.keys(query).length === 0
    })
    .map(({ path, body }) => [path.slice(item.path.length + 1), body])
  return { ...item, body: { ...Object.fromEntries(parts), ...object.parse(item.body) } }
}

/** Recordings whose address has this form, with the ids in it. */
function matching(recordings: readonly Recording[], pattern: RegExp) {
  return recordings.flatMap((recorded) => {
    const ids = pattern.exec(recorded.path)
    if (ids === null) return []
    const item = withParts(recordings, recorded)
    return [{ item, id: ids[1] ?? '', more: ids[2] ?? '', body: object.parse(item.body) }]
  })
}

/** Pictures in a wanted language, English, the original language or without one. */
function wantedPictures(body: Record<string, unknown>, kinds: readonly string[]): number {
  const images = object.parse(body['images'] ?? body)
  const wanted = new Set(['en', 'de', 'xx', null, body['original_language']])
  return kinds
    .flatMap((kind) => list.parse(images[kind]))
    .filter((image) => wanted.has((image['iso_639_1'] ?? null) as string | null)).length
}

function missingTitles(details: ProviderDetails | undefined, body: Record<string, unknown>) {
  const { titles, results } = object.parse(body['alternative_titles'])
  const { values, alternativeTitles = [] } = details ?? { values: {} as MetadataValues }
  const known = new Set<unknown>([values.title, values.originalTitle, ...alternativeTitles])
  return list
    .parse(titles ?? results)
    .map((entry) => String(entry['title']).trim())
    .filter((title) => !known.has(title))
}

/** Of the country of these tests; there, every recorded title has one certification or none. */
function certificationIn(body: Record<string, unknown>): unknown {
  const { results } = object.parse(body['release_dates'] ?? body['content_ratings'])
  const [ours] = list.parse(results).filter((entry) => entry['iso_3166_1'] === tastes.country)
  const releases = list.parse(ours?.['release_dates'])
  const found = [ours?.['rating'], ...releases.map((release) => release['certification'])]
  return found.find(Boolean)
}

function hasTrailer(body: Record<string, unknown>): boolean {
  return list
    .parse(object.parse(body['videos'])['results'])
    .some((video) => video['site'] === 'YouTube' && /^T(railer|easer)$/.test(String(video['type'])))
}

function expectSameTitle(
  details: ProviderDetails | undefined,
  body: Record<string, unknown>,
): void {
  const values: MetadataValues = details?.values ?? {}
  const names = (key: string) => list.parse(body[key]).map((entry) => entry['name'])
  expect(details?.externalIds['tmdb']).toBe(String(body['id']))
  expect(values.originalTitle).toBe(body['original_title'] ?? body['original_name'])
  expect(values.premiered).toBe(body['release_date'] ?? body['first_air_date'])
  expect(values.genres).toEqual(names('genres'))
  expect(values.countries ?? []).toEqual(names('production_countries'))
  expect(values.plot).toBeTruthy()
  const { cast } = object.parse(body['credits'] ?? body['aggregate_credits'])
  expect(values.cast?.length ?? 0).toBe(list.parse(cast).length)
  expect(values.cast?.map((member) => member.name) ?? []).toEqual(
    list.parse(cast).map((entry) => entry['name']),
  )
  expect(missingTitles(details, body)).toEqual([])
  expect(values.certification).toBe(certificationIn(body))
  expect(values.trailer === undefined).toBe(!hasTrailer(body))
  const rating = { value: body['vote_average'], votes: body['vote_count'] }
  expect(values.ratings ?? []).toMatchObject(body['vote_count'] === 0 ? [] : [rating])
}

function expectAllPictures(
  details: ProviderDetails | undefined,
  body: Record<string, unknown>,
): void {
  if (body['images'] === undefined) return
  const pictures = wantedPictures(body, ['posters', 'backdrops', 'logos'])
  const listed = details?.assets.filter(({ width }) => width !== undefined) ?? []
  expect(listed).toHaveLength(pictures)
  expect(listed.every(({ voteCount }) => voteCount !== undefined)).toBe(true)
}

describe.each(years)('what TMDB answered (../shared/corpora/api-tmdb-%s.json)', (year) => {
  const isThere = existsSync(new URL(`api-tmdb-${year}.json`, folder))
  const recordings = isThere ? read(year) : []
  const itWith = (pattern: RegExp) => it.skipIf(!recordings.some(({ path }) => pattern.test(path)))

  itWith(patterns.movie)('maps every movie without loss', async () => {
    for (const { item, id, body } of matching(recordings, patterns.movie)) {
      const details = await replay(item).movie(id, tastes)
      if (item.status === 404) expect(details).toBeUndefined()
      else {
        expectSameTitle(details, body)
        expectAllPictures(details, body)
        expect(details?.values.collection?.name).toBe(
          object.parse(body['belongs_to_collection'])['name'],
        )
      }
    }
  })

  itWith(patterns.series)('maps every series without loss', async () => {
    for (const { item, id, body } of matching(recordings, patterns.series)) {
      const details = await replay(item).series(id, tastes)
      if (item.status === 404) expect(details).toBeUndefined()
      else {
        expectSameTitle(details, body)
        expectAllPictures(details, body)
        expect(details?.seasonNumbers).toHaveLength(list.parse(body['seasons']).length)
      }
    }
  })

  itWith(patterns.season)('maps every season without loss', async () => {
    for (const { item, id, more, body } of matching(recordings, patterns.season)) {
      const season = await replay(item).season(id, Number(more), tastes)
      const episodes = list.parse(body['episodes'])
      expect(season?.episodes.map(({ values }) => values.title)).toEqual(
        episodes.map((episode) => episode['name']),
      )
      expect(season?.episodes.map(({ values }) => values.cast?.length ?? 0)).toEqual(
        episodes.map((episode) => list.parse(episode['guest_stars']).length),
      )
      expect(season?.episodes.every(({ assets }) => assets.length === 1)).toBe(true)
    }
  })

  itWith(patterns.seasonPictures)('maps the pictures of every season without loss', async () => {
    for (const { item, id, more, body } of matching(recordings, patterns.seasonPictures)) {
      const request = {
        kind: 'season',
        seriesIds: { tmdb: id },
        seasonNumber: Number(more),
      } as const
      const offers = await replay(item).candidates({ ...request, externalIds: {}, tastes })
      expect(offers).toHaveLength(wantedPictures(body, ['posters']))
    }
  })

  itWith(patterns.collectionPictures)(
    'maps the pictures of every collection without loss',
    async () => {
      for (const { item, id, body } of matching(recordings, patterns.collectionPictures)) {
        const request = { kind: 'collection', externalIds: { tmdb: id }, tastes } as const
        const offers = await replay(item).candidates(request)
        expect(offers).toHaveLength(wantedPictures(body, ['posters', 'backdrops']))
      }
    },
  )

  itWith(patterns.collection)('maps every collection without loss', async () => {
    for (const { item, id, body } of matching(recordings, patterns.collection)) {
      const found = await replay(item).collection?.(id, tastes)
      expect(found?.externalIds).toEqual({ tmdb: id })
      expect(found?.values).toEqual({ title: body['name'], plot: body['overview'] })
    }
  })

  itWith(patterns.search)('maps every search without loss', async () => {
    for (const { item, id: kind, body } of matching(recordings, patterns.search)) {
      const request = {
        kind: kind === 'tv' ? 'series' : 'movie',
        title: 'anything',
        tastes,
      } as const
      const results = await replay(item).search(request)
      expect(results.map(({ id, title }) => [id, title])).toEqual(
        list
          .parse(body['results'])
          .map((entry) => [String(entry['id']), entry['title'] ?? entry['name']]),
      )
    }
  })

  itWith(patterns.find)('finds what was found by other ids', async () => {
    for (const { item, id: value, body } of matching(recordings, patterns.find)) {
      const provider = value.startsWith('tt') ? 'imdb' : 'tvdb'
      for (const kind of ['movie', 'series'] as const) {
        const [first] = list.parse(body[kind === 'movie' ? 'movie_results' : 'tv_results'])
        const found = await replay(item).findByExternalId({ kind, provider, value })
        expect(found?.id).toBe(first && String(first['id']))
      }
    }
  })
})
