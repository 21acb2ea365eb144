// A provider of one's own, for a service that does not exist: it runs without a network.
import { pathToFileURL } from 'node:url'
import {
  type CallOptions,
  cleanExternalIds,
  type MetadataProvider,
  type ProviderDetails,
  type SearchResult,
} from '@metarr/core'
import { createHttpClient, type Fetch, readJson } from '@metarr/providers/http'
import { z } from 'zod'

// #region answers
const title = z.object({
  id: z.string(),
  kind: z.enum(['movie', 'series']),
  name: z.string(),
  year: z.number().nullish(),
  imdb: z.string().nullish(),
  summary: z.string().nullish(),
  seasons: z.array(z.number()).nullish(),
})
const titles = z.array(title)
const season = z.object({ episodes: z.array(z.object({ number: z.number(), name: z.string() })) })

type Title = z.output<typeof title>
// #endregion

// #region provider
const perSecond = 5

export interface ShelfOptions {
  readonly key: string
  readonly fetch?: Fetch
}

export function createShelf({ key, fetch }: ShelfOptions): MetadataProvider {
  const client = createHttpClient({
    service: 'shelf',
    credential: { headers: { 'x-shelf-key': key } },
    perSecond,
    fetch,
  })

  async function ask<Schema extends z.ZodType>(
    path: string,
    query: Record<string, string>,
    schema: Schema,
    options?: CallOptions,
  ): Promise<z.output<Schema> | undefined> {
    const url = `https://api.shelf.example${path}?${new URLSearchParams(query)}`
    const answer = await client.send({ method: 'GET', url, ...options })
    if (answer.status === 404) return undefined
    if (answer.status !== 200) throw client.errorFor(answer, 'it did not say why')
    return readJson('shelf', answer, schema)
  }

  async function details(kind: Title['kind'], id: string, options?: CallOptions) {
    if (!isId(id)) return undefined
    const found = await ask(`/titles/${id}`, {}, title, options)
    return found?.kind === kind ? toDetails(found) : undefined
  }

  return {
    name: 'shelf',
    attribution: 'Data of the Shelf (https://shelf.example).',
    limits: { perSecond, perDay: 2_000 },

    async search({ kind, title: name }, options) {
      const found = await ask('/titles', { kind, name }, titles, options)
      return (found ?? []).map(toResult)
    },

    async findByExternalId({ kind, provider, value }, options) {
      if (provider !== 'imdb') return undefined
      const found = await ask('/titles', { kind, imdb: value }, titles, options)
      return found?.map(toResult)[0]
    },

    movie: (id, _tastes, options) => details('movie', id, options),
    series: (id, _tastes, options) => details('series', id, options),

    async season(seriesId, seasonNumber, _tastes, options) {
      if (!isId(seriesId)) return undefined
      const path = `/titles/${seriesId}/seasons/${seasonNumber}`
      const found = await ask(path, {}, season, options)
      const episodes = found?.episodes.map(({ number, name }) => ({
        episodeNumber: number,
        externalIds: {},
        values: { title: name },
        assets: [],
      }))
      return episodes && { seasonNumber, externalIds: {}, values: {}, assets: [], episodes }
    },
  }
}
// #endregion

// #region words
/** Nothing else may become part of an address. */
function isId(id: string): boolean {
  return /^b[0-9]{1,9}$/.test(id)
}

function toDetails({ id, name, year, imdb, summary, seasons }: Title): ProviderDetails {
  return {
    externalIds: cleanExternalIds({ shelf: id, imdb: imdb ?? undefined }),
    values: { title: name, ...(year ? { year } : {}), ...(summary ? { plot: summary } : {}) },
    assets: [],
    ...(seasons ? { seasonNumbers: seasons } : {}),
  }
}

function toResult({ id, kind, name, year }: Title): SearchResult {
  return { provider: 'shelf', id, kind, title: name, ...(year ? { year } : {}) }
}
// #endregion

const knownTitles: readonly Title[] = [
  { id: 'b1', kind: 'movie', name: 'The Paper Sea', year: 1924, imdb: 'tt0900101' },
  { id: 'b2', kind: 'series', name: 'Ink', year: 2003, imdb: 'tt0900102', seasons: [0, 1] },
]

/** The service, for want of a real one. */
export const shelfService: Fetch = async (address) => {
  const { pathname, searchParams } = new URL(address)
  const wanted = (known: Title) =>
    known.kind === searchParams.get('kind') &&
    (known.name === searchParams.get('name') || known.imdb === searchParams.get('imdb'))
  const found = knownTitles.find(({ id }) => pathname === `/titles/${id}`)
  if (pathname === '/titles') return Response.json(knownTitles.filter(wanted))
  if (found !== undefined) return Response.json(found)
  if (pathname !== '/titles/b2/seasons/1') return new Response('', { status: 404 })
  return Response.json({ episodes: [{ number: 1, name: 'Blot' }] })
}

async function main(): Promise<void> {
  const shelf = createShelf({ key: 'invented', fetch: shelfService })
  const tastes = { languages: ['en'], country: 'US' }
  const [found] = await shelf.search({ kind: 'movie', title: 'The Paper Sea', tastes })
  console.log(found && (await shelf.movie(found.id, tastes)))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main()
