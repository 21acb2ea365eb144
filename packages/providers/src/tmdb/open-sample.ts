import { createFakeTiming } from '../http/fake-timing.js'
import { sampleAnswer, sampleToken } from './sample-tmdb.js'
import type { TmdbOptions } from './tmdb.js'
import { createTmdb } from './tmdb.js'

/** A request as the stand-in saw it. */
export interface SampleRequest {
  readonly url: URL
  readonly authorization: string | null
}

/** The invented TMDB without a network; every request is written down. */
export function openSample(options: Partial<TmdbOptions> = {}) {
  const requests: SampleRequest[] = []
  const timing = createFakeTiming()
  const tmdb = createTmdb({
    token: sampleToken,
    timing,
    fetch: async (address, init) => {
      const url = new URL(address)
      requests.push({ url, authorization: new Headers(init.headers).get('authorization') })
      const { status, body } = sampleAnswer(url)
      return Response.json(body, { status })
    },
    ...options,
  })
  return { tmdb, requests, timing }
}

/** One that answers the same to everything. */
export function openWith(reply: () => Response) {
  return openSample({ fetch: async () => reply() })
}
