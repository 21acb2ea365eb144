/** What makes a request ours: kept apart from URL and headers, so that neither ever shows a secret. */
export interface Credential {
  readonly headers?: Readonly<Record<string, string>>
  /** For services that take a key in the query only. */
  readonly query?: Readonly<Record<string, string>>
}

export type HttpMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'

export interface HttpRequest {
  readonly method: HttpMethod
  /** Absolute, without any secret: it appears in messages. */
  readonly url: string
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly body?: string | undefined
  /** Added at the last moment, and never sent to another host than that of `url`. */
  readonly credential?: Credential | undefined
  /** Refuses a longer answer. Default: that of the client. */
  readonly maximumBytes?: number | undefined
  /** How often a failed try is repeated. Default: by `priority`. */
  readonly retries?: number | undefined
  readonly signal?: AbortSignal | undefined
  /** 1–10, lower is sooner; default 5. */
  readonly priority?: number | undefined
  /** Whether an answer is good enough to be kept and given again. Without it, none is kept; it sees what was kept before, too. */
  readonly keepable?: ((answer: HttpAnswer) => boolean) | undefined
  /** Asks the service itself, whatever is kept or remembered. */
  readonly afresh?: boolean | undefined
}

export interface HttpAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: Uint8Array
}

/**
 * Sends one request and resolves with the answer, whatever its status.
 *
 * @throws {ProviderError} `provider-busy` without an answer (network, timeout), `provider-unreadable` when the answer
 * is too long or leads elsewhere. Rejects with the signal's reason once the signal aborts.
 */
export type Send = (request: HttpRequest) => Promise<HttpAnswer>

/** Wraps a {@link Send} with one more rule. */
export type Decorator = (next: Send) => Send

/** Priority of a call that does not say. */
export const defaultPriority = 5

/** Whether somebody waits for this call: such calls use the reserve and give up sooner. */
export function isUrgent(request: Pick<HttpRequest, 'priority'>): boolean {
  return (request.priority ?? defaultPriority) <= 2
}

/** Wraps `send` with `decorators`; the first is the outermost. */
export function decorate(send: Send, decorators: readonly Decorator[]): Send {
  return decorators.reduceRight((inner, decorator) => decorator(inner), send)
}
