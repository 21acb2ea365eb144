import { createFakeTiming } from '../http/fake-timing.js'
import { createFanart, type FanartOptions } from './fanart.js'
import { sampleAnswer, sampleKey } from './sample-fanart.js'

/** A request as the stand-in saw it. */
export interface SampleRequest {
  readonly method: string
  readonly url: URL
  readonly headers: Headers
}

/** The invented fanart.tv without a network; every request is written down. */
export function openSample(options: Partial<FanartOptions> = {}) {
  const requests: SampleRequest[] = []
  const timing = createFakeTiming()
  const fanart = createFanart({
    key: sampleKey,
    timing,
    fetch: async (address, init) => {
      const url = new URL(address)
      const headers = new Headers(init.headers)
      requests.push({ method: init.method ?? 'GET', url, headers })
      const { status, body } = sampleAnswer(url, { key: headers.get('api-key') })
      return Response.json(body, { status })
    },
    ...options,
  })
  return { fanart, requests, timing }
}

/** One that answers the same to everything. */
export function openWith(reply: () => Response) {
  return openSample({ fetch: async () => reply() })
}
