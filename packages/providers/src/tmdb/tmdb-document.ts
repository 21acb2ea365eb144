import { existsSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { z } from 'zod'

/** TMDB's own description of its API lies beside the project, not in it. */
const file = new URL('../../../../../shared/specs/tmdb.json', import.meta.url)

export const hasTmdbDocument = existsSync(file)

const parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().optional(),
  schema: z.looseObject({ type: z.string() }),
})

const operation = z.object({
  parameters: z.array(parameter).default([]),
  responses: z.record(
    z.string(),
    z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })).optional() }),
  ),
})

const document = z.object({ paths: z.record(z.string(), z.object({ get: operation.optional() })) })

type Operation = z.output<typeof operation>

export interface TmdbDocument {
  /** What is wrong with a GET request; empty when nothing is. */
  problemsOfRequest(url: URL): readonly string[]
  /** What is wrong with the body that answers it with 200; empty when nothing is. */
  problemsOfAnswer(url: URL, body: unknown): readonly string[]
}

/**
 * TMDB accepts the first for movies too, as Seerr shows, where its document names it for series only; and it appends to collections, as its
 * recorded answers show.
 */
const undocumented: ReadonlySet<string> = new Set(['include_video_language', 'append_to_response'])

export function readTmdbDocument(): TmdbDocument {
  const { paths } = document.parse(JSON.parse(readFileSync(file, 'utf8')))
  const ajv = new Ajv2020({ strict: false, validateFormats: false })

  function find(pathname: string): Operation | undefined {
    const matches = Object.keys(paths).filter((template) => patternOf(template).test(pathname))
    const exact = matches.sort((a, b) => variablesIn(a) - variablesIn(b))[0]
    return paths[exact ?? '']?.get
  }

  function appendedTo(url: URL): readonly (readonly [string, Operation | undefined])[] {
    const names = url.searchParams.get('append_to_response')?.split(',') ?? []
    return names.map((name) => [name, find(`${url.pathname}/${name}`)])
  }

  return {
    problemsOfRequest(url) {
      const main = find(url.pathname)
      if (main === undefined) return [`no such path: ${url.pathname}`]
      const appended = appendedTo(url)
      const known = [main, ...appended.map(([, operation]) => operation)].flatMap(
        (operation) => operation?.parameters.filter((entry) => entry.in === 'query') ?? [],
      )
      return [
        ...appended.filter(([, other]) => !other).map(([name]) => `cannot append ${name}`),
        ...problemsOfQuery(url.searchParams, known, ajv),
        ...missingIn(url.searchParams, main),
      ]
    },

    problemsOfAnswer(url, body) {
      const parts = appendedTo(url).map(
        ([name, operation]) => [operation, Reflect.get(Object(body), name), name] as const,
      )
      return [[find(url.pathname), body, ''] as const, ...parts].flatMap(
        ([operation, part, name]) => {
          const schema = operation?.responses['200']?.content?.['application/json']?.schema
          if (schema === undefined || part === undefined) return [`nothing to check at ${name}`]
          const isValid = ajv.compile(Object(schema))
          return isValid(part) ? [] : [`${name} ${ajv.errorsText(isValid.errors)}`]
        },
      )
    },
  }
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`)
}

function variablesIn(template: string): number {
  return template.split('{').length
}

function problemsOfQuery(
  query: URLSearchParams,
  known: Operation['parameters'],
  ajv: Ajv2020,
): readonly string[] {
  return [...query].flatMap(([name, text]) => {
    if (undocumented.has(name)) return []
    const parameter = known.find((entry) => entry.name === name)
    if (parameter === undefined) return [`no such parameter: ${name}`]
    const isValid = ajv.validate(parameter.schema, valueOf(text, parameter.schema.type))
    return isValid ? [] : [`${name}: ${ajv.errorsText()}`]
  })
}

function valueOf(text: string, type: string): unknown {
  return type === 'string' ? text : JSON.parse(text)
}

function missingIn(query: URLSearchParams, { parameters }: Operation): readonly string[] {
  return parameters
    .filter((entry) => entry.in === 'query' && entry.required === true && !query.has(entry.name))
    .map(({ name }) => `missing: ${name}`)
}
