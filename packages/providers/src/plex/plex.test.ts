import { describePlayerConnectionContract } from '@metarr/core/testing'
import { describe, expect, it } from 'vitest'
import { hasApiDocument, readApiDocument } from '../testing/api-document.js'
import { closing } from '../testing/open-players.js'
import { notices } from '../testing/player-notices.js'
import { type PlayerReply, type PlayerServer, servePlayer } from '../testing/player-server.js'
import { createPlex } from './plex.js'

const { alien, aliens, dark, secrets } = notices
const open = closing()

/** A stand-in for Plex with one film, one series and one episode; `scansBy` is the verb that its scans want. */
function fakePlex(scansBy = 'GET'): Promise<PlayerServer> {
  return servePlayer(({ method, url, headers }): PlayerReply => {
    if (headers['x-plex-token'] !== 'hush') return { status: 401 }
    const path = url.pathname
    if (path.endsWith('/refresh') && path.startsWith('/library/sections'))
      return { status: method === scansBy ? 200 : 405 }
    if (method === 'PUT') return { status: 200 }
    if (path === '/') return container({ friendlyName: 'Cellar', version: '1.42.1' })
    if (path === '/library/sections/all') return container({ Directory: sections })
    if (path === '/library/metadata/20')
      return container({ Metadata: [{ ratingKey: '20', Location: [{ path: dark.folder }] }] })
    return container({ Metadata: listed(url.searchParams.get('type')) })
  })
}

const sections = [
  { key: '1', type: 'movie', Location: [{ id: 1, path: '/films' }] },
  { key: '2', type: 'show', Location: [{ id: 2, path: '/series' }] },
  { key: '3', type: 'artist', Location: [{ id: 3, path: '/music' }] },
]

function listed(type: string | null) {
  const of = (ratingKey: string, file = '') => ({ ratingKey, Media: [{ Part: [{ file }] }] })
  if (type === '1') return [of('9', '/films/Other.mkv'), of('10', alien.videos[0])]
  return type === '2' ? [{ ratingKey: '20' }] : [of('30', secrets.videos[0])]
}

function container(content: object): PlayerReply {
  return { status: 200, body: { MediaContainer: content } }
}

async function aPlex(scansBy?: string) {
  const server = await open(fakePlex(scansBy))
  const plex = createPlex({ name: 'plex', address: server.address, secret: 'hush' })
  const scanned = () =>
    server.seen
      .filter(({ method, url }) => method !== 'PUT' && url.pathname.endsWith('/refresh'))
      .map(({ url }) => `${url.pathname} ${url.searchParams.get('path')}`)
  const refreshed = () =>
    server.seen.filter(({ method }) => method === 'PUT').map(({ url }) => url.pathname)
  return { server, plex, scanned, refreshed }
}

describePlayerConnectionContract('plex', {
  async open() {
    const { server, plex, scanned } = await aPlex()
    const told = () => scanned().map((one) => one.slice(one.indexOf(' ') + 1))
    const asked = () => server.seen.map(({ method, url }) => `${method} ${url.pathname}`)
    return { connection: plex, told, asked }
  },
  openAway: () => createPlex({ name: 'plex', address: 'http://127.0.0.1:1', secret: 'hush' }),
  async openRefused() {
    const server = await open(fakePlex())
    return createPlex({ name: 'plex', address: server.address, secret: 'wrong' })
  },
})

describe('Plex', () => {
  it('scans each folder in the library that holds it', async () => {
    const { plex, scanned } = await aPlex()
    await plex.notify([alien, aliens, dark, secrets])
    expect(scanned()).toEqual([
      '/library/sections/1/refresh /films/Alien (1979)',
      '/library/sections/1/refresh /films/Aliens (1986)',
      '/library/sections/2/refresh /series/Dark',
    ])
  })

  it('has what it knows read anew, found by its files and not by its title alone', async () => {
    const { plex, refreshed } = await aPlex()
    await plex.notify([alien, aliens, dark, secrets])
    const keys = ['10', '20', '30']
    expect(refreshed()).toEqual(keys.map((key) => `/library/metadata/${key}/refresh`))
  })

  it('scans with POST where GET is not understood', async () => {
    const { server, plex } = await aPlex('POST')
    await plex.notify([aliens])
    const methods = server.seen.filter(({ url }) => url.pathname.endsWith('/refresh'))
    expect(methods.map(({ method }) => method)).toEqual(['GET', 'POST'])
  })

  it('scans a whole library once when there is much in it', async () => {
    const { plex, scanned } = await aPlex()
    const many = Array.from({ length: 30 }, (_, index) => ({
      ...aliens,
      folder: `/films/${index}`,
    }))
    await plex.notify(many)
    expect(scanned()).toEqual(['/library/sections/1/refresh null'])
  })

  it('says what lies in none of its libraries', async () => {
    const { plex } = await aPlex()
    const stray = { ...aliens, folder: '/films-4k/Aliens' }
    expect(await plex.notify([stray])).toEqual({ notShown: [stray] })
  })

  it('tells its folders', async () => {
    const { plex } = await aPlex()
    const folders = ['/films', '/series']
    expect(await plex.greet()).toEqual({ name: 'Cellar', version: '1.42.1', folders })
  })

  it('never puts its token into an address', async () => {
    const { server, plex } = await aPlex()
    await plex.notify([alien])
    expect(server.seen.filter(({ url }) => url.href.includes('hush'))).toEqual([])
  })

  it.skipIf(!hasApiDocument('plex.json'))(
    'is asked nothing that its description refuses, but for the verb of scans',
    async () => {
      const { problemsOfRequest } = readApiDocument('plex.json')
      const { server, plex } = await aPlex('POST')
      await plex.greet()
      await plex.notify([alien, aliens, dark, secrets])
      const problems = new Set(server.seen.flatMap(problemsOfRequest))
      expect([...problems].sort()).toEqual([
        'no such parameter: title',
        'no such parameter: type',
        'no such path: GET /library/sections/1/refresh',
        'no such path: GET /library/sections/2/refresh',
      ])
    },
  )
})
