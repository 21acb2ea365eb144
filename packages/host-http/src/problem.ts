import {
  ConflictError,
  type InputIssue,
  InvalidInputError,
  MetarrError,
  NotFoundError,
  ProviderError,
  StorageError,
} from '@metarr/core'
import type { ItemView } from './schemas/item-schema.js'

/** Answers that say what went wrong. */
export const problemStatuses = [
  400, 401, 403, 404, 405, 409, 413, 415, 416, 429, 500, 502, 503, 507,
] as const

/** Status of an answer that says what went wrong. */
export type ProblemStatus = (typeof problemStatuses)[number]

/** What went wrong, as RFC 9457 has it. `code` is for programs, `detail` for people. */
export interface Problem {
  /** `about:blank`: the status says what kind it is. */
  readonly type: 'about:blank'
  /** The words of the status. */
  readonly title: string
  readonly status: ProblemStatus
  readonly detail: string
  /** Kebab-case, stable; the codes of Metarr's errors. */
  readonly code: string
  /** Whether the same request may succeed later without anyone changing anything. */
  readonly retryable: boolean
  /** The field or parameter each complaint is about. */
  readonly issues?: readonly InputIssue[]
  /** Of `stale-revision`: the item as it is now, to be held against what was sent. */
  readonly current?: ItemView
  /** Names this answer in the log. */
  readonly requestId?: string
}

/** Thrown by the host itself, where no error of Metarr fits. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem'
  readonly status: ProblemStatus
  readonly code: string
  /** Seconds after which to ask again. */
  readonly retryAfter?: number
  /** What the thing is now that a change came too late for. */
  readonly current?: ItemView

  constructor(
    status: ProblemStatus,
    code: string,
    message: string,
    options: { readonly retryAfter?: number; readonly current?: ItemView } = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    if (options.retryAfter !== undefined) this.retryAfter = options.retryAfter
    if (options.current !== undefined) this.current = options.current
  }
}

/** What to answer for an error. One that nobody threw on purpose says nothing of its inside. */
export function problemOf(error: unknown): Problem {
  if (error instanceof HttpProblem) {
    const told = problem(error.status, error.code, error.message, error.status === 429)
    return error.current === undefined ? told : { ...told, current: error.current }
  }
  if (!(error instanceof MetarrError))
    return problem(500, 'unexpected', 'Something went wrong here; the log says more', false)
  const told = problem(statusOf(error), error.code, error.message, error.retryable)
  return error instanceof InvalidInputError && error.issues.length > 0
    ? { ...told, issues: error.issues }
    : told
}

function problem(status: ProblemStatus, code: string, detail: string, retryable: boolean): Problem {
  return { type: 'about:blank', title: titles[status], status, detail, code, retryable }
}

function statusOf(error: MetarrError): ProblemStatus {
  if (error instanceof InvalidInputError) return 400
  if (error instanceof NotFoundError) return 404
  if (error instanceof ConflictError) return 409
  if (error instanceof ProviderError) return error.retryable ? 503 : 502
  if (error instanceof StorageError) return error.code === 'disk-full' ? 507 : 503
  return 500
}

const titles: Readonly<Record<ProblemStatus, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  416: 'Range Not Satisfiable',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  507: 'Insufficient Storage',
}
