import { ProviderError } from '@metarr/core'
import type { z } from 'zod'
import type { HttpAnswer } from './http.js'

/**
 * Reads the fields that `schema` names from an answer; the body decides, whatever its content type says.
 *
 * @throws {ProviderError} `provider-unreadable`, with what was wrong and where.
 */
export function readJson<Schema extends z.ZodType>(
  service: string,
  answer: HttpAnswer,
  schema: Schema,
): z.output<Schema> {
  const parsed = schema.safeParse(parseJson(service, answer))
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.slice(0, 3)
  const where = issues.map((issue) => `${issue.path.join('.') || 'answer'}: ${issue.message}`)
  throw unreadable(service, answer, where.join('; '))
}

/** Whether an answer can be read by `schema`: for {@link HttpRequest.keepable}. */
export function isReadableBy(schema: z.ZodType): (answer: HttpAnswer) => boolean {
  return (answer) => schema.safeParse(tryJson(answer)).success
}

/** What a JSON answer holds, or `undefined` when it is none. */
export function tryJson(answer: HttpAnswer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(answer.body))
  } catch {
    return undefined
  }
}

function parseJson(service: string, answer: HttpAnswer): unknown {
  const value = tryJson(answer)
  if (value !== undefined) return value
  const type = answer.headers.get('content-type') ?? 'no content type'
  throw unreadable(service, answer, `${answer.body.length} bytes of ${type} are no JSON`)
}

function unreadable(service: string, answer: HttpAnswer, what: string): ProviderError {
  const message = `${service} sent an answer that cannot be read: ${what}`
  return new ProviderError('provider-unreadable', message, {
    provider: service,
    status: answer.status,
  })
}
