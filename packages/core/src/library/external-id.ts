/** Who gave an id. Known names: `tmdb`, `imdb`, `tvdb`, `tvmaze`, `anidb`, `trakt`; others are kept as they come. */
export type IdProvider = string

/** Ids that outside services know a thing by: provider → value. Zero and empty are never ids. */
export type ExternalIds = Readonly<Record<IdProvider, string>>

/** Returns `ids` without the entries that are no ids: empty text, `0`, and white space around what is left. */
export function cleanExternalIds(
  ids: Readonly<Record<string, string | number | undefined>>,
): ExternalIds {
  const cleaned: Record<string, string> = {}
  for (const [provider, value] of Object.entries(ids)) {
    const id = cleanExternalId(value)
    if (id !== undefined) cleaned[provider.toLowerCase()] = id
  }
  return cleaned
}

/** Returns the id as text, or `undefined` when it is none: empty, `0`, `tt0000000`. */
export function cleanExternalId(value: string | number | undefined): string | undefined {
  if (value === undefined) return undefined
  const id = String(value).trim()
  return /^(?:tt)?0*$/i.test(id) ? undefined : id
}
