import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createScratch } from '../data.js'
import { serveMetarr } from '../http/serve-metarr.js'
import { openMetarr } from '../movie-library.js'
import { defineRow, type Stage } from '../row.js'

const clients = 500
const burst = 5
const everyMs = 500
const bursts = 120

/** Browsers on every screen of a large house, and dashboards. */
export const httpEvents = defineRow({
  id: 'http-events',
  what: `of ${clients} clients of the event stream in a process of their own, those that hear ${burst * bursts} events of a minute once each and in order`,
  bar: { atLeast: 1 },
  unit: 'right',
  rounds: 1,
  isCold: true,
  isLarge: true,
  prepare,
})

async function prepare(): Promise<Stage> {
  const scratch = await createScratch('http-events')
  const metarr = await openMetarr(scratch.path)
  const { server, feed, api, headers } = await serveMetarr(metarr)
  return {
    async ours() {
      const listeners = await listening({ url: `${api}/events`, headers, clients })
      const first = (await metarr.ports.storage.eventLog.span()).newest + 1
      for (let round = 0; round < bursts; round += 1) {
        for (let one = 0; one < burst; one += 1)
          feed.emit({ type: 'item:gone', itemId: `${round} ${one}` })
        await sleep(everyMs)
      }
      await feed.flushed()
      const { newest: last } = await metarr.ports.storage.eventLog.span()
      listeners.send({ first, last, patienceMs: 10_000 })
      const [whole] = await once(listeners, 'message')
      await once(listeners, 'exit')
      return last - first + 1 === burst * bursts ? whole : 0
    },
    peer: () => clients,
    async cleanup() {
      await server.close(0)
      await metarr.close()
      await scratch.remove()
    },
  }
}

/** Clients that all listen. @throws when one of them cannot. */
async function listening(wanted: object) {
  const script = fileURLToPath(new URL('../http/event-listeners.mjs', import.meta.url))
  const listeners = fork(script, [JSON.stringify(wanted)], { execArgv: [] })
  const gone = once(listeners, 'exit').then(([code]) => {
    throw new Error(`The listeners ended with ${code}`)
  })
  await Promise.race([once(listeners, 'message'), gone])
  gone.catch(() => undefined)
  return listeners
}
