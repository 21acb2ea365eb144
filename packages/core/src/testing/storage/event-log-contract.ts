import { describe, expect, it } from 'vitest'
import type { EventLog, HappenedEvent } from '../../event-log/event-log.js'
import { testTime } from '../builders.js'
import { opener } from './opened.js'
import type { StorageHarness } from './storage-harness.js'

function gone(itemId: string): HappenedEvent {
  return { at: testTime, event: { type: 'item:gone', itemId } }
}

async function sequences(log: EventLog, after: number): Promise<readonly number[]> {
  return (await log.after(after, 1000)).map(({ sequence }) => sequence)
}

export function describeEventLogContract(harness: StorageHarness): void {
  describe('event log', () => {
    const open = opener(harness)

    it('counts events from 1, in their order', async () => {
      const { eventLog } = await open()
      expect(await eventLog.span()).toEqual({ forgotten: 0, newest: 0 })
      expect(await eventLog.append([gone('a'), gone('b')])).toBe(2)
      expect(await eventLog.append([gone('c')])).toBe(3)
      expect(await eventLog.append([])).toBe(3)
      expect(await eventLog.after(1, 1)).toEqual([{ sequence: 2, ...gone('b') }])
      expect(await sequences(eventLog, 0)).toEqual([1, 2, 3])
    })

    it('keeps the newest, and says what it forgot', async () => {
      const { eventLog } = await open()
      await eventLog.append(['a', 'b', 'c', 'd'].map(gone))
      expect(await eventLog.prune(2)).toBe(2)
      expect(await eventLog.prune(2)).toBe(0)
      expect(await eventLog.span()).toEqual({ forgotten: 2, newest: 4 })
      expect(await eventLog.prune(0)).toBe(1)
      expect(await eventLog.append([gone('e')])).toBe(5)
      expect(await sequences(eventLog, 0)).toEqual([4, 5])
    })

    it('gives each event a place of its own however many add at once', async () => {
      const { eventLog } = await open()
      const pairs = Array.from({ length: 20 }, (_, at) => [gone(`${at}`), gone(`${at}`)])
      await Promise.all(pairs.map((pair) => eventLog.append(pair)))
      const all = await eventLog.after(0, 1000)
      expect(all.map(({ sequence }) => sequence)).toEqual(
        Array.from({ length: 40 }, (_, at) => at + 1),
      )
      for (let at = 0; at < 40; at += 2) expect(all[at]?.event).toEqual(all[at + 1]?.event)
    })
  })
}
