import { exampleOf } from './example-of.js'

type Json = Readonly<Record<string, unknown>>

interface Documented {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description?: string
  readonly security?: readonly unknown[]
  readonly parameters: readonly {
    readonly name: string
    readonly in: 'path' | 'query'
    readonly description?: string
  }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Json }>> }
}

/**
 * The same operations as a Postman collection (v2.1): a folder for each tag, `{{baseUrl}}` and `{{apiKey}}` as variables, every parameter of the query
 * there and switched off.
 *
 * @param document The OpenAPI document of the API.
 * @param baseUrl Where the API lies, as `http://127.0.0.1:8383/api/v1`.
 */
export function postmanCollection(document: Json, baseUrl: string): Json {
  const info = document['info'] as Json
  const tags = document['tags'] as readonly { readonly name: string }[]
  const requests = requestsOf(document)
  return {
    info: {
      name: info['title'],
      version: info['version'],
      description: info['description'],
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    auth: {
      type: 'apikey',
      apikey: [
        { key: 'key', value: 'X-Api-Key', type: 'string' },
        { key: 'value', value: '{{apiKey}}', type: 'string' },
        { key: 'in', value: 'header', type: 'string' },
      ],
    },
    variable: [
      { key: 'baseUrl', value: baseUrl, type: 'string' },
      { key: 'apiKey', value: '', type: 'string' },
    ],
    item: tags.map(({ name }) => ({
      name,
      item: requests.filter(({ tag }) => tag === name).map(({ item }) => item),
    })),
  }
}

function requestsOf(document: Json) {
  const paths = document['paths'] as Readonly<Record<string, Readonly<Record<string, Documented>>>>
  const { schemas } = document['components'] as { readonly schemas: Json }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({
      tag: one.tags[0],
      item: itemOf(one, { path, method, schemas }),
    })),
  )
}

interface Place {
  readonly path: string
  readonly method: string
  readonly schemas: Json
}

function itemOf(one: Documented, { path, method, schemas }: Place): Json {
  const { summary, description = '', security } = one
  return {
    name: summary,
    request: {
      method: method.toUpperCase(),
      description,
      ...(security?.length === 0 ? { auth: { type: 'noauth' } } : {}),
      url: urlOf(path, one),
      ...bodyOf(one, schemas),
    },
  }
}

function urlOf(path: string, { parameters }: Documented): Json {
  const named = (place: 'path' | 'query') => parameters.filter((one) => one.in === place)
  const postmanPath = path.replaceAll(/\{(\w+)\}/g, ':$1')
  return {
    raw: `{{baseUrl}}${postmanPath}`,
    host: ['{{baseUrl}}'],
    path: postmanPath.slice(1).split('/'),
    variable: named('path').map(({ name }) => ({ key: name, value: '' })),
    query: named('query').map(({ name, description }) => ({
      key: name,
      value: '',
      disabled: true,
      ...(description === undefined ? {} : { description }),
    })),
  }
}

function bodyOf({ requestBody }: Documented, schemas: Json): Json {
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? []
  if (type === undefined || content === undefined) return {}
  const header = [{ key: 'Content-Type', value: type }]
  if (type !== 'application/json') return { header, body: { mode: 'file', file: {} } }
  const raw = JSON.stringify(exampleOf(content.schema, schemas), undefined, 2)
  return { header, body: { mode: 'raw', raw, options: { raw: { language: 'json' } } } }
}
