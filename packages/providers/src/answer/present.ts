/** The same object without what is undefined and without empty lists: absent means unknown. */
export function present<Values extends object>(
  values: {
    readonly [Key in keyof Values]: Values[Key] | undefined
  },
): Values {
  const known = Object.entries(values).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(known) as Values
}

/** The texts of a list, each once, in order. */
export function distinct(values: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(values.filter((value) => value !== undefined))]
}

/** A calendar date, or `undefined` for anything else. */
export function dateOf(value: string | undefined): string | undefined {
  return value !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined
}

export function yearOf(value: string | undefined): number | undefined {
  const date = dateOf(value)
  return date === undefined ? undefined : Number(date.slice(0, 4))
}

/** Services write 0 for what they do not know. */
export function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined
}
