import { dirname } from 'node:path'
import { type PlayerReply, type PlayerServer, servePlayer } from '../testing/player-server.js'

/** A film or episode that lies on the disk of a {@link FakeKodi}, and perhaps in its library. */
interface FakeVideo {
  readonly kind: 'movie' | 'episode'
  readonly file: string
  /** Absent: not in the library yet. */
  id?: number
  playcount: number
  lastplayed: string
  resume: { position: number; total: number }
  userrating: number
}

/** What a {@link FakeKodi} can be told to be like. */
interface FakeKodi extends PlayerServer {
  /** The methods it was asked for, in order. */
  calls(): readonly string[]
  paramsOf(method: string): readonly Record<string, unknown>[]
  /** As if somebody at the player asked for it. */
  startScan(directory: string): void
  readonly videos: FakeVideo[]
  /** Urls of pictures in its cache, by id. */
  readonly textures: Map<number, string>
  readonly state: {
    playing: boolean
    /** Looks until a scan that runs is over. */
    scanTakes: number
    /** Whether listings of folders are in its cache, so that new ones in them are not seen. */
    stubborn: boolean
    /** Scans that a later one cut short. */
    cancelled: number
  }
}

const password = 'Basic a29kaTpodXNo'

/** Behaves as Kodi 20 was seen to: refreshed items get new ids and lose their counts, a second scan cancels the first, a scan of a folder that a cached listing lacks does nothing. */
export async function fakeKodi(
  files: readonly string[],
  known: readonly string[] = [],
): Promise<FakeKodi> {
  let nextId = 1
  let scanLeft = 0
  let scanOf: string | undefined
  const listed = new Set<string>()
  const state = { playing: false, scanTakes: 2, stubborn: false, cancelled: 0 }
  const textures = new Map<number, string>()
  const videos = files.map(
    (file): FakeVideo => ({
      kind: file.startsWith('/series/') ? 'episode' : 'movie',
      file,
      ...(known.includes(file) ? { id: nextId++ } : {}),
      ...{ playcount: 0, lastplayed: '', resume: { position: 0, total: 0 }, userrating: 0 },
    }),
  )
  const showIds = new Map<string, number>()

  function endScan(): void {
    for (const video of videos)
      if (video.id === undefined && scanOf !== undefined && video.file.startsWith(scanOf))
        video.id = nextId++
    scanOf = undefined
  }

  function scan(directory: string): void {
    if (scanLeft > 0) state.cancelled += 1
    const isSeen = !state.stubborn || listed.has(`${dirname(directory)}/`)
    scanLeft = state.scanTakes
    scanOf = isSeen || directory === '/films/' ? directory : undefined
  }

  function isScanning(): boolean {
    if (scanLeft === 0) return false
    scanLeft -= 1
    if (scanLeft === 0) endScan()
    return true
  }

  function refresh(kind: FakeVideo['kind'], id: unknown): unknown {
    const video = videos.find((one) => one.kind === kind && one.id === id)
    if (video === undefined) return undefined
    video.id = nextId++
    Object.assign(video, {
      playcount: 0,
      lastplayed: '',
      resume: { position: 0, total: 0 },
      userrating: 0,
    })
    return 'OK'
  }

  function set(kind: FakeVideo['kind'], id: unknown, values: object): unknown {
    const video = videos.find((one) => one.kind === kind && one.id === id)
    return video && Object.assign(video, values) && 'OK'
  }

  function shows() {
    const folders = videos
      .filter(({ kind, id }) => kind === 'episode' && id !== undefined)
      .map(({ file }) => `/series/${file.split('/')[2]}/`)
    return [...new Set(folders)].map((file) => {
      if (!showIds.has(file)) showIds.set(file, nextId++)
      return { tvshowid: showIds.get(file), file, userrating: 0 }
    })
  }

  function list(kind: FakeVideo['kind'], filter: unknown) {
    return videos
      .filter((video) => video.kind === kind && video.id !== undefined)
      .filter(({ file }) =>
        matches(filter, { path: `${dirname(file)}/`, filename: file.split('/').at(-1) ?? '' }),
      )
      .map(({ id, ...video }) => ({ ...video, [`${kind}id`]: id }))
  }

  function textureList(filter: unknown) {
    return [...textures].flatMap(([textureid, url]) =>
      matches(filter, { url }) ? { textureid, url: `image://${encodeURIComponent(url)}/` } : [],
    )
  }

  const methods: Readonly<Record<string, (params: Record<string, unknown>) => unknown>> = {
    'Application.GetProperties': () => ({ version: { major: 20, minor: 1 } }),
    'XBMC.GetInfoLabels': () => ({ 'System.FriendlyName': 'Living room' }),
    'XBMC.GetInfoBooleans': () => ({ 'Library.IsScanningVideo': isScanning() }),
    'Files.GetSources': () => ({
      sources: [{ file: '/films/' }, { file: 'multipath://%2fseries%2f/' }],
    }),
    'Files.GetDirectory': ({ directory }) => listed.add(String(directory)) && { files: [] },
    'Player.GetActivePlayers': () => (state.playing ? [{ playerid: 1, type: 'video' }] : []),
    'VideoLibrary.Scan': ({ directory }) => (scan(String(directory)), 'OK'),
    'VideoLibrary.GetMovies': ({ filter }) => ({ movies: list('movie', filter) }),
    'VideoLibrary.GetEpisodes': ({ filter }) => ({ episodes: list('episode', filter) }),
    'VideoLibrary.GetTVShows': ({ filter }) => ({
      tvshows: shows().filter(({ file }) => matches(filter, { path: file })),
    }),
    'VideoLibrary.RefreshMovie': ({ movieid }) => refresh('movie', movieid),
    'VideoLibrary.RefreshEpisode': ({ episodeid }) => refresh('episode', episodeid),
    'VideoLibrary.RefreshTVShow': ({ tvshowid }) => {
      for (const [file, id] of showIds) if (id === tvshowid) showIds.set(file, nextId++)
      return 'OK'
    },
    'VideoLibrary.SetMovieDetails': ({ movieid, ...values }) => set('movie', movieid, values),
    'VideoLibrary.SetEpisodeDetails': ({ episodeid, ...values }) =>
      set('episode', episodeid, values),
    'Textures.GetTextures': ({ filter }) => ({ textures: textureList(filter) }),
    'Textures.RemoveTexture': ({ textureid }) =>
      textures.delete(Number(textureid)) ? 'OK' : undefined,
  }

  const server = await servePlayer(({ headers, body }): PlayerReply => {
    if (headers.authorization !== password) return { status: 401 }
    if (headers['content-type'] !== 'application/json') return { status: 415 }
    const { id, method, params } = body as {
      id: number
      method: string
      params: Record<string, unknown>
    }
    const result = methods[method]?.(params)
    const error = { code: -32602, message: 'Invalid params.' }
    const said = result === undefined ? { error } : { result }
    return { status: 200, body: { jsonrpc: '2.0', id, ...said } }
  })
  const asked = () =>
    server.seen.map(({ body }) => body as { method: string; params: Record<string, unknown> })
  return {
    ...server,
    calls: () => asked().map(({ method }) => method),
    paramsOf: (method) => asked().flatMap((one) => (one.method === method ? [one.params] : [])),
    startScan: scan,
    videos,
    textures,
    state,
  }
}

/** Kodi's own filters, as far as they are asked. */
function matches(filter: unknown, fields: Readonly<Record<string, string>>): boolean {
  const { and, or, field, operator, value } = filter as {
    and?: readonly unknown[]
    or?: readonly unknown[]
    field: string
    operator: string
    value: string
  }
  if (and !== undefined) return and.every((one) => matches(one, fields))
  if (or !== undefined) return or.some((one) => matches(one, fields))
  const found = fields[field] ?? ''
  if (operator === 'is') return found === value
  return operator === 'startswith' ? found.startsWith(value) : found.includes(value)
}
