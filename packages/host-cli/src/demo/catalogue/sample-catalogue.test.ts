import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleFilms } from '../titles/films.js'
import { sampleSeries } from '../titles/series.js'
import { picturesOfEpisode, picturesOfFilm, picturesOfSeries } from './pictures-of.js'
import { type SampleCatalogue, sampleToken, startSampleCatalogue } from './sample-catalogue.js'

let catalogue: SampleCatalogue

beforeAll(async () => {
  catalogue = await startSampleCatalogue()
})

afterAll(() => catalogue.close())

async function ask(
  path: string,
  token = sampleToken,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${catalogue.url}${path}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  if (response.status === 429) return ask(path, token)
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

const paths = {
  '/authentication': '/3/authentication',
  '/configuration': '/3/configuration',
  '/search/movie?query=metropolis': '/3/search/movie',
  '/search/tv?query=nordlys': '/3/search/tv',
  '/find/tt9900003?external_source=imdb_id': '/3/find/{external_id}',
  '/movie/990000003': '/3/movie/{movie_id}',
  '/movie/990000003/alternative_titles': '/3/movie/{movie_id}/alternative_titles',
  '/movie/990000003/credits': '/3/movie/{movie_id}/credits',
  '/movie/990000003/external_ids': '/3/movie/{movie_id}/external_ids',
  '/movie/990000003/images': '/3/movie/{movie_id}/images',
  '/movie/990000003/keywords': '/3/movie/{movie_id}/keywords',
  '/movie/990000003/release_dates': '/3/movie/{movie_id}/release_dates',
  '/movie/990000003/translations': '/3/movie/{movie_id}/translations',
  '/movie/990000003/videos': '/3/movie/{movie_id}/videos',
  '/collection/990500001': '/3/collection/{collection_id}',
  '/collection/990500001/images': '/3/collection/{collection_id}/images',
  '/tv/990100001': '/3/tv/{series_id}',
  '/tv/990100001/aggregate_credits': '/3/tv/{series_id}/aggregate_credits',
  '/tv/990100001/alternative_titles': '/3/tv/{series_id}/alternative_titles',
  '/tv/990100001/content_ratings': '/3/tv/{series_id}/content_ratings',
  '/tv/990100001/external_ids': '/3/tv/{series_id}/external_ids',
  '/tv/990100001/images': '/3/tv/{series_id}/images',
  '/tv/990100001/keywords': '/3/tv/{series_id}/keywords',
  '/tv/990100001/translations': '/3/tv/{series_id}/translations',
  '/tv/990100001/season/1': '/3/tv/{series_id}/season/{season_number}',
  '/tv/990100001/season/1/images': '/3/tv/{series_id}/season/{season_number}/images',
  '/tv/990100001/season/1/external_ids': '/3/tv/{series_id}/season/{season_number}/external_ids',
  '/tv/990100001/season/1/episode/2':
    '/3/tv/{series_id}/season/{season_number}/episode/{episode_number}',
  '/tv/990100001/season/1/episode/2/images':
    '/3/tv/{series_id}/season/{season_number}/episode/{episode_number}/images',
} as const

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
}

interface Operation {
  readonly get: {
    readonly responses: {
      readonly '200': {
        readonly content: { readonly 'application/json': { readonly schema: Schema } }
      }
    }
  }
}

interface Document {
  readonly paths: Readonly<Record<string, Operation>>
}

/** TMDB's document marks nothing as required; here all that it names must be there. */
function everythingRequired(schema: Schema): Schema {
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([key, value]) => [key, everythingRequired(value)]),
  )
  return {
    ...schema,
    ...(schema.items ? { items: everythingRequired(schema.items) } : {}),
    ...(schema.properties ? { properties, required: Object.keys(properties) } : {}),
  } as Schema
}

const documentPath = fileURLToPath(
  new URL('../../../../../../shared/specs/tmdb.json', import.meta.url),
)

describe.skipIf(!existsSync(documentPath))(
  'answers beside the TMDB OpenAPI document (shared/specs/tmdb.json)',
  () => {
    const document = existsSync(documentPath)
      ? (JSON.parse(readFileSync(documentPath, 'utf8')) as Document)
      : { paths: {} }
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })

    it.each(Object.entries(paths))(
      '%s has every field that the document names',
      async (path, documented) => {
        const schema =
          document.paths[documented]?.get.responses['200'].content['application/json'].schema
        const { status, body } = await ask(path)
        expect(status).toBe(200)
        expect(schema).toBeDefined()
        const validate = ajv.compile(everythingRequired(schema ?? {}))
        validate(body)
        expect(validate.errors ?? []).toEqual([])
      },
    )
  },
)

describe('the sample catalogue', () => {
  it('refuses a token it does not know with code 7', async () => {
    expect(await ask('/configuration', 'another')).toMatchObject({
      status: 401,
      body: { status_code: 7, success: false },
    })
  })

  it.each([
    '/movie/1',
    '/tv/990100001/season/9',
    '/tv/990100001/season/1/episode/0',
    '/constructor',
    '/movie/990000003/constructor',
  ])('says that there is no %s with code 34', async (path) => {
    expect(await ask(path)).toMatchObject({
      status: 404,
      body: { status_code: 34, success: false },
    })
  })

  it('refuses a page beyond 500 with code 22', async () => {
    expect(await ask('/search/movie?query=metropolis&page=501')).toMatchObject({
      status: 400,
      body: { status_code: 22 },
    })
  })

  it('appends what is asked for and leaves out what it does not know', async () => {
    const { body } = await ask(
      '/movie/990000009?append_to_response=credits,images,constructor,nonsense',
    )
    expect(Object.keys(body)).toEqual(expect.arrayContaining(['credits', 'images']))
    expect(Object.keys(body)).not.toContain('nonsense')
  })

  it('shows pictures in the wanted languages and without lettering only', async () => {
    const { body } = await ask(
      '/movie/990000009/images?language=de-DE&include_image_language=de,null',
    )
    const posters = body['posters'] as readonly { iso_639_1: string | null }[]
    expect(new Set(posters.map((poster) => poster.iso_639_1))).toEqual(new Set(['de', null]))
  })

  it('tells the title in the wanted language and has no plot in it', async () => {
    const { body } = await ask('/movie/990000009?language=de-DE')
    expect(body).toMatchObject({
      title: 'Der General',
      original_title: 'The General',
      overview: '',
    })
  })

  it.each([
    ['haxan', 990000004],
    ["la passion de jeanne d'arc", 990000016],
    ['山の月', 990000110],
    ['Kriemhilds Revenge', 990000008],
  ])('finds %s by any of its names, accents or not', async (query, id) => {
    const { body } = await ask(`/search/movie?query=${encodeURIComponent(query)}`)
    expect(body['results']).toMatchObject([{ id }])
  })

  it('tells two films of the same name apart by the year', async () => {
    const both = await ask('/search/movie?query=the+lighthouse+keeper')
    const one = await ask('/search/movie?query=the+lighthouse+keeper&year=1919')
    expect([both.body['total_results'], one.body['total_results']]).toEqual([2, 1])
  })

  it('finds a series by its TheTVDB id', async () => {
    const { body } = await ask('/find/99400001?external_source=tvdb_id')
    expect(body['tv_results']).toMatchObject([{ id: 990100001 }])
  })

  it('turns the tenth question away, with the time to wait, and answers it when asked again', async () => {
    const busy = await startSampleCatalogue()
    const headers = { authorization: `Bearer ${sampleToken}` }
    const statuses: number[] = []
    for (let question = 1; question <= 11; question += 1) {
      const response = await fetch(`${busy.url}/configuration`, { headers })
      statuses.push(response.status)
      if (response.status === 429) expect(response.headers.get('retry-after')).toBe('1')
    }
    expect(statuses).toEqual([...Array(9).fill(200), 429, 200])
    expect(busy.requests()).toEqual({ questions: 11, pictures: 0, turnedAway: 1 })
    await busy.close()
  })
})

describe('its pictures', () => {
  const film = sampleFilms[8]
  const series = sampleSeries[0]
  const listed = [
    ...(film ? Object.values(picturesOfFilm(film)).flat() : []),
    ...(series ? Object.values(picturesOfSeries(series)).flat().slice(0, 3) : []),
    ...(series ? picturesOfEpisode(series, 1, 1).stills : []),
  ]

  it.each(listed.map((picture) => [picture.path, picture] as const))(
    '%s has the pixels that the catalogue claims',
    async (path, { spec }) => {
      const response = await fetch(`${catalogue.imageUrl}/original${path}`)
      const { width, height, format } = await sharp(await response.arrayBuffer()).metadata()
      expect({ width, height, format }).toEqual({
        width: spec.width,
        height: spec.height,
        format: path.endsWith('png') ? 'png' : 'jpeg',
      })
    },
  )

  it('come smaller when asked for', async () => {
    const response = await fetch(`${catalogue.imageUrl}/w342${listed[0]?.path}`)
    expect((await sharp(await response.arrayBuffer()).metadata()).width).toBe(342)
  })

  it('are drawn the same every time', async () => {
    const other = await startSampleCatalogue()
    const bytes = await Promise.all(
      [catalogue, other].map(async ({ imageUrl }) =>
        Buffer.from(await (await fetch(`${imageUrl}/original${listed[1]?.path}`)).arrayBuffer()),
      ),
    )
    expect(bytes[0]?.equals(bytes[1] ?? Buffer.alloc(0))).toBe(true)
    await other.close()
  })

  it('have transparency where they are logos', async () => {
    const logo = listed.find(({ spec }) => spec.kind === 'logo')
    const response = await fetch(`${catalogue.imageUrl}/original${logo?.path}`)
    expect(await sharp(await response.arrayBuffer()).stats()).toMatchObject({ isOpaque: false })
  })

  it('are not there under another name or size', async () => {
    const statuses = await Promise.all(
      ['/original/none.jpg', `/huge${listed[0]?.path}`, '/original/'].map(
        async (path) => (await fetch(catalogue.imageUrl + path)).status,
      ),
    )
    expect(statuses).toEqual([404, 404, 404])
  })
})
