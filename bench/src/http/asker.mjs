import { Agent, get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

process.on('message', async (load) => process.send(await report(load)))

async function report({ url, headers = {}, connections, requests, perSecond }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const latencies = []
  const started = performance.now()
  let asked = 0

  async function askOn() {
    while (asked < requests) {
      const due = perSecond === undefined ? performance.now() : started + (asked * 1000) / perSecond
      asked += 1
      const wait = due - performance.now()
      if (wait > 1) await sleep(wait)
      await ask(url, { agent, headers })
      latencies.push(performance.now() - due)
    }
  }

  await Promise.all(Array.from({ length: connections }, askOn))
  agent.destroy()
  return { tookMs: performance.now() - started, latencies: latencies.sort((a, b) => a - b) }
}

function ask(url, options) {
  return new Promise((resolve, reject) => {
    const request = get(url, options, (response) => {
      if (response.statusCode !== 200) reject(new Error(`Answered ${response.statusCode}`))
      response.on('end', resolve).resume()
    })
    request.once('error', reject)
  })
}
