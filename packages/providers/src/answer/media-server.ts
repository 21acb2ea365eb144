import { isPathWithin, type PlayerConnection, type PlayerNotice } from '@metarr/core'
import { z } from 'zod'
import type { PlayerAsking, PlayerQuery } from './player-asking.js'

/** Where Jellyfin and Emby, which grew from one root, differ. */
export interface MediaServerWords {
  /** How a parameter is written: `searchTerm` or `SearchTerm`. */
  parameter(name: string): string
  /** Whether items can be asked for by their path. */
  readonly findsByPath: boolean
  /** The folders of all libraries. */
  folders(asking: PlayerAsking, signal: AbortSignal | undefined): Promise<readonly string[]>
}

const info = z.object({ ServerName: z.string().default(''), Version: z.string() })

/** Above this many, all items are read in place of asking for each. */
const askedOneByOne = 25

const pageSize = 1000

const page = z.object({
  Items: z
    .array(
      z.object({
        Id: z.union([z.string(), z.number()]).transform(String),
        Path: z.string().nullish(),
        IndexNumber: z.number().nullish(),
      }),
    )
    .default([]),
})

type Found = z.output<typeof page>['Items'][number]

/**
 * A media server of the family of Jellyfin and Emby. What it knows is refreshed, one by one; of the rest it is told in one call, since each call
 * begins its waiting time anew, and it looks by itself later. It is never told to refresh everything.
 */
export function createMediaServer(
  name: string,
  asking: PlayerAsking,
  words: MediaServerWords,
): PlayerConnection {
  return {
    name,

    async greet({ signal } = {}) {
      const said = await asking.read({ path: '/System/Info', signal }, info)
      const folders = await words.folders(asking, signal)
      return { name: said.ServerName || name, version: said.Version, folders }
    },

    async notify(notices, { signal } = {}) {
      signal?.throwIfAborted()
      if (notices.length === 0) return { notShown: [] }
      const known = await findAll({ asking, words, signal }, notices)
      for (const id of new Set(known.values())) await refresh({ asking, words, signal }, id)
      const unknown = notices.filter((notice) => !known.has(notice))
      if (unknown.length > 0) await report(asking, unknown, signal)
      return { notShown: [] }
    },
  }
}

interface Asked {
  readonly asking: PlayerAsking
  readonly words: MediaServerWords
  readonly signal: AbortSignal | undefined
}

/** The ids of what the server knows. */
async function findAll(
  asked: Asked,
  notices: readonly PlayerNotice[],
): Promise<ReadonlyMap<PlayerNotice, string>> {
  const movies = notices.filter(({ kind }) => kind === 'movie')
  const rest = notices.filter(({ kind }) => kind !== 'movie' && kind !== 'collection')
  return new Map([...(await findMovies(asked, movies)), ...(await findInSeries(asked, rest))])
}

type Pairs = readonly (readonly [PlayerNotice, string])[]

async function findMovies(asked: Asked, notices: readonly PlayerNotice[]): Promise<Pairs> {
  if (notices.length > askedOneByOne) return pair(notices, await list(asked, 'Movie'))
  const pairs = []
  for (const notice of notices) {
    const by = asked.words.findsByPath ? { path: notice.videos[0] } : { searchTerm: notice.title }
    pairs.push(...pair([notice], await readItems(asked, { includeItemTypes: 'Movie', ...by })))
  }
  return pairs
}

function pair(notices: readonly PlayerNotice[], items: readonly Found[]): Pairs {
  const byPath = new Map(items.flatMap((item) => (item.Path ? [[item.Path, item.Id]] : [])))
  return notices.flatMap((notice) => {
    const paths = [...notice.videos, ...(notice.mixedFolder ? [] : [notice.folder])]
    const id = paths.map((path) => byPath.get(path)).find((found) => found !== undefined)
    return id === undefined ? [] : [[notice, id] as const]
  })
}

/** Of series, seasons and episodes: first the series by their folders, then what is in them. */
async function findInSeries(asked: Asked, notices: readonly PlayerNotice[]): Promise<Pairs> {
  if (notices.length === 0) return []
  const pairs: (readonly [PlayerNotice, string])[] = []
  for (const series of await list(asked, 'Series')) {
    const inside = notices.filter(({ folder }) => isOf(folder, series))
    if (inside.length > 0) pairs.push(...(await findWithin(asked, series, inside)))
  }
  return pairs
}

function isOf(folder: string, { Path: path }: Found): boolean {
  return typeof path === 'string' && isPathWithin(folder, path)
}

async function findWithin(
  asked: Asked,
  series: Found,
  notices: readonly PlayerNotice[],
): Promise<Pairs> {
  const of = (kind: string) => notices.filter((notice) => notice.kind === kind)
  const [episodes, seasons] = [of('episode'), of('season')]
  const below = (type: string) => list(asked, type, { parentId: series.Id })
  const known = seasons.length === 0 ? [] : await below('Season')
  return [
    ...of('series').map((notice) => [notice, series.Id] as const),
    ...seasons.flatMap((notice) => {
      const found = known.find(({ IndexNumber: number }) => number === notice.season)
      return found === undefined ? [] : [[notice, found.Id] as const]
    }),
    ...(episodes.length === 0 ? [] : pair(episodes, await below('Episode'))),
  ]
}

async function list(
  asked: Asked,
  type: string,
  within: PlayerQuery = {},
): Promise<readonly Found[]> {
  const all: Found[] = []
  for (let start = 0; ; start += pageSize) {
    const query = { includeItemTypes: type, ...within, startIndex: start, limit: pageSize }
    const items = await readItems(asked, query)
    all.push(...items)
    if (items.length < pageSize) return all
  }
}

async function readItems(
  { asking, words, signal }: Asked,
  query: PlayerQuery,
): Promise<readonly Found[]> {
  const asked = { recursive: true, fields: 'Path', enableImages: false, ...query }
  return (await asking.read({ path: '/Items', query: spelled(words, asked), signal }, page)).Items
}

/** Reads NFO and pictures anew; pictures that the server has of its own stay. */
async function refresh({ asking, words, signal }: Asked, id: string): Promise<void> {
  const query = spelled(words, {
    metadataRefreshMode: 'FullRefresh',
    imageRefreshMode: 'FullRefresh',
    replaceAllMetadata: false,
    replaceAllImages: false,
  })
  await asking.tell({ method: 'POST', path: `/Items/${id}/Refresh`, query, signal })
}

function spelled({ parameter }: MediaServerWords, query: PlayerQuery): PlayerQuery {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [parameter(name), value]))
}

/** All in one call: each further one would make the server wait anew. */
async function report(
  asking: PlayerAsking,
  notices: readonly PlayerNotice[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const updates = new Map(notices.map((notice) => [placeOf(notice), typeOf(notice)]))
  const body = { Updates: [...updates].map(([path, type]) => ({ Path: path, UpdateType: type })) }
  await asking.tell({ method: 'POST', path: '/Library/Media/Updated', body, signal })
}

function placeOf({ kind, folder, mixedFolder, videos }: PlayerNotice): string {
  return kind === 'movie' && mixedFolder ? (videos[0] ?? folder) : folder
}

function typeOf({ known }: PlayerNotice): string {
  return known ? 'Modified' : 'Created'
}
