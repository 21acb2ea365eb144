type Json = Readonly<Record<string, unknown>>

const deepest = 6

/** A value that a schema of the document describes, as small as it may be: what must be there, and nothing else. */
export function exampleOf(schema: Json, schemas: Json, depth = 0): unknown {
  const meant = followed(schema, schemas)
  if (depth > deepest) return null
  if ('default' in meant) return meant['default']
  if ('const' in meant) return meant['const']
  if (Array.isArray(meant['enum'])) return meant['enum'][0]
  const [choice] = (meant['anyOf'] ?? meant['oneOf'] ?? []) as Json[]
  if (choice !== undefined) return exampleOf(choice, schemas, depth + 1)
  return plainExample(meant, schemas, depth)
}

function followed(schema: Json, schemas: Json): Json {
  const name = /^#\/components\/schemas\/(\w+)$/.exec(String(schema['$ref'] ?? ''))?.[1]
  return name === undefined ? schema : ((schemas[name] ?? {}) as Json)
}

function plainExample(schema: Json, schemas: Json, depth: number): unknown {
  switch (schema['type']) {
    case 'object':
      return objectExample(schema, schemas, depth)
    case 'array':
      return Number(schema['minItems'] ?? 0) === 0
        ? []
        : [exampleOf((schema['items'] ?? {}) as Json, schemas, depth + 1)]
    case 'integer':
    case 'number':
      return Math.max(0, Number(schema['minimum'] ?? 0))
    case 'boolean':
      return false
    case 'string':
      return ''
    default:
      return null
  }
}

function objectExample(schema: Json, schemas: Json, depth: number): Json {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Json>>
  const required = (schema['required'] ?? []) as readonly string[]
  return Object.fromEntries(
    required.map((name) => [name, exampleOf(properties[name] ?? {}, schemas, depth + 1)]),
  )
}
