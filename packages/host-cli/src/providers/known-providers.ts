import type { Config } from '../config/config.js'

type ProviderKey = keyof Config['providers']

/** A provider that the command can be given a key for. */
export interface KnownProvider {
  /** How its objects, ids and messages call it. */
  readonly name: string
  readonly section: ProviderKey
  /** What it has for us. */
  readonly gives: string
  /** The environment variable with its key. */
  readonly variable: string
  /** Where a person gets a key. */
  readonly keyFrom: string
}

/** The most trusted first. */
export const knownProviders: readonly KnownProvider[] = [
  {
    name: 'tmdb',
    section: 'tmdb',
    gives: 'metadata, pictures, collections, people, changes',
    variable: 'METARR__PROVIDERS__TMDB__TOKEN',
    keyFrom: 'https://www.themoviedb.org/settings/api (API read access token, free)',
  },
  {
    name: 'tvdb',
    section: 'tvdb',
    gives: 'metadata, pictures, episode orders, changes',
    variable: 'METARR__PROVIDERS__TVDB__KEY',
    keyFrom: 'https://thetvdb.com/api-information (some keys need a subscriber’s PIN)',
  },
  {
    name: 'fanart.tv',
    section: 'fanart',
    gives: 'pictures',
    variable: 'METARR__PROVIDERS__FANART__KEY',
    keyFrom: 'https://fanart.tv/get-an-api-key/ (free)',
  },
  {
    name: 'omdb',
    section: 'omdb',
    gives: 'ratings of IMDb, Rotten Tomatoes and Metacritic',
    variable: 'METARR__PROVIDERS__OMDB__KEY',
    keyFrom: 'https://www.omdbapi.com/apikey.aspx (free for 1,000 calls a day)',
  },
]

/** Whether a key is configured; which one it is goes nowhere. */
export function hasKey(
  { providers }: Config,
  { section }: Pick<KnownProvider, 'section'>,
): boolean {
  const options: { readonly token?: string | undefined; readonly key?: string | undefined } =
    providers[section]
  return (options.token ?? options.key) !== undefined
}
