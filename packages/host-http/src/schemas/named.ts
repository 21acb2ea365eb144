import { z } from 'zod'

/** Schemas that have a name in the document. */
export const named = z.registry<{ readonly id: string }>()

/** Gives a schema its name in the document. */
export function name<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  named.add(schema, { id })
  return schema
}

/** A list that nobody changes. */
export function many<Schema extends z.ZodType>(schema: Schema) {
  return z.array(schema).readonly()
}

/** Milliseconds since 1970 UTC. */
export const time = z.number().describe('Milliseconds since 1970 UTC')

/** Several values, comma-separated or as a parameter that is given several times. */
export function listOf<Schema extends z.ZodType>(value: Schema) {
  return z
    .preprocess(
      (given) => (typeof given === 'string' ? given.split(',') : given),
      z.array(value).min(1).max(100),
    )
    .readonly()
}

/** `true` or `false`. */
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true')

/** A whole number as text. */
export function whole(minimum: number, maximum: number) {
  return z.coerce.number().int().min(minimum).max(maximum)
}
