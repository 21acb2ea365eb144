import { describe, expect, it } from 'vitest'
import type { PlayerNotice, PlayerNotifier } from '../players/player-notifier.js'

/** How the suite gets at the notifier it checks. */
export interface PlayerNotifierHarness {
  /** A fresh notifier, and what its player hears. */
  readonly open: () => Promise<{
    readonly notifier: PlayerNotifier
    /** Folders that the player was told about, in order. */
    readonly told: () => readonly string[]
  }>
}

const notice: PlayerNotice = {
  kind: 'movie',
  title: 'Alien',
  folder: '/films/Alien (1979)',
  known: false,
}

/** What every player notifier promises. */
export function describePlayerNotifierContract(
  name: string,
  { open }: PlayerNotifierHarness,
): void {
  describe(`${name} as a PlayerNotifier`, () => {
    it('tells the player about every folder of a batch', async () => {
      const { notifier, told } = await open()
      await notifier.notify([notice, { ...notice, folder: '/films/Aliens (1986)' }])
      expect(told()).toEqual(expect.arrayContaining([notice.folder, '/films/Aliens (1986)']))
    })

    it('has nothing to say about an empty batch', async () => {
      const { notifier, told } = await open()
      await notifier.notify([])
      expect(told()).toEqual([])
    })

    it('stops when asked to', async () => {
      const { notifier } = await open()
      const signal = AbortSignal.abort(new Error('enough'))
      await expect(notifier.notify([notice], { signal })).rejects.toThrow('enough')
    })
  })
}
