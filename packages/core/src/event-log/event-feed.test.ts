import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createMemoryStorage } from '../memory/index.js'
import { systemClock } from '../node/clock.js'
import { createEventFeed } from './event-feed.js'
import type { LoggedEvent } from './event-log.js'

function scene() {
  const ports = { storage: createMemoryStorage(), clock: systemClock }
  return { ...ports, ports, feed: createEventFeed(ports, { lookEveryMs: 20 }) }
}

const gone = (itemId: string) => ({ type: 'item:gone', itemId }) as const

async function take(events: AsyncIterable<LoggedEvent>, count: number): Promise<readonly number[]> {
  const taken: number[] = []
  if (count === 0) return taken
  for await (const { sequence } of events) if (taken.push(sequence) === count) break
  return taken
}

describe('createEventFeed', () => {
  it('hands on what happens from now on', async () => {
    const { feed } = scene()
    feed.emit(gone('before'))
    await feed.flushed()
    const taken = take(feed.follow({ signal: new AbortController().signal }), 2)
    await Promise.resolve()
    await feed.flushed()
    feed.emit(gone('a'))
    feed.emit(gone('b'))
    expect(await taken).toEqual([2, 3])
  })

  it('replays what was missed, then goes on without a gap', async () => {
    const { feed } = scene()
    for (let count = 0; count < 1200; count++) feed.emit(gone(`${count}`))
    await feed.flushed()
    const taken = take(feed.follow({ after: 3, signal: new AbortController().signal }), 1500)
    for (let count = 0; count < 400; count++) feed.emit(gone(`${count}`))
    const sequences = await taken
    expect(sequences).toEqual(Array.from({ length: 1500 }, (_, place) => place + 4))
  })

  it('hears of events of another process at its next look', async () => {
    const { feed, storage } = scene()
    const taken = take(feed.follow({ after: 0, signal: new AbortController().signal }), 1)
    await storage.eventLog.append([{ at: 1, event: gone('elsewhere') }])
    expect(await taken).toEqual([1])
  })

  it('gives a hundred followers the same, though one of them never reads on', async () => {
    const { feed } = scene()
    const follow = () => feed.follow({ after: 0, signal: new AbortController().signal })
    const slow = follow()[Symbol.asyncIterator]()
    const first = slow.next()
    const others = Array.from({ length: 100 }, () => take(follow(), 50))
    for (let count = 0; count < 50; count++) feed.emit(gone(`${count}`))
    for (const sequences of await Promise.all(others))
      expect(sequences).toEqual(Array.from({ length: 50 }, (_, place) => place + 1))
    expect((await first).value).toMatchObject({ sequence: 1 })
  })

  it('ends when it is told to', async () => {
    const { feed } = scene()
    const controller = new AbortController()
    const all = take(feed.follow({ signal: controller.signal }), 5)
    controller.abort()
    expect(await all).toEqual([])
  })

  it('leaves nothing behind at a signal that lives on', async () => {
    const { feed } = scene()
    const { signal } = new AbortController()
    feed.emit(gone('a'))
    expect(await take(feed.follow({ after: 0, signal }), 1)).toEqual([1])
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  it('forgets the oldest', async () => {
    const { storage, clock } = scene()
    const feed = createEventFeed({ storage, clock }, { keep: 100 })
    for (let count = 0; count < 600; count++) feed.emit(gone(`${count}`))
    await feed.flushed()
    const { forgotten, newest } = await storage.eventLog.span()
    expect(newest).toBe(600)
    expect(newest - forgotten).toBeLessThan(600)
  })

  it('forgets the oldest of many processes, none of which lives for long', async () => {
    const { storage, clock } = scene()
    for (let process = 0; process < 11; process++) {
      const feed = createEventFeed({ storage, clock }, { keep: 100 })
      for (let count = 0; count < 50; count++) feed.emit(gone(`${count}`))
      await feed.flushed()
    }
    expect(await storage.eventLog.span()).toEqual({ forgotten: 400, newest: 550 })
  })

  it('tries a log that cannot be written once, however much waits for it', async () => {
    const { storage, clock } = scene()
    let tries = 0
    const append = async () => {
      tries += 1
      throw new Error('no room')
    }
    const broken = { ...storage, eventLog: { ...storage.eventLog, append } }
    const feed = createEventFeed({ storage: broken, clock })
    for (let count = 0; count < 300; count++) feed.emit(gone(`${count}`))
    await feed.flushed()
    expect(tries).toBe(1)
  })

  it('leaves out none that waits while others are on their way into the log', async () => {
    const { storage, clock } = scene()
    let free: () => void = () => undefined
    const isFree = new Promise<void>((resolve) => {
      free = resolve
    })
    const append: typeof storage.eventLog.append = async (events) => {
      await isFree
      return storage.eventLog.append(events)
    }
    const slow = { ...storage, eventLog: { ...storage.eventLog, append } }
    const feed = createEventFeed({ storage: slow, clock }, { keep: 20_000 })
    for (let count = 0; count < 500; count++) feed.emit(gone(`${count}`))
    await clock.wait(0)
    for (let count = 500; count < 10_500; count++) feed.emit(gone(`${count}`))
    free()
    await feed.flushed()
    const events = await storage.eventLog.after(0, 20_000)
    expect(events.map(({ event }) => event)).toEqual(
      Array.from({ length: 10_500 }, (_, count) => gone(`${count}`)),
    )
  })

  it('keeps events while the log cannot be written, and writes them with the next', async () => {
    const { storage, clock } = scene()
    let isBroken = true
    const append: typeof storage.eventLog.append = async (events) => {
      if (isBroken) throw new Error('no room')
      return storage.eventLog.append(events)
    }
    const broken = { ...storage, eventLog: { ...storage.eventLog, append } }
    const feed = createEventFeed({ storage: broken, clock })
    feed.emit(gone('a'))
    await feed.flushed()
    isBroken = false
    feed.emit(gone('b'))
    await feed.flushed()
    expect((await storage.eventLog.after(0, 10)).map(({ event }) => event)).toEqual([
      gone('a'),
      gone('b'),
    ])
  })
})
