import { existsSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { z } from 'zod'

/** Descriptions of outside APIs lie beside the project, not in it. */
const folder = new URL('../../../../../shared/specs/', import.meta.url)

const parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().optional(),
})

const operation = z.object({
  /** Those that are described elsewhere are headers. */
  parameters: z
    .array(z.union([parameter, z.object({ $ref: z.string() })]))
    .default([])
    .transform((all) => all.flatMap((one, at) => ('name' in one ? [{ ...one, at }] : []))),
  requestBody: z.looseObject({}).optional(),
  responses: z.record(z.string(), z.looseObject({ content: z.looseObject({}).optional() })),
})

const openApi = z.looseObject({
  servers: z.array(z.object({ url: z.string() })).min(1),
  paths: z.record(
    z.string(),
    z.looseObject({
      get: operation.optional(),
      post: operation.optional(),
      put: operation.optional(),
    }),
  ),
})

/** A request as an adapter sent it. */
export interface SeenRequest {
  readonly method: string
  readonly url: URL
  readonly body?: unknown
}

/** What an API's own description says of requests and answers; empty lists mean that nothing is wrong. */
export interface ApiDocument {
  problemsOfRequest(request: SeenRequest): readonly string[]
  problemsOfAnswer(request: SeenRequest, status: number, body: unknown): readonly string[]
}

export function hasApiDocument(name: string): boolean {
  return existsSync(new URL(name, folder))
}

/** Reads an OpenAPI 3.1 document; a request is looked up below the address of its first server. */
export function readApiDocument(name: string): ApiDocument {
  const description: object = JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
  const document = openApi.parse(description)
  const { url: server = '' } = document.servers[0] ?? {}
  const base = URL.canParse(server) ? new URL(server).pathname.replace(/\/$/, '') : ''
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema({ ...description, $id: 'api' })

  function find({ method, url }: SeenRequest) {
    const path = url.pathname.slice(base.length)
    const templates = Object.keys(document.paths).filter((entry) => patternOf(entry).test(path))
    const template = templates.sort((a, b) => variablesIn(a) - variablesIn(b))[0] ?? ''
    const verb = verbs.find((one) => one === method.toLowerCase()) ?? 'get'
    const found = document.paths[template]?.[verb]
    return found && { operation: found, pointer: pointerOf('paths', template, verb) }
  }

  function problemsAt(pointer: string, value: unknown): readonly string[] {
    const isValid = ajv.compile({ $ref: `api#${pointer}` })
    return isValid(value) ? [] : [ajv.errorsText(isValid.errors)]
  }

  return {
    problemsOfRequest(request) {
      const found = find(request)
      if (found === undefined) return [`no such path: ${request.method} ${request.url.pathname}`]
      const { operation: known, pointer } = found
      const bodyAt = `${pointer}${pointerOf('requestBody', 'content', 'application/json', 'schema')}`
      return [
        ...problemsOfQuery(request.url.searchParams, known.parameters, (at, value) =>
          problemsAt(`${pointer}${pointerOf('parameters', String(at), 'schema')}`, value),
        ),
        ...(known.requestBody === undefined ? [] : problemsAt(bodyAt, request.body)),
      ]
    },

    problemsOfAnswer(request, status, body) {
      const found = find(request)
      const answer = found?.operation.responses[String(status)]
      if (found === undefined || answer === undefined) return [`no such answer: ${status}`]
      if (answer.content === undefined) return []
      const at = pointerOf('responses', String(status), 'content', 'application/json', 'schema')
      return problemsAt(`${found.pointer}${at}`, body)
    },
  }
}

const verbs = ['get', 'post', 'put'] as const

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`)
}

function variablesIn(template: string): number {
  return template.split('{').length
}

function pointerOf(...keys: readonly string[]): string {
  const escaped = keys.map((key) => key.replaceAll('~', '~0').replaceAll('/', '~1'))
  return escaped.map((key) => `/${encodeURIComponent(key)}`).join('')
}

function problemsOfQuery(
  query: URLSearchParams,
  parameters: z.output<typeof operation>['parameters'],
  problemsOf: (at: number, value: unknown) => readonly string[],
): readonly string[] {
  const known = parameters.filter((entry) => entry.in === 'query')
  const missing = known.filter(({ name, required }) => required === true && !query.has(name))
  return [
    ...missing.map(({ name }) => `missing: ${name}`),
    ...[...query].flatMap(([name, value]) => {
      const found = known.find((entry) => entry.name === name)
      if (found === undefined) return [`no such parameter: ${name}`]
      const readings = readingsOf(value).map((reading) => problemsOf(found.at, reading))
      if (readings.some((problems) => problems.length === 0)) return []
      return [`${name}: ${readings[0]?.join()}`]
    }),
  ]
}

/** What a text in an address may stand for: itself, a number or truth value, a list. */
function readingsOf(value: string): readonly unknown[] {
  const plain = /^(?:true|false|-?\d+(?:\.\d+)?)$/.test(value) ? [JSON.parse(value)] : []
  return [value, ...plain, value.split(',')]
}
