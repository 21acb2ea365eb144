import { z } from 'zod'
import { InvalidInputError } from '../errors.js'
import type { FieldName, MetadataFields, MetadataValues } from './fields.js'

const text = z.string().max(100_000)
const line = z.string().max(1_000)
const names = z.array(line.min(1)).max(1_000)
const count = z.number().int().min(0)
const ids = z.record(z.string().min(1).max(50), z.string().min(1).max(200))

const castMember = z.strictObject({
  name: line.min(1),
  role: line.optional(),
  order: count,
  externalIds: ids.default({}),
  pictureUrl: z.url({ protocol: /^https?$/ }).optional(),
})

const rating = z.strictObject({
  source: z.string().min(1).max(100),
  value: z.number().min(0),
  max: z.number().positive().default(10),
  votes: count.optional(),
  provider: z.string().optional(),
})

/** What each field can hold. */
const schemas = {
  title: line.min(1),
  originalTitle: line,
  sortTitle: line,
  year: z.number().int().min(1800).max(2200),
  plot: text,
  outline: text,
  tagline: text,
  runtime: count.max(100_000),
  certification: line,
  premiered: z.iso.date('is no date like 1979-05-25'),
  status: line,
  userRating: z.number().min(0).max(10),
  ratings: z.array(rating).max(100),
  genres: names,
  studios: names,
  countries: names,
  tags: names,
  directors: names,
  writers: names,
  cast: z.array(castMember).max(5_000),
  collection: z.strictObject({
    name: line.min(1),
    overview: text.optional(),
    externalIds: ids.default({}),
  }),
  trailer: z.string().regex(/^[\w-]{11}$/, 'is no id of a video on YouTube'),
  originalLanguage: z.string().regex(/^[a-z]{2,3}$/, 'is no language like en'),
  displaySeason: z.number().int().min(-1),
  displayEpisode: z.number().int().min(-1),
  seasonNames: z.record(z.string().regex(/^\d+$/), line.min(1)),
} satisfies Readonly<Record<FieldName, z.ZodType>>

/** Every field that an item can have. */
export const fieldNames = Object.keys(schemas) as readonly FieldName[]

/** Fields that hold text of one line or many, and so can be empty. */
export const textFieldNames: readonly FieldName[] = fieldNames.filter(
  (name) => schemas[name] instanceof z.ZodString && schemas[name].safeParse('').success,
)

/** Fields that hold a list, and so can be empty. */
export const listFieldNames: readonly FieldName[] = fieldNames.filter(
  (name) => schemas[name] instanceof z.ZodArray,
)

/** Fields that hold a number. */
export const numberFieldNames: readonly FieldName[] = fieldNames.filter(
  (name) => schemas[name] instanceof z.ZodNumber,
)

/**
 * The values as fields hold them, with what may be left out filled in.
 *
 * @throws {InvalidInputError} naming every field that there is not, and every value that its field cannot hold.
 */
export function checkFields(values: Readonly<Record<string, unknown>>): MetadataValues {
  const unknown = Object.keys(values).filter((name) => !isFieldName(name))
  if (unknown.length > 0) {
    const message = `No field is called ${unknown.join(', ')}; they are: ${fieldNames.join(', ')}`
    throw new InvalidInputError(
      message,
      unknown.map((name) => ({ path: [name], message })),
    )
  }
  const parsed = z.strictObject(schemas).partial().safeParse(values)
  if (parsed.success) return parsed.data as Partial<MetadataFields>
  const issues = parsed.error.issues.map(({ path, message }) => ({
    path: path.map(String),
    message,
  }))
  const words = issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new InvalidInputError(words.join('; '), issues)
}

/** Whether an item can have a field of that name. */
export function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(schemas, name)
}
