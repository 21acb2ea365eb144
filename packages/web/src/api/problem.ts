import type { components } from './schema.js'

type ProblemDocument = components['schemas']['Problem']

/** What the server said went wrong, or that it could not be asked (`status` 0, code `offline`). */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly retryable: boolean
  readonly document: ProblemDocument | undefined

  constructor(status: number, document: ProblemDocument | undefined) {
    super(document?.detail ?? `The server answered ${status}`)
    this.name = 'ApiProblem'
    this.status = status
    this.code = document?.code ?? (status === 0 ? 'offline' : 'unexpected')
    this.retryable = document?.retryable ?? status === 0
    this.document = document
  }
}

interface Called<Data> {
  readonly data?: Data
  readonly error?: unknown
  readonly response: Response
}

/** The answer of a call. @throws {ApiProblem} for every answer of 400 and above, and when nobody answers. */
export async function answerOf<Data>(call: Promise<Called<Data>>): Promise<Data> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiProblem(0, undefined)
  })
  if (!response.ok) throw new ApiProblem(response.status, documentOf(error))
  return data as Data
}

function documentOf(error: unknown): ProblemDocument | undefined {
  const isDocument = typeof error === 'object' && error !== null && 'detail' in error
  return isDocument ? (error as ProblemDocument) : undefined
}
