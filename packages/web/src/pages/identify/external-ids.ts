/** Services whose ids people type in, with where an address has them. */
const addresses = [
  { provider: 'imdb', pattern: /\b(tt\d{5,10})\b/ },
  { provider: 'tmdb', pattern: /themoviedb\.org\/(?:movie|tv|collection)\/(\d{1,10})/ },
  { provider: 'tvdb', pattern: /thetvdb\.com\/(?:series|movies)\/(\d{1,10})/ },
] as const

/** The services that an id may be of. */
export const idProviders = ['tmdb', 'imdb', 'tvdb'] as const
export type IdProvider = (typeof idProviders)[number]

/** The id in what a person typed or pasted: an address says of which service it is, and so does `tt…`. `undefined`: there is none. */
export function idIn(
  text: string,
  provider: IdProvider,
): { readonly provider: IdProvider; readonly id: string } | undefined {
  const typed = text.trim().slice(0, 500)
  for (const address of addresses) {
    const id = address.pattern.exec(typed)?.[1]
    if (id !== undefined) return { provider: address.provider, id }
  }
  return /^[1-9]\d{0,9}$/.test(typed) && provider !== 'imdb' ? { provider, id: typed } : undefined
}
