import { z } from 'zod'

/** A text without white space around it; `undefined` when there is none, or it is empty. */
export const text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() || undefined)

/** A number, or `undefined`. */
export const number = z
  .number()
  .nullish()
  .transform((value) => value ?? undefined)

/** A number that a service writes as text, in digits; `undefined` for any other text. */
export const numberInText = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (/^\d{1,15}$/.test(String(value ?? '').trim()) ? Number(value) : undefined))

/** A list; empty when it is missing. */
export function list<Item extends z.ZodType>(item: Item) {
  return z
    .array(item)
    .nullish()
    .transform((items) => items ?? [])
}
