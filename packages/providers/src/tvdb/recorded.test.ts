import { describe, expect, it } from 'vitest'
import { hasRecordings, type Recording, readRecordings } from '../testing/recorded.js'
import { openSample } from './open-sample.js'
import { sampleAnswer } from './sample-tvdb.js'

const samples = 'api-tvdb-v4-samples.json'
const shapes = 'api-tvdb-v4-shapes.json'
const tastes = { languages: ['en', 'de'], country: 'US' }

/** TheTVDB as it answered one day, to one kind of request. */
function replay(path: RegExp, { body, status }: Pick<Recording, 'body' | 'status'>) {
  const { tvdb } = openSample({}, (request) =>
    path.test(request.url.pathname) ? { status, body } : sampleAnswer(request),
  )
  return tvdb
}

function dataOf({ body }: Recording): Record<string, unknown> {
  return Object(body['data'])
}

const namesIn = (value: unknown) =>
  (Array.isArray(value) ? value : []).map((entry) => String(Reflect.get(Object(entry), 'name')))

describe.skipIf(!hasRecordings(samples))(
  `TheTVDB as recorded (../shared/corpora/${samples})`,
  () => {
    const recordings = hasRecordings(samples) ? readRecordings(samples) : []
    const titles = recordings.filter(({ path }) => path.endsWith('/extended'))

    it.each(titles)('maps $path without loss', async (recording) => {
      const data = dataOf(recording)
      const tvdb = replay(/\/extended$/, recording)
      const kind = recording.path.includes('/movies/') ? 'movie' : 'series'
      const details = await tvdb[kind](String(data['id']), tastes)
      const remote = (Array.isArray(data['remoteIds']) ? data['remoteIds'] : []).map(Object)
      const imdb = remote.find(({ sourceName }) => sourceName === 'IMDB')
      expect(details?.externalIds).toMatchObject({ tvdb: String(data['id']), imdb: imdb.id })
      expect(details?.values).toMatchObject({
        ...{ title: data['name'], year: Number(data['year']), genres: namesIn(data['genres']) },
        ...{ runtime: data['runtime'] ?? data['averageRuntime'], originalLanguage: 'en' },
      })
      expect(details?.values.premiered).toBe(data['firstAired'])
      expect(details?.assets.map(({ sourceUrl }) => sourceUrl)).toEqual([data['image']])
    })

    it('takes the plain record of a series too', async () => {
      const recording = recordings.find(({ path }) => path === '/v4/series/421069')
      const details = await replay(/\/extended$/, recording ?? { body: {}, status: 500 }).series(
        '421069',
        tastes,
      )
      const data = Object(recording?.body['data'])
      expect(details?.values).toMatchObject({
        title: data.name,
        status: 'Continuing',
        plot: data.overview.trim(),
      })
      expect(details?.values.originalLanguage).toBe('ja')
      expect(details?.alternativeTitles).toEqual(namesIn(data.aliases))
    })

    it.each(recordings.filter(({ path }) => path.includes('/remoteid/')))(
      'finds neither a movie nor a series in $path, which names another thing',
      async (recording) => {
        const tvdb = replay(/\/remoteid\//, recording)
        for (const kind of ['movie', 'series'] as const) {
          const request = { kind, provider: 'imdb', value: 'tt13443470' }
          expect(await tvdb.findByExternalId(request)).toBeUndefined()
        }
      },
    )

    it.each(recordings.filter(({ status }) => status === 404))(
      'knows no $path',
      async (recording) => {
        expect(await replay(/\/extended$/, recording).series('1', tastes)).toBeUndefined()
      },
    )
  },
)

describe.skipIf(!hasRecordings(shapes))(
  `TheTVDB in its shapes (../shared/corpora/${shapes})`,
  () => {
    const shape = (name: string) => {
      const found = readRecordings(shapes).find((entry) => entry.name === name)
      return found ?? { body: {}, status: 500, path: '', name, query: {} }
    }

    it('reads a movie', async () => {
      const recording = shape('movie_extended.json')
      const movie = await replay(/\/extended$/, recording).movie('1', tastes)
      expect(movie?.values.genres).toEqual(namesIn(dataOf(recording)['genres']))
      expect(movie?.values.title).toBe(dataOf(recording)['name'])
    })

    it('reads a series', async () => {
      const recording = shape('series_extended.json')
      const series = await replay(/\/extended$/, recording).series('1', tastes)
      expect(series?.values.genres).toEqual(namesIn(dataOf(recording)['genres']))
      expect(series?.alternativeTitles).toEqual(
        expect.arrayContaining(namesIn(dataOf(recording)['aliases']).slice(1)),
      )
    })

    it('reads what a search finds', async () => {
      const found = await replay(/\/search$/, shape('search_overview.json')).search({
        ...{ kind: 'movie', title: 'anything', tastes },
      })
      expect(found).toEqual([])
    })

    it('reads the episodes of a series', async () => {
      const recording = shape('seriesepisodes_translated.json')
      const tvdb = replay(/\/episodes\//, recording)
      expect(await tvdb.season('900002', 1, tastes)).toBeDefined()
    })

    it('reads the table of artwork types', async () => {
      const tvdb = replay(/\/artwork\/types$/, shape('artworktype_overview.json'))
      await expect(tvdb.testConnection()).resolves.toBeUndefined()
    })
  },
)
