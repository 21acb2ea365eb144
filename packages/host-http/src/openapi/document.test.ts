import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { isRaw } from '../operation.js'
import { operations } from '../operations.js'
import { openApiDocument } from './document.js'

const document = openApiDocument(operations, { server: '/api/v1', version: '1.2.3' })

describe('openApiDocument', () => {
  it('is OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document))
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
  })

  it('names every operation once', () => {
    const ids = operations.map(({ shape }) => shape.id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('refers only to schemas that it has', () => {
    const { schemas } = document['components'] as { schemas: Record<string, unknown> }
    const references = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)]
    expect(references.length).toBeGreaterThan(50)
    for (const [, name] of references) expect(Object.keys(schemas)).toContain(name)
  })

  it('gives every answer a name, so that clients made from it read well', () => {
    const nameless = operations.filter(({ shape: { answer, id } }) => {
      if (answer === undefined || isRaw(answer)) return false
      return !JSON.stringify(operationOf(id)).includes('"$ref":"#/components/schemas/')
    })
    expect(nameless.map(({ shape }) => shape.id)).toEqual([])
  })

  it('says in words of people what each does', () => {
    for (const { shape } of operations) expect(shape.summary).toMatch(/^[A-Z][^.]+$/)
  })
})

function operationOf(id: string): unknown {
  const paths = Object.values(document['paths'] as Record<string, Record<string, unknown>>)
  const all = paths.flatMap((path) => Object.values(path)) as {
    operationId: string
    responses: unknown
  }[]
  return all.find(({ operationId }) => operationId === id)?.responses
}
