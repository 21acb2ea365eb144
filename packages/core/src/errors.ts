/** Every error that Metarr throws on purpose. `code` is for programs, `message` for people, fields for both. */
export abstract class MetarrError extends Error {
  /** Stable, kebab-case; safe to switch on. */
  abstract readonly code: string
  /** Whether the same call may succeed later without anyone changing anything. */
  abstract readonly retryable: boolean
}

/** One thing that is wrong with an input, and where. */
export interface InputIssue {
  /** Where, from the outside in: `['assets', 'poster', 'maximum']`. */
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** What was asked for does not make sense; asking again will not help. */
export class InvalidInputError extends MetarrError {
  override readonly name = 'InvalidInputError'
  readonly code = 'invalid-input'
  readonly retryable = false
  readonly issues: readonly InputIssue[]

  constructor(message: string, issues: readonly InputIssue[] = [], options?: ErrorOptions) {
    super(message, options)
    this.issues = issues
  }
}

/** What is not there. */
export type NotFoundCode =
  | 'library-not-found'
  | 'item-not-found'
  | 'candidate-not-found'
  | 'publication-not-found'
  | 'job-not-found'
  | 'schedule-not-found'
  | 'api-key-not-found'
  | 'webhook-source-not-found'
  | 'delivery-not-found'
  | 'player-not-found'
  | 'notification-channel-not-found'
  | 'user-not-found'
  | 'blob-not-found'
  | 'file-not-found'

/** Nothing of that name is known here. */
export class NotFoundError extends MetarrError {
  override readonly name = 'NotFoundError'
  readonly retryable = false
  readonly code: NotFoundCode
  readonly id: string

  constructor(code: NotFoundCode, id: string, options?: ErrorOptions) {
    super(`${sentence(code)}: ${id}`, options)
    this.code = code
    this.id = id
  }
}

/** What the state of things does not allow now. */
export type ConflictCode =
  | 'already-exists'
  | 'last-admin'
  | 'stale-revision'
  | 'illegal-transition'
  | 'publish-in-progress'
  | 'plan-outdated'
  | 'undo-impossible'
  | 'root-unavailable'
  | 'folder-unusable'

/** The world is not as the caller assumed: look again, then decide. */
export class ConflictError extends MetarrError {
  override readonly name = 'ConflictError'
  readonly code: ConflictCode
  readonly retryable: boolean

  constructor(code: ConflictCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.retryable = code === 'publish-in-progress' || code === 'root-unavailable'
  }
}

/** `provider-busy`: later; `provider-refused`: not with this request or key; `provider-unreadable`: an answer that makes no sense; `id-unknown`: nobody knows the ids; `ids-disagree`: they mean two things. */
export type ProviderCode =
  | 'provider-busy'
  | 'provider-refused'
  | 'provider-unreadable'
  | 'id-unknown'
  | 'ids-disagree'

/** Which service, and what it said. */
export interface ProviderErrorFacts {
  readonly provider: string
  /** How long to leave the service alone, in milliseconds; only for `provider-busy`. */
  readonly retryAfterMs?: number
  /** HTTP status, when there was an answer. */
  readonly status?: number
}

/**
 * An outside service did not do its part.
 *
 * `provider-busy`: too many requests, a timeout, or the service is down: try later.
 * `provider-refused`: it answered no (bad key, forbidden): a person must act.
 * `provider-unreadable`: it answered something that is not its documented form.
 * `id-unknown`: no service knows a thing by any of its ids: a person must say what it is.
 * `ids-disagree`: its ids mean different things: a person must say which.
 */
export class ProviderError extends MetarrError {
  override readonly name = 'ProviderError'
  readonly code: ProviderCode
  readonly retryable: boolean
  readonly provider: string
  readonly retryAfterMs: number | undefined
  readonly status: number | undefined

  constructor(
    code: ProviderCode,
    message: string,
    facts: ProviderErrorFacts,
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.code = code
    this.retryable = code === 'provider-busy'
    this.provider = facts.provider
    this.retryAfterMs = facts.retryAfterMs
    this.status = facts.status
  }
}

/** `storage-refused`: it says no to who asks or how, so a person must act; `storage-too-new`: a later version of Metarr has used it. */
export type StorageCode =
  | 'storage-unavailable'
  | 'storage-refused'
  | 'storage-too-new'
  | 'disk-full'

/** The place where Metarr keeps its own things cannot be used now. */
export class StorageError extends MetarrError {
  override readonly name = 'StorageError'
  readonly code: StorageCode
  readonly retryable: boolean

  constructor(code: StorageCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.retryable = code === 'storage-unavailable'
  }
}

/** Stored bytes are not what their name says. */
export class CorruptBlobError extends MetarrError {
  override readonly name = 'CorruptBlobError'
  readonly code = 'blob-corrupt'
  readonly retryable = false
  readonly expected: string
  readonly found: string

  constructor(expected: string, found: string, options?: ErrorOptions) {
    super(`Stored bytes do not match their digest: expected ${expected}, found ${found}`, options)
    this.expected = expected
    this.found = found
  }
}

/** A publish stopped half-way; recovery will finish it or roll it back. */
export class PublishError extends MetarrError {
  override readonly name = 'PublishError'
  readonly code = 'publish-incomplete'
  readonly retryable = true
  readonly journalId: string

  constructor(journalId: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.journalId = journalId
  }
}

function sentence(code: string): string {
  const words = code.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
