import { describe, expect, it } from 'vitest'
import { ProviderError } from '../errors.js'
import {
  createMemoryEventSink,
  createMemoryPlayerNotifier,
  createMemorySecretBox,
} from '../memory/index.js'
import { createMetarr } from '../metarr.js'
import { aLibrary, aMovie, fixedClock, memoryPorts } from '../testing/index.js'
import { aPublishedFilm } from '../testing/published-film.js'
import type { PlayerAddress, PlayerConnection } from './player-connection.js'

const kodi = { kind: 'kodi', address: 'http://kodi.example:8080' } as const

/** Players that remember what they were told, by name; those in `away` cannot be reached. */
function aHouse({ away = new Set<string>() } = {}) {
  const told = new Map<string, ReturnType<typeof createMemoryPlayerNotifier>>()
  const forgot: string[] = []
  const secrets: (string | undefined)[] = []
  function connect({ name, secret }: PlayerAddress): PlayerConnection {
    secrets.push(secret)
    const player = told.get(name) ?? createMemoryPlayerNotifier(name)
    told.set(name, player)
    return {
      ...player,
      async notify(notices, options) {
        if (away.has(name)) throw new ProviderError('provider-busy', 'away', { provider: name })
        return player.notify(notices, options)
      },
      async forgetPictures(notices) {
        forgot.push(...notices.map(({ folder }) => `${name}: ${folder}`))
      },
    }
  }
  const foldersOf = (name: string) =>
    told
      .get(name)
      ?.told()
      .map(({ folder }) => folder) ?? []
  return { players: { kodi: connect, jellyfin: connect }, away, foldersOf, forgot, secrets }
}

async function aHome(house = aHouse()) {
  const clock = fixedClock()
  const events = createMemoryEventSink()
  const secretBox = createMemorySecretBox()
  const ports = memoryPorts({ players: house.players, clock, events, secretBox })
  const metarr = createMetarr(ports)
  await ports.storage.libraries.add(aLibrary({ id: 'films', root: '/data/films' }))
  await ports.storage.items.add(
    aMovie({ id: 'alien', libraryId: 'films', folder: 'Alien (1979)', publishedRevision: 1 }),
  )
  const failures = () =>
    events.events().flatMap((event) => (event.type === 'player:notify-failed' ? event.player : []))
  return { metarr, ports, house, failures }
}

describe('players that people add', () => {
  it('are told in their own words, with their own key', async () => {
    const { metarr, ports, house } = await aHome()
    const pathMappings = [{ ours: '/data/films', theirs: 'smb://nas/films' }]
    const player = await metarr.addPlayer({ name: 'TV', ...kodi, secret: 'hush', pathMappings })
    await metarr.notifyPlayers({ itemIds: ['alien'] })
    expect(house.foldersOf('TV')).toEqual(['smb://nas/films/Alien (1979)'])
    expect(house.secrets).toEqual(['hush'])
    expect(JSON.stringify(await ports.storage.players.list())).not.toContain('hush')
    await metarr.removePlayer({ playerId: player.id })
    expect(await ports.storage.secrets.list()).toEqual([])
  })

  it('are told once for each group, by the first that answers, and all forget old pictures', async () => {
    const { metarr, house, failures } = await aHome(aHouse({ away: new Set(['A']) }))
    for (const name of ['A', 'B', 'C']) await metarr.addPlayer({ name, ...kodi, group: 'house' })
    const [told] = await metarr.notifyPlayers({ itemIds: ['alien'] })
    expect(told).toMatchObject({ group: 'house', items: 1 })
    expect(house.foldersOf('B')).toEqual(['/data/films/Alien (1979)'])
    expect(house.foldersOf('C')).toEqual([])
    expect(house.forgot).toEqual(['A: /data/films/Alien (1979)', 'C: /data/films/Alien (1979)'])
    expect(failures()).toEqual(['A'])
  })

  it('stay owed what they could not be told', async () => {
    const { metarr, ports, house } = await aHome(aHouse({ away: new Set(['TV']) }))
    const { group } = await metarr.addPlayer({ name: 'TV', ...kodi })
    const [failed] = await metarr.notifyPlayers({ itemIds: ['alien'] })
    expect(failed?.failure).toBeInstanceOf(ProviderError)
    expect(await ports.storage.players.owed(group, 10)).toHaveLength(1)
    house.away.clear()
    await metarr.notifyPlayers()
    expect(house.foldersOf('TV')).toEqual(['/data/films/Alien (1979)'])
    expect(await ports.storage.players.owedGroups()).toEqual([])
  })

  it('hear nothing of libraries that they do not show', async () => {
    const { metarr, ports, house } = await aHome()
    await ports.storage.libraries.add(aLibrary({ id: 'series', name: 'Series', root: '/data/tv' }))
    await metarr.addPlayer({ name: 'TV', ...kodi, libraryIds: ['series'] })
    await metarr.notifyPlayers({ itemIds: ['alien'] })
    expect(house.foldersOf('TV')).toEqual([])
  })

  it.each([
    ['an address of no web server', { address: 'ftp://kodi' }],
    ['a key in the address', { address: 'http://kodi:secret@host' }],
    ['a group of another kind', { kind: 'jellyfin', group: 'house' }],
    ['a name that is taken', { name: 'TV' }],
    ['a library that is not there', { libraryIds: ['nowhere'] }],
  ] as const)('are refused with %s', async (_, wrong) => {
    const { metarr, ports } = await aHome()
    await metarr.addPlayer({ name: 'TV', ...kodi, group: 'house' })
    const asked = metarr.addPlayer({ name: 'Other', ...kodi, secret: 's', ...wrong })
    await expect(asked).rejects.toMatchObject({ retryable: false })
    expect(await ports.storage.players.list()).toHaveLength(1)
    expect(await ports.storage.secrets.list()).toEqual([])
  })

  it('keep what a change does not mention', async () => {
    const { metarr } = await aHome()
    const player = await metarr.addPlayer({ name: 'TV', ...kodi, user: 'kodi', group: 'house' })
    const changed = await metarr.changePlayer({ playerId: player.id, address: 'http://b.example' })
    expect(changed).toEqual({ ...player, address: 'http://b.example' })
    const missing = { playerId: 'nobody', name: 'x' }
    await expect(metarr.changePlayer(missing)).rejects.toMatchObject({ code: 'player-not-found' })
  })
})

describe('a publish', () => {
  it('owes players a notice in its own transaction, and one job tells all at once', async () => {
    const house = aHouse()
    const { ports, metarr, library, movie } = await aPublishedFilm({
      players: house.players,
    })
    const { group } = await metarr.addPlayer({ name: 'TV', ...kodi })
    await metarr.publish({ libraryId: library.id, force: true })
    expect(await ports.storage.players.owedGroups()).toEqual([])
    const [run] = await metarr.listRuns({ limit: 1 })
    await metarr.undoRun({ runId: run?.runId ?? '' })
    await metarr.publish({ libraryId: library.id })
    expect(await ports.storage.players.owed(group, 10)).toMatchObject([
      { itemId: movie.id, isNew: false },
    ])
    const jobs = await ports.storage.jobs.list({ kind: 'notify-players', limit: 10 })
    expect(jobs).toMatchObject([{ payload: { group }, status: 'pending' }])
    await metarr.work({ name: 'test', untilIdle: true })
    expect(house.foldersOf('TV')).toEqual([`${library.root}/${movie.folder}`])
  })
})
