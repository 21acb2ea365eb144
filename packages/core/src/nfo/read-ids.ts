import { cleanExternalId, type ExternalIds } from '../library/external-id.js'
import type { NfoKind } from './document.js'
import { type ElementReader, textOf } from './element-reader.js'
import { idsInText } from './links.js'
import { lookUp } from './lookup.js'
import { idProviders } from './vocabulary.js'
import type { XmlElement } from './xml.js'

/** The ids of one root and which of them is the default. */
export interface NfoIds {
  readonly externalIds: ExternalIds
  readonly defaultId?: string
}

/**
 * Reads every form of id. `uniqueid` wins over `tmdbid`, `imdbid`, …, which win over `ids`, which wins over `id`, which
 * wins over the episode guide. Kodi: the first `uniqueid` marked as default is the default. `0`, `-1` and empty text
 * are no ids.
 */
export function readIds(reader: ElementReader, kind: NfoKind | undefined): NfoIds {
  const found = new Map<string, string>()
  const add = (provider: string | undefined, value: string | undefined) => {
    const id = idIn(value)
    if (provider !== undefined && id !== undefined && !found.has(provider)) found.set(provider, id)
  }
  const uniqueIds = reader.all('uniqueid')
  for (const element of uniqueIds) add(providerOf(element.attributes['type']), textOf(element))
  for (const element of reader.element.children) add(elementProvider(element.name), textOf(element))
  for (const entry of reader.first('ids')?.children ?? []) addEntry(entry, add)
  for (const element of reader.all('id')) addAttributes(element, add)
  const typed = uniqueIds.some((element) => providerOf(element.attributes['type']) !== undefined)
  for (const element of [...uniqueIds, ...reader.all('id')])
    addUntyped(element, typed ? undefined : kind, add)
  for (const element of reader.all('episodeguide')) addGuide(element, add)
  const defaultId = defaultOf(uniqueIds, kind, found)
  return { externalIds: Object.fromEntries(found), ...(defaultId !== undefined && { defaultId }) }
}

type Add = (provider: string | undefined, value: string | undefined) => void

/** `tmdbid`, `imdb_id`, `tvmazeid`; `undefined` for every other element. */
export function elementProvider(name: string): string | undefined {
  if (!name.endsWith('id')) return undefined
  const stem = /^([a-z\d]{2,16}?)_?id$/.exec(name)?.[1]
  return lookUp(idProviders, stem ?? '')
}

/** Our name for the type of a `uniqueid`; `undefined` when it says nothing. */
export function providerOf(type: string | undefined): string | undefined {
  const name = type?.trim().toLowerCase()
  if (name === undefined || name === '' || name === 'unknown' || name === 'default')
    return undefined
  return lookUp(idProviders, name) ?? name
}

function idIn(value: string | undefined): string | undefined {
  const id = cleanExternalId(value)
  return id === undefined || /^-\d+$/.test(id) ? undefined : id
}

function defaultOf(
  uniqueIds: readonly XmlElement[],
  kind: NfoKind | undefined,
  found: ReadonlyMap<string, string>,
): string | undefined {
  const marked = uniqueIds.filter(
    (element) => element.attributes['default']?.toLowerCase() === 'true',
  )
  const providers = marked.map(
    (element) => providerOf(element.attributes['type']) ?? guess(textOf(element), kind),
  )
  return providers.find((provider) => provider !== undefined && found.has(provider))
}

/** tinyMediaManager 2 and 3: `<ids><entry><key>tmdb</key><value>1</value></entry></ids>` or `<ids><tmdb>1</tmdb></ids>`. */
function addEntry(entry: XmlElement, add: Add): void {
  const key = entry.children.find((child) => child.name === 'key')
  const value = entry.children.find((child) => child.name === 'value')
  if (key && value) add(providerOf(textOf(key)), textOf(value))
  else add(providerOf(entry.name.replace(/id$/i, '')), textOf(entry))
}

/** Jellyfin and Emby: `<id IMDB="tt1" TMDB="2">`; MediaPortal: `<id moviedb="imdb">tt1</id>`. */
function addAttributes(element: XmlElement, add: Add): void {
  for (const [name, value] of Object.entries(element.attributes)) {
    if (name === 'moviedb') add(providerOf(value), textOf(element))
    else add(lookUp(idProviders, name), value)
  }
}

function addUntyped(element: XmlElement, kind: NfoKind | undefined, add: Add): void {
  if (
    element.attributes['moviedb'] !== undefined ||
    providerOf(element.attributes['type']) !== undefined
  )
    return
  const value = textOf(element)
  add(guess(value, kind), value)
}

/**
 * Whose an id without a name is: `tt…` can only be IMDb's; scrapers put numbers of TMDB for movies and of TheTVDB for
 * series. Kodi ignores `id` beside a `uniqueid`, so a number there means nothing (`kind` is absent then).
 */
function guess(value: string, kind: NfoKind | undefined): string | undefined {
  if (/^tt\d{5,}$/i.test(value)) return 'imdb'
  if (!/^\d+$/.test(value) || kind === undefined) return undefined
  return kind === 'movie' || kind === 'set' ? 'tmdb' : 'tvdb'
}

/** Kodi 20: a JSON object of ids; before: the address of TheTVDB's answer. */
function addGuide(element: XmlElement, add: Add): void {
  const text = textOf(element)
  if (text.startsWith('{')) {
    for (const match of text.matchAll(/"(\w{2,16})"\s*:\s*"?(\w{1,20})"?/g))
      add(providerOf(match[1]), match[2])
  }
  for (const child of element.children) {
    for (const [provider, id] of Object.entries(idsInText(textOf(child)))) add(provider, id)
  }
}
