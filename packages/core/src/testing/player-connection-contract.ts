import { describe, expect, it } from 'vitest'
import type { PlayerConnection } from '../players/player-connection.js'
import type { PlayerNotice } from '../players/player-notifier.js'

/** How the suite gets at the connection it checks. */
export interface PlayerConnectionHarness {
  /**
   * A fresh connection to a player that reads `/films` and `/series`, knows the film in `/films/Alien (1979)` and none other, and what that player
   * hears.
   */
  readonly open: () => Promise<{
    readonly connection: PlayerConnection
    /** Folders that the player was told about, in any way. */
    readonly told: () => readonly string[]
    /** Everything that the player was asked to do, for a look at what must never be among it; absent where nothing is asked over a wire. */
    readonly asked?: () => readonly string[]
  }>
  /** A connection to nobody; absent where there is no wire. */
  readonly openAway?: () => PlayerConnection
  /** A connection that the player refuses; absent where it refuses nobody. */
  readonly openRefused?: () => Promise<PlayerConnection>
}

const alien: PlayerNotice = {
  kind: 'movie',
  title: 'Alien',
  folder: '/films/Alien (1979)',
  mixedFolder: false,
  videos: ['/films/Alien (1979)/Alien (1979).mkv'],
  known: true,
}

const aliens: PlayerNotice = {
  kind: 'movie',
  title: 'Aliens',
  folder: '/films/Aliens (1986)',
  mixedFolder: false,
  videos: ['/films/Aliens (1986)/Aliens (1986).mkv'],
  known: false,
}

const series: PlayerNotice = {
  kind: 'series',
  title: 'Dark',
  folder: '/series/Dark',
  mixedFolder: false,
  videos: [],
  known: false,
}

const episode: PlayerNotice = {
  kind: 'episode',
  title: 'Secrets',
  folder: '/series/Dark/Season 01',
  mixedFolder: false,
  videos: ['/series/Dark/Season 01/Dark S01E01.mkv'],
  season: 1,
  known: false,
}

/** What every connection to a player promises. */
export function describePlayerConnectionContract(
  name: string,
  { open, openAway, openRefused }: PlayerConnectionHarness,
): void {
  describe(`${name} as a PlayerConnection`, () => {
    it('says who the player is', async () => {
      const { connection } = await open()
      const greeting = await connection.greet()
      expect(greeting.name).not.toBe('')
      expect(greeting.version).toMatch(/\d/)
    })

    it('tells the player about every folder of a batch, known or new', async () => {
      const { connection, told } = await open()
      await connection.notify([alien, aliens])
      expect(told()).toEqual(expect.arrayContaining([alien.folder, aliens.folder]))
    })

    it('tells of series and episodes', async () => {
      const { connection, told } = await open()
      await connection.notify([series, episode])
      expect(told().some((folder) => folder.startsWith(series.folder))).toBe(true)
    })

    it('takes the same notice twice', async () => {
      const { connection } = await open()
      await connection.notify([alien, alien])
      await expect(connection.notify([alien])).resolves.toMatchObject({ notShown: [] })
    })

    it('never has the library cleaned', async () => {
      const { connection, asked } = await open()
      await connection.notify([alien, aliens, series, episode])
      expect(
        asked?.().filter((one) =>
          /clean|emptytrash|\.remove(?:movie|tvshow|episode)|^delete /i.test(one),
        ) ?? [],
      ).toEqual([])
    })

    it('has nothing to say about an empty batch', async () => {
      const { connection, told } = await open()
      expect(await connection.notify([])).toEqual({ notShown: [] })
      expect(told()).toEqual([])
    })

    it('stops when asked to', async () => {
      const { connection, told } = await open()
      const signal = AbortSignal.abort(new Error('enough'))
      await expect(connection.notify([alien], { signal })).rejects.toThrow('enough')
      await expect(connection.greet({ signal })).rejects.toThrow('enough')
      expect(told()).toEqual([])
    })

    it.runIf(openAway)('says that a player is away, so that it is told later', async () => {
      const busy = { code: 'provider-busy', retryable: true }
      await expect(openAway?.().notify([alien])).rejects.toMatchObject(busy)
      await expect(openAway?.().greet()).rejects.toMatchObject(busy)
    })

    it.runIf(openRefused)('says that a player refuses the key', async () => {
      const refused = { code: 'provider-refused', retryable: false }
      const connection = await openRefused?.()
      await expect(connection?.notify([alien])).rejects.toMatchObject(refused)
      await expect(connection?.greet()).rejects.toMatchObject(refused)
    })
  })
}
