import type { InputIssue } from '../errors.js'
import { InvalidInputError } from '../errors.js'

/** An answer of a service as it is kept, so that the same question need not be asked again. */
export interface StoredResponse {
  /** Who was asked what: service and address, never a secret. At most 2,000 characters. */
  readonly key: string
  /** The text of the answer, never a secret. At most 4 Mi characters. */
  readonly body: string
  /** What the service calls this version of the answer (HTTP: `ETag`). At most 500 characters. */
  readonly etag?: string
  /** Since when the answer is what it is, in the service's own words (HTTP: `Last-Modified`). At most 500 characters. */
  readonly lastModified?: string
  /** When the service last said so. */
  readonly checkedAt: number
  /** Until then nobody need ask again. */
  readonly freshUntil: number
}

/** How much may be kept. */
export interface ResponseLimits {
  /** Forgets what was last checked before. */
  readonly checkedBefore: number
  /** Then forgets the longest unchecked until all bodies together are no longer, in characters. */
  readonly maximumSize: number
}

/** Remembers answers of services by question. Losing any of them costs a request, nothing else. */
export interface ResponseStore {
  /** `undefined` when nothing is kept under that key. */
  find(key: string): Promise<StoredResponse | undefined>

  /**
   * Keeps an answer in place of the one before.
   *
   * @throws {InvalidInputError} when one of its texts is too long.
   */
  save(response: StoredResponse): Promise<void>

  /** Forgetting what is not there is not an error. */
  forget(key: string): Promise<void>

  /** Forgets what is too old or too much; returns how many answers that were. */
  prune(limits: ResponseLimits): Promise<number>
}

/** Longest texts of a {@link StoredResponse}, in characters. */
export const responseLengths = {
  key: 2_000,
  body: 4 * 1024 * 1024,
  etag: 500,
  lastModified: 500,
} as const

/**
 * Checks what every store promises to check.
 *
 * @throws {InvalidInputError} when a text is too long; the message does not repeat it.
 */
export function checkResponse(response: StoredResponse): void {
  const issues = Object.entries(responseLengths).flatMap(([name, longest]): InputIssue[] => {
    const { length } = response[name as keyof typeof responseLengths] ?? ''
    if (length <= longest) return []
    return [{ path: [name], message: `${length} characters; at most ${longest} are kept` }]
  })
  if (issues.length > 0) throw new InvalidInputError('This answer is too long to be kept', issues)
}
