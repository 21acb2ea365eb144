import { Agent, get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

const { url, headers, clients } = JSON.parse(process.argv[2])
const agent = new Agent({ keepAlive: true, maxSockets: clients })
const heard = Array.from({ length: clients }, () => [])

await Promise.all(heard.map(listen))
process.send('listening')
process.once('message', async ({ first, last, patienceMs }) => {
  const giveUpAt = performance.now() + patienceMs
  while (!heard.every((ids) => ids.at(-1) >= last) && performance.now() < giveUpAt) await sleep(50)
  process.send(heard.filter((ids) => isWhole(ids, first, last)).length)
  process.disconnect()
  agent.destroy()
})

/** Each event once, in order. */
function isWhole(ids, first, last) {
  return ids.length === last - first + 1 && ids.every((id, index) => id === first + index)
}

function listen(ids) {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`Answered ${response.statusCode}`))
      let rest = ''
      response.setEncoding('utf8').on('data', (text) => {
        const lines = (rest + text).split('\n')
        rest = lines.pop()
        for (const line of lines) if (line.startsWith('id: ')) ids.push(Number(line.slice(4)))
        resolve()
      })
    })
    request.once('error', reject)
  })
}
