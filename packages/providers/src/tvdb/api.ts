import { ProviderError } from '@metarr/core'
import { type Ask, createAskBy, notTheService } from '../answer/ask.js'
import type { HttpAnswer } from '../http/index.js'
import { tryJson } from '../http/index.js'
import { refusalAnswer } from './answers.js'
import type { Session } from './session.js'

/** Asks TheTVDB, as somebody who has logged in. */
export function createAsk(session: Session, baseUrl: string): Ask {
  return createAskBy({
    service: 'tvdb',
    baseUrl,
    send: session.send,
    isUnknown: (answer) => answer.status === 404 && refusalIn(answer) !== undefined,
    problemOf: (answer) => problemOf(session, answer),
  })
}

function refusalIn(answer: HttpAnswer) {
  return refusalAnswer.safeParse(tryJson(answer)).data
}

function problemOf(session: Session, answer: HttpAnswer): Error {
  if (answer.status === 404) return notTheService('tvdb')
  const message = refusalIn(answer)?.message ?? 'no explanation'
  const facts = { provider: 'tvdb', status: answer.status }
  return (
    session.current()?.errorFor(answer, message) ??
    new ProviderError('provider-refused', 'TheTVDB does not accept its own token any more', facts)
  )
}
