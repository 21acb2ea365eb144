import { Agent, get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'

const { url, headers = {}, connections, requests, perSecond } = workerData
const agent = new Agent({ keepAlive: true, maxSockets: connections })
const latencies = []
let asked = 0

const started = performance.now()
await Promise.all(Array.from({ length: connections }, askOn))
agent.destroy()
parentPort.postMessage({
  tookMs: performance.now() - started,
  latencies: latencies.sort((a, b) => a - b),
})

async function askOn() {
  while (asked < requests) {
    const due = perSecond === undefined ? performance.now() : started + (asked * 1000) / perSecond
    asked += 1
    const wait = due - performance.now()
    if (wait > 1) await sleep(wait)
    await ask()
    latencies.push(performance.now() - due)
  }
}

function ask() {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`Answered ${response.statusCode}`))
      response.on('end', resolve).resume()
    })
    request.once('error', reject)
  })
}
