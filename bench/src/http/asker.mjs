import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

process.on('message', async (load) => process.send(await report(load)))

async function report({ url, headers = {}, connections, requests, perSecond }) {
  const request = requestOf(new URL(url), headers)
  const latencies = []
  const started = performance.now()
  let asked = 0

  async function askOn() {
    const { ask, hangUp } = call(new URL(url))
    while (asked < requests) {
      const due = perSecond === undefined ? performance.now() : started + (asked * 1000) / perSecond
      asked += 1
      const wait = due - performance.now()
      if (wait > 1) await sleep(wait)
      await ask(request)
      latencies.push(performance.now() - due)
    }
    hangUp()
  }

  await Promise.all(Array.from({ length: connections }, askOn))
  return { tookMs: performance.now() - started, latencies: latencies.sort((a, b) => a - b) }
}

function requestOf({ pathname, search, host }, headers) {
  const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  return `GET ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n`
}

/** One connection, and as little work for an answer as can be: on few cores what the asker takes is taken from the server. */
function call({ hostname, port }) {
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  let pending
  let left = 0
  socket.on('data', (bytes) => {
    left = left === 0 ? sizeOf(bytes) - bytes.length : left - bytes.length
    if (left === 0) pending.resolve()
  })
  socket.on('error', (error) => pending.reject(error))
  return {
    ask(request) {
      socket.write(request)
      return new Promise((resolve, reject) => {
        pending = { resolve, reject }
      })
    },
    hangUp: () => socket.destroy(),
  }
}

/** How long an answer is, from its first bytes, which hold its whole head. */
function sizeOf(bytes) {
  const end = bytes.indexOf('\r\n\r\n')
  const head = bytes.latin1Slice(0, end)
  const length = /content-length: (\d+)/i.exec(head)?.[1]
  if (!head.startsWith('HTTP/1.1 200 ') || length === undefined) throw new Error(`Answered ${head}`)
  return end + 4 + Number(length)
}
