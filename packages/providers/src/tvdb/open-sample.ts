import { createFakeTiming } from '../http/fake-timing.js'
import type { SeenRequest } from '../testing/api-document.js'
import type { StandInAnswer } from '../testing/serve.js'
import { type SampleRequest, sampleAnswer, sampleKey } from './sample-tvdb.js'
import { createTvdb, type TvdbOptions } from './tvdb.js'

/** A request as the stand-in saw it, and what it answered. */
export interface SeenCall extends SeenRequest {
  readonly authorization: string | null
  readonly answer: StandInAnswer
}

/** The invented TheTVDB without a network; every request is written down. */
export function openSample(
  options: Partial<TvdbOptions> = {},
  reply: (request: SampleRequest) => StandInAnswer = sampleAnswer,
) {
  const calls: SeenCall[] = []
  const timing = createFakeTiming()
  const tvdb = createTvdb({
    key: sampleKey,
    timing,
    fetch: async (address, init) => {
      const url = new URL(address)
      const authorization = new Headers(init.headers).get('authorization')
      const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
      const answer = reply({ url, authorization, body })
      calls.push({ method: init.method ?? 'GET', url, authorization, body, answer })
      return Response.json(answer.body, { status: answer.status })
    },
    ...options,
  })
  const paths = () => calls.map(({ url }) => `${url.pathname.slice(3)}${url.search}`)
  return { tvdb, calls, paths, timing }
}
