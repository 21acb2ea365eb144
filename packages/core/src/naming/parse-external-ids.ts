import { cleanExternalId, type ExternalIds } from '../library/external-id.js'
import { allMatches } from './all-matches.js'
import { maximumNameLength } from './path-names.js'

/** A `[key=value]`, `{key-value}` or `(key=value)` in a name, and where it stands. */
export interface NameAttribute {
  readonly key: string
  readonly value: string
  readonly start: number
  readonly end: number
}

const closings: Readonly<Record<string, string>> = { '[': ']', '{': '}', '(': ')' }
const attributeKey = /^[a-z][\w-]*$/i

/** Which provider a key names, with or without `id` at its end. */
const providerOfKey: ReadonlyMap<string, string> = new Map([
  ['tmdb', 'tmdb'],
  ['themoviedb', 'tmdb'],
  ['imdb', 'imdb'],
  ['tvdb', 'tvdb'],
  ['thetvdb', 'tvdb'],
  ['tvmaze', 'tvmaze'],
  ['tvrage', 'tvrage'],
  ['trakt', 'trakt'],
  ['anidb', 'anidb'],
  ['anilist', 'anilist'],
  ['mal', 'mal'],
  ['tmdbcol', 'tmdbcol'],
  ['collection', 'tmdbcol'],
])

/**
 * Every `[key=value]`, `{key-value}` or `(key=value)` in a name, in order. Kodi 22 and Jellyfin read square and
 * curly brackets, Jellyfin round ones too; both take `=` and `-`. Brackets must match.
 */
export function readAttributes(name: string): NameAttribute[] {
  const attributes: NameAttribute[] = []
  const text = name.slice(0, maximumNameLength)
  for (const { index } of allMatches(text, /[[{(]/g)) {
    const attribute = attributeAt(text, index)
    if (attribute) attributes.push(attribute)
  }
  return attributes
}

function attributeAt(text: string, start: number): NameAttribute | undefined {
  const closing = closings[text.charAt(start)]
  if (closing === undefined) return undefined
  const end = firstBracket(text, start + 1)
  if (text.charAt(end) !== closing) return undefined
  const body = text.slice(start + 1, end)
  const sign = body.includes('=') ? body.indexOf('=') : body.indexOf('-')
  const [key, value] = [body.slice(0, Math.max(0, sign)).trim(), body.slice(sign + 1).trim()]
  if (value === '' || !attributeKey.test(key)) return undefined
  return { key: key.toLowerCase(), value, start, end: end + 1 }
}

function firstBracket(text: string, from: number): number {
  const index = text.slice(from).search(/[[\](){}]/)
  return index < 0 ? -1 : from + index
}

/**
 * The ids that a name carries: `{tmdb-1}`, `[tmdbid=1]`, `(imdb-tt1)`, and a bare `tt1234567`. Of several values
 * for one provider the first counts, as in Jellyfin. Zero and empty are never ids.
 */
export function parseExternalIds(text: string): ExternalIds {
  const ids: Record<string, string> = {}
  for (const { key, value } of readAttributes(text)) {
    const provider = providerOf(key)
    const id = provider === undefined ? undefined : idValue(provider, value)
    if (provider !== undefined && id !== undefined) ids[provider] ??= id
  }
  const imdb = ids['imdb'] ?? bareImdbId(text)
  return imdb === undefined ? ids : { ...ids, imdb }
}

function providerOf(key: string): string | undefined {
  return providerOfKey.get(key) ?? providerOfKey.get(key.replace(/[-_]?id$/, ''))
}

function idValue(provider: string, value: string): string | undefined {
  const id = cleanExternalId(value)
  if (id === undefined) return undefined
  if (provider === 'imdb') return imdbId(id)
  return /^[\w-]+$/.test(id) ? id : undefined
}

/** IMDb numbers films with at least seven digits. */
function imdbId(id: string): string | undefined {
  const digits = /^(?:tt)?(\d+)$/i.exec(id)?.[1]
  return digits === undefined ? undefined : `tt${digits.padStart(7, '0')}`
}

function bareImdbId(text: string): string | undefined {
  const id = /(?<![a-z0-9])tt\d{7,8}/i.exec(text.slice(0, maximumNameLength))?.[0]
  return cleanExternalId(id?.toLowerCase())
}

/** The name without its attributes that carry an id or an edition; other brackets stay. */
export function withoutAttributes(name: string): string {
  const known = readAttributes(name).filter(
    ({ key }) => key === 'edition' || providerOf(key) !== undefined,
  )
  return known.reduceRight(
    (text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`,
    name,
  )
}

const addresses: readonly { readonly provider: string; readonly form: RegExp }[] = [
  { provider: 'tmdb', form: /themoviedb\.org\/(?:movie|tv)\/(\d{1,9})/i },
  { provider: 'tvdb', form: /thetvdb\.com\/[^\s"'<>]{0,80}?[?&]id=(\d{1,9})/i },
  { provider: 'tvmaze', form: /tvmaze\.com\/shows\/(\d{1,9})/i },
  { provider: 'trakt', form: /trakt\.tv\/(?:movies|shows)\/([\w-]{1,80})/i },
]

/** What an address says of an id; TMDB numbers films and series apart. */
export interface AddressIdOptions {
  /** Only addresses of a film, or only of a series. Default: either. */
  readonly of?: 'movie' | 'series'
}

/** The ids in addresses of services and bare IMDb ids in a text, such as an NFO that holds only an address. Looks at the first 4096 characters. */
export function externalIdsInText(text: string, options: AddressIdOptions = {}): ExternalIds {
  const head = text.slice(0, 4096)
  const ids: Record<string, string> = {}
  for (const { provider, form } of addresses) {
    const match = form.exec(head)
    const id = match && fits(match[0], options) ? cleanExternalId(match[1]) : undefined
    if (id !== undefined) ids[provider] = id
  }
  const imdb = cleanExternalId(/(?<![a-z0-9])tt\d{7,8}/i.exec(head)?.[0].toLowerCase())
  return imdb === undefined ? ids : { ...ids, imdb }
}

function fits(address: string, { of }: AddressIdOptions): boolean {
  if (of === undefined || !address.includes('themoviedb')) return true
  return address.includes(of === 'movie' ? '/movie/' : '/tv/')
}
