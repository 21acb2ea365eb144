import { type PlayerReply, type PlayerServer, servePlayer } from './player-server.js'

interface ServerItem {
  readonly Id: string
  readonly type: string
  readonly Name: string
  readonly Path: string
  readonly IndexNumber?: number
}

const library: readonly ServerItem[] = [
  {
    Id: 'a1',
    type: 'Movie',
    Name: 'Alien',
    Path: '/films/Alien (1979)/Alien (1979).mkv',
  },
  { Id: 'd1', type: 'Series', Name: 'Dark', Path: '/series/Dark' },
  { Id: 'd2', type: 'Season', Name: 'Season 1', Path: '/series/Dark/Season 01', IndexNumber: 1 },
  { Id: 'd3', type: 'Episode', Name: 'Secrets', Path: '/series/Dark/Season 01/Dark S01E01.mkv' },
]

/** How a stand-in differs. */
export interface MediaServerLook {
  /** What every path begins with. */
  readonly below: string
  isAllowed(headers: PlayerServer['seen'][number]['headers']): boolean
  /** How it puts the folders of its libraries. */
  folders(libraries: readonly { readonly Name: string; readonly Locations: readonly string[] }[]): {
    readonly path: string
    readonly body: unknown
  }
}

/** A stand-in for Jellyfin or Emby with one film, one series, one season and one episode. */
export function fakeMediaServer(look: MediaServerLook): Promise<PlayerServer> {
  const folders = look.folders([
    { Name: 'Films', Locations: ['/films'] },
    { Name: 'Series', Locations: ['/series'] },
  ])
  return servePlayer(({ method, url, headers }): PlayerReply => {
    if (!look.isAllowed(headers)) return { status: 401 }
    if (!url.pathname.startsWith(look.below)) return { status: 404 }
    const path = url.pathname.slice(look.below.length)
    if (method === 'POST') return { status: 204 }
    if (path === '/System/Info') return ok({ ServerName: 'Attic', Version: '10.11.1' })
    if (path === folders.path) return ok(folders.body)
    if (path === '/Items') return ok(itemsOf(url.searchParams))
    return { status: 404 }
  })
}

function ok(body: unknown): PlayerReply {
  return { status: 200, body }
}

function itemsOf(query: URLSearchParams) {
  const asked = new Map([...query].map(([name, value]) => [name.toLowerCase(), value]))
  const items = shown(
    ({ type, Name, Path }) =>
      type === asked.get('includeitemtypes') &&
      (asked.get('parentid') ?? 'd1') === 'd1' &&
      Name.includes(asked.get('searchterm') ?? '') &&
      Path === (asked.get('path') ?? Path),
  )
  return { Items: items, TotalRecordCount: items.length, StartIndex: 0 }
}

function shown(which: (item: ServerItem) => boolean) {
  return library.filter(which).map(({ type: Type, ...item }) => ({ ...item, Type }))
}
