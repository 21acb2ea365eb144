import { type InputIssue, InvalidInputError, readWhole } from '@metarr/core'
import { z } from 'zod'
import { isBinary, type OperationShape } from './operation.js'
import { HttpProblem } from './problem.js'

type AnyShape = OperationShape<z.ZodObject, z.ZodObject, z.ZodType, z.ZodType>

const nothing = z.strictObject({})

/** What a request says, checked against what the operation asks for. @throws {InvalidInputError} naming each parameter and field that is wrong. */
export async function checkInput(
  shape: AnyShape,
  request: Request,
  pathParams: Readonly<Record<string, string>>,
  bodyLimit: number,
) {
  const params = checked('path', shape.params ?? nothing, pathParams)
  const query = checked('query', shape.query ?? nothing, queryOf(new URL(request.url)))
  return { params, query, body: await bodyOf(shape, request, bodyLimit) }
}

function checked(where: string, schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.flatMap((issue) => inputIssues(where, issue))
  const words = issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new InvalidInputError(words.join('; '), issues)
}

function inputIssues(where: string, issue: z.core.$ZodIssue): readonly InputIssue[] {
  const path = [where, ...issue.path.map((part) => (typeof part === 'symbol' ? '' : part))]
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }]
  return issue.keys.map((key) => ({ path: [...path, key], message: 'is not known here' }))
}

/** A parameter that is given once is a text, one that is given several times a list. */
function queryOf({ searchParams }: URL): Readonly<Record<string, string | readonly string[]>> {
  const names = [...new Set(searchParams.keys())]
  const valuesOf = (name: string) => {
    const values = searchParams.getAll(name)
    return values.length === 1 ? (values[0] ?? '') : values
  }
  return Object.fromEntries(names.map((name) => [name, valuesOf(name)]))
}

async function bodyOf(shape: AnyShape, request: Request, limit: number): Promise<unknown> {
  if (shape.body === undefined) return undefined
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  const wanted = isBinary(shape.body) ? shape.body.binary : ['application/json']
  if (!wanted.includes(type) && !wanted.includes('*/*'))
    throw new HttpProblem(415, 'unsupported-media-type', `Send ${wanted.join(' or ')}`)
  const bytes = await readAtMost(request, limit)
  return isBinary(shape.body) ? bytes : checked('body', shape.body, jsonOf(bytes))
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new InvalidInputError('The body is no JSON', [{ path: ['body'], message: 'is no JSON' }])
  }
}

async function readAtMost({ body }: Request, limit: number): Promise<Uint8Array> {
  if (body === null) return new Uint8Array()
  const bytes = await readWhole(body, limit)
  if (bytes === undefined)
    throw new HttpProblem(413, 'too-large', `At most ${limit} bytes are taken here`)
  return bytes
}
