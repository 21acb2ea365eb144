import { z } from 'zod'
import { isBinary, isRaw, type Operation } from '../operation.js'
import { type ProblemStatus, problemStatuses } from '../problem.js'
import { named } from '../schemas/named.js'
import { problemSchema } from '../schemas/problem-schema.js'

type Json = Readonly<Record<string, unknown>>

const schemaPath = '#/components/schemas/'

/** The OpenAPI 3.1 document of all operations, made from the very schemas that check their requests. */
export function openApiDocument(
  operations: readonly Operation[],
  { server, version }: { readonly server: string; readonly version: string },
): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Metarr',
      version,
      description: 'Looks after the metadata and artwork of home media libraries.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: server }],
    security: [{ apiKey: [] }, { bearer: [] }, { session: [] }],
    tags: [...new Set(operations.map(({ shape }) => shape.tag))].map((name) => ({ name })),
    paths: pathsOf(operations),
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        apiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
        bearer: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'metarr_session' },
      },
    },
  }
}

function componentSchemas(): Json {
  const { schemas } = z.toJSONSchema(named, { uri: (id) => schemaPath + id, io: 'output' })
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, bare(schema)]))
}

/** Without what only a document of its own needs. */
function bare({ $schema: _, $id: __, id: ___, ...schema }: Json): Json {
  return schema
}

function pathsOf(operations: readonly Operation[]): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const one of operations) {
    const path = (paths[one.shape.path] ??= {})
    path[one.shape.method] = operationOf(one)
  }
  return paths
}

function operationOf({ shape }: Operation): Json {
  const { id, tag, summary, description, scope } = shape
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    'x-scope': scope,
    ...(scope === 'public' ? { security: [] } : {}),
    parameters: [...parametersOf('path', shape.params), ...parametersOf('query', shape.query)],
    ...(shape.body === undefined ? {} : { requestBody: bodyOf(shape.body) }),
    responses: { ...successOf(shape), ...problemsOf(shape) },
  }
}

type Shape = Operation['shape']

function parametersOf(place: 'path' | 'query', schema: z.ZodObject | undefined): readonly Json[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = inlined(schema, 'input') as {
    properties?: Record<string, Json>
    required?: readonly string[]
  }
  return Object.entries(properties).map(([name, { description, ...property }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: property,
  }))
}

function bodyOf(body: NonNullable<Shape['body']>): Json {
  if (!isBinary(body)) return { required: true, content: jsonContent(body, 'input') }
  const content = body.binary.map((type) => [type, { schema: {} }])
  return { required: true, content: Object.fromEntries(content) }
}

function successOf({ answer, status }: Shape): Json {
  if (answer === undefined) return { [status ?? 204]: { description: 'Done' } }
  if (!isRaw(answer))
    return { [status ?? 200]: { description: 'Done', content: jsonContent(answer, 'output') } }
  const content = Object.fromEntries(answer.raw.map((type) => [type, { schema: {} }]))
  return { [status ?? 200]: { description: 'Done', content } }
}

/** Those that its shape makes possible, and those it names. */
function problemsOf(shape: Shape): Json {
  const { method, scope, params, body, problems = [], neverAnswers = [] } = shape
  const usual: ProblemStatus[] = [400, 500]
  if (scope !== 'public') usual.push(401, 429)
  if (scope !== 'public' && !(scope === 'read' && method === 'get')) usual.push(403)
  if (params !== undefined) usual.push(404)
  if (body !== undefined) usual.push(413, 415)
  const possible = new Set<ProblemStatus>([...usual, ...problems])
  const content = { 'application/problem+json': { schema: inlined(problemSchema, 'output') } }
  return Object.fromEntries(
    problemStatuses
      .filter((status) => possible.has(status) && !neverAnswers.includes(status))
      .map((status) => [status, { description: descriptions[status], content }]),
  )
}

function jsonContent(schema: z.ZodType, io: 'input' | 'output'): Json {
  return { 'application/json': { schema: inlined(schema, io) } }
}

/** A reference to a schema that has a name; else the schema, with references to those inside that have one. */
function inlined(schema: z.ZodType, io: 'input' | 'output'): Json {
  const id = named.get(schema)?.id
  if (id !== undefined) return referenceTo(id)
  return bare(
    z.toJSONSchema(schema, {
      io,
      override({ zodSchema, jsonSchema }) {
        const inner = named.get(zodSchema as unknown as z.ZodType)?.id
        if (inner === undefined) return
        for (const key of Object.keys(jsonSchema)) delete jsonSchema[key as keyof typeof jsonSchema]
        jsonSchema.$ref = schemaPath + inner
      },
    }) as Json,
  )
}

function referenceTo(name: string): Json {
  return { $ref: schemaPath + name }
}

const descriptions: Readonly<Record<ProblemStatus, string>> = {
  400: 'The request does not make sense; `issues` names each field',
  401: 'No key that is known here',
  403: 'The key may not do this',
  404: 'There is no such thing',
  405: 'Not this way',
  409: 'The state of things does not allow it now',
  413: 'Too many bytes',
  415: 'Another kind of body is wanted',
  416: 'There is nothing in that range',
  429: 'Too many requests; see Retry-After',
  500: 'Something went wrong here',
  502: 'A provider refused or could not be understood',
  503: 'Storage or a provider is away; try again later',
  507: 'The disk is full',
}
