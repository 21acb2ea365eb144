import type { AccessScope, EventFeed, Metarr } from '@metarr/core'
import type { z } from 'zod'
import type { HealthCheck } from './health.js'
import type { Housekeeping } from './housekeeping.js'
import type { Metrics } from './metrics/metrics.js'
import type { ProblemStatus } from './problem.js'
import type { Caller } from './security/caller.js'
import type { Client } from './security/client.js'
import type { RateLimits } from './security/rate-limits.js'

/** What operations work on. */
export interface Host {
  readonly metarr: Metarr
  readonly feed: EventFeed
  /** Below which path everything lies; empty: the root. */
  readonly basePath: string
  readonly metrics: Metrics
  /** What must be well for `health/ready`. */
  readonly checks: readonly HealthCheck[]
  /** Absent: the program around lets nobody look after its keys and backups here. */
  readonly housekeeping?: Housekeeping
  /** Of the program that answers, for `system/status`. */
  readonly version: string
  /** Aborted when the program is about to stop. */
  readonly stopping: AbortSignal
}

/** A request once everything in it was checked. */
export interface Input<Params, Query, Body> {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  /** Of operations that are `public` it is `anybody`; see `whoAsks`. */
  readonly caller: Caller
  /** The program at the other end. */
  readonly client: Client
  /** Who asks, also where everybody may; `undefined`: nobody we know. */
  whoAsks(): Promise<Caller | undefined>
  /** Whether who asked would still be let in: keys are taken away, and sessions end, while an answer goes on. */
  isStillKnown(): Promise<boolean>
  /** Counts one who shows a secret that is not known: none is to be guessed. @throws {HttpProblem} 429. */
  countStranger(): Promise<unknown>
  readonly request: Request
  /** Sent with the answer. */
  readonly answerHeaders: Headers
  /** Aborted when the client went away. */
  readonly signal: AbortSignal
}

/** A body that is no JSON. */
export interface BinaryBody {
  readonly binary: readonly string[]
  /** Default: what pictures may have. */
  readonly maximumBytes?: number
}

/** An answer that is no JSON: made by the operation itself. */
export interface RawAnswer {
  readonly raw: readonly string[]
}

/** What the document says of an operation, and what its request is checked against. */
export interface OperationShape<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> {
  readonly id: string
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Below the API's base; parameters in braces. */
  readonly path: string
  readonly tag: string
  /** What it does, as an imperative. */
  readonly summary: string
  readonly description?: string
  /** What a caller must be allowed; `public`: everybody. */
  readonly scope: AccessScope | 'public'
  /** Which limit its requests count against. Default: `uploads` for a body that is no JSON, else `perCaller`. */
  readonly counted?: keyof RateLimits
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body | BinaryBody
  /** Default 200; 204 without an answer. */
  readonly status?: 200 | 201 | 202 | 204
  readonly answer?: Answer | RawAnswer
  /** Beside those that any operation may answer. */
  readonly problems?: readonly ProblemStatus[]
  /** Of those, what this one never answers. */
  readonly neverAnswers?: readonly ProblemStatus[]
}

/** An operation of the API: what is said of it, and what it does. */
export interface Operation {
  readonly shape: OperationShape<z.ZodObject, z.ZodObject, z.ZodType, z.ZodType>
  run(host: Host, input: Input<unknown, unknown, unknown>): Promise<unknown>
}

type Answered<Answer> = Answer extends z.ZodType
  ? z.output<Answer>
  : Answer extends RawAnswer
    ? Response
    : void

/** Binds a shape to what it does; the types of the one are those of the other. */
export function operation<
  Params extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Query extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Body extends z.ZodType = z.ZodUndefined,
  Answer extends z.ZodType | RawAnswer = never,
>(
  shape: Omit<OperationShape<Params, Query, Body, z.ZodType>, 'answer'> & {
    readonly answer?: Answer
  },
  run: (
    host: Host,
    input: Input<z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => Promise<[Answer] extends [never] ? void : Answered<Answer>>,
): Operation {
  return { shape, run } as unknown as Operation
}

export function isRaw(answer: z.ZodType | RawAnswer | undefined): answer is RawAnswer {
  return answer !== undefined && 'raw' in answer
}

export function isBinary(body: z.ZodType | BinaryBody | undefined): body is BinaryBody {
  return body !== undefined && 'binary' in body
}
