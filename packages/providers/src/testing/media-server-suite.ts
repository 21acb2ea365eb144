import type { ConnectPlayer, PlayerNotice } from '@metarr/core'
import { describePlayerConnectionContract } from '@metarr/core/testing'
import { describe, expect, it } from 'vitest'
import { hasApiDocument, readApiDocument } from './api-document.js'
import { closing } from './open-players.js'
import { notices } from './player-notices.js'
import type { PlayerServer } from './player-server.js'

/** Which adapter, which stand-in, and which descriptions of the real one. */
export interface MediaServerSuite {
  readonly name: string
  readonly connect: ConnectPlayer
  readonly serve: () => Promise<PlayerServer>
  readonly documents: readonly string[]
  /** As the first part of the address of every call. */
  readonly below: string
}

const { alien, aliens, dark, season, secrets } = notices

/** What Jellyfin and Emby are told alike. */
export function describeMediaServer(suite: MediaServerSuite): void {
  const { name, connect, serve, documents, below } = suite
  const open = closing()

  async function aServer() {
    const server = await open(serve())
    const connection = connect({ name, address: server.address, secret: 'hush' })
    const told = () => server.seen.filter(({ method }) => method === 'POST')
    return { server, connection, told }
  }

  describePlayerConnectionContract(name, {
    async open() {
      const { server, connection, told } = await aServer()
      const folders = () =>
        told().flatMap(({ url, body }) => (body === undefined ? [folderOf(url)] : pathsIn(body)))
      const asked = () => server.seen.map(({ method, url }) => `${method} ${url.pathname}`)
      return { connection, told: folders, asked }
    },
    openAway: () => connect({ name, address: 'http://127.0.0.1:1', secret: 'hush' }),
    async openRefused() {
      const server = await open(serve())
      return connect({ name, address: server.address, secret: 'wrong' })
    },
  })

  describe(name, () => {
    it('refreshes what it knows, and tells of the rest in one call', async () => {
      const { connection, told } = await aServer()
      const heat = {
        ...aliens,
        title: 'Heat',
        folder: '/films/Heat',
        videos: ['/films/Heat/h.mkv'],
      }
      await connection.notify([alien, aliens, heat])
      expect(told().map(({ url }) => url.pathname)).toEqual([
        `${below}/Items/a1/Refresh`,
        `${below}/Library/Media/Updated`,
      ])
      expect(told()[1]?.body).toEqual({
        Updates: [
          { Path: aliens.folder, UpdateType: 'Created' },
          { Path: '/films/Heat', UpdateType: 'Created' },
        ],
      })
    })

    it('keeps pictures that the server has of its own', async () => {
      const { connection, told } = await aServer()
      await connection.notify([alien])
      const [name, value] = [...(told()[0]?.url.searchParams ?? [])][3] ?? []
      expect([name?.toLowerCase(), value]).toEqual(['replaceallimages', 'false'])
    })

    it('refreshes the series, the season and the episode that were published', async () => {
      const { connection, told } = await aServer()
      await connection.notify([dark, season, secrets, secrets])
      const refreshed = told().map(({ url }) => url.pathname.slice(below.length))
      expect(refreshed.sort()).toEqual(['d1', 'd2', 'd3'].map((id) => `/Items/${id}/Refresh`))
    })

    it('reads everything at once rather than ask for many one by one', async () => {
      const { server, connection } = await aServer()
      const many = Array.from({ length: 40 }, (_, index) => numbered(index))
      await connection.notify([...many, alien])
      expect(server.seen.filter(({ method }) => method === 'GET')).toHaveLength(1)
    })

    it('tells its folders', async () => {
      const { connection } = await aServer()
      const greeting = { name: 'Attic', version: '10.11.1', folders: ['/films', '/series'] }
      expect(await connection.greet()).toEqual(greeting)
    })

    it.each(documents.map((document) => [document]))(
      'is asked nothing that %s refuses',
      async (document) => {
        if (!hasApiDocument(document)) return
        const { problemsOfRequest } = readApiDocument(document)
        const { server, connection } = await aServer()
        await connection.greet()
        await connection.notify([alien, aliens, dark, season, secrets])
        expect(server.seen.length).toBeGreaterThan(6)
        expect(server.seen.flatMap(problemsOfRequest)).toEqual([])
      },
    )
  })
}

function numbered(index: number): PlayerNotice {
  return { ...aliens, folder: `/films/${index}`, videos: [`/films/${index}/film.mkv`] }
}

function folderOf({ pathname }: URL): string {
  return pathname.endsWith('/a1/Refresh') ? alien.folder : dark.folder
}

function pathsIn(body: unknown): readonly string[] {
  const { Updates: updates } = body as { Updates: readonly { readonly Path: string }[] }
  return updates.map(({ Path: path }) => path)
}
