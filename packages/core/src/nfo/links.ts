import { cleanExternalIds, type ExternalIds } from '../library/external-id.js'

interface LinkRule {
  readonly provider: string
  readonly pattern: RegExp
}

/**
 * Addresses and short forms that name an id. Kodi: a scraper's `NfoUrl`; Jellyfin: the id parsers of its NFO readers;
 * `tmdb:603` is Metarr's own short form.
 */
const rules: readonly LinkRule[] = [
  {
    provider: 'imdb',
    pattern:
      /imdb\.[a-z.]{2,6}\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?(?:title\/|Title\?)((?:tt)?\d{5,12})/i,
  },
  {
    provider: 'tmdb',
    pattern: /(?:themoviedb\.org|tmdb\.org)\/(?:movie|tv|collection)\/(\d{1,12})/i,
  },
  {
    provider: 'tvdb',
    pattern:
      /thetvdb\.com\/(?:[a-z.]{0,20}\?[^\s<>"']{0,80}?(?:id|seriesid)=|(?:[\w-]{1,40}\/){0,3}?(?:series|movies|episodes)\/)(\d{1,12})(?![\w-])/i,
  },
  { provider: 'tvmaze', pattern: /tvmaze\.com\/(?:shows|episodes)\/(\d{1,12})/i },
  {
    provider: 'anidb',
    pattern: /anidb\.net\/(?:anime\/|a|perl-bin\/animedb\.pl\?show=anime&(?:amp;)?aid=)(\d{1,12})/i,
  },
  { provider: 'trakt', pattern: /trakt\.tv\/(?:movies|shows)\/(\d{1,12})(?![\w-])/i },
]

const shortForm =
  /(?<![\w/.])(tmdb|imdb|tvdb|tvmaze|anidb|trakt)(?:id)?[:=]\s?(tt\d{5,12}|\d{1,12})(?![\w-])/gi
const bareImdb = /(?<![\w/.-])tt\d{7,10}(?!\w)/

/** Returns the ids that a text names by address or short form; the first of each provider counts. */
export function idsInText(text: string): ExternalIds {
  const found: Record<string, string> = {}
  for (const { provider, pattern } of rules) {
    const id = pattern.exec(text)?.[1]
    if (id !== undefined) found[provider] = provider === 'imdb' ? asImdb(id) : id
  }
  for (const match of text.matchAll(shortForm)) {
    const [, provider = '', id = ''] = match
    found[provider.toLowerCase()] ??= id
  }
  const bare = bareImdb.exec(text)?.[0]
  if (bare !== undefined) found['imdb'] ??= bare
  return cleanExternalIds(found)
}

/** Whether nothing but addresses and short forms of ids stands in a text. */
export function isOnlyLinks(text: string): boolean {
  const rest = text
    .replace(shortForm, ' ')
    .split(/\s+/)
    .filter((word) => word !== '')
  return (
    text.trim() !== '' && rest.every((word) => /^(?:https?:\/\/|www\.)\S+$|^tt\d+$/i.test(word))
  )
}

function asImdb(id: string): string {
  return id.toLowerCase().startsWith('tt') ? id.toLowerCase() : `tt${id}`
}
