// One Metarr inside a server that is already there: a run is started by a request, and its events go to whoever listens.
import { EventEmitter, once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createMetarr } from '@metarr/core'
import { sampleMetarr } from './shared-sample.js'

const bus = new EventEmitter()
const { metarr: sample, movies } = await sampleMetarr()
const metarr = createMetarr({
  ...sample.ports,
  events: { emit: (event) => bus.emit(event.type, event) },
})
const { id: libraryId } = await metarr.addLibrary({ kind: 'movies', root: movies })

const server = createServer(async (_request, response) => {
  const { publish } = await metarr.run({ libraryId, signal: AbortSignal.timeout(60_000) })
  response.end(JSON.stringify(publish))
})
bus.on('item:published', ({ files }) => console.log(`published ${files} files`))
await once(server.listen(0, '127.0.0.1'), 'listening')
const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/run`)
console.log(await answer.text())
server.close()
await metarr.close()
