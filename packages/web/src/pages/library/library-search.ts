import type { Schema } from '../../api/client.js'

export type AssetType = Schema<'AssetType'>
export type ItemState = NonNullable<Schema<'PartialItem'>['state']>

/** What the library shows and how: all of it stands in the address, so that a view can be kept as a bookmark. */
export interface LibrarySearch {
  /** Default: the wall. */
  readonly view?: 'table'
  readonly q?: string
  readonly library?: string
  /** Default: movies and series. */
  readonly kind?: TopKind
  readonly state?: ItemState
  readonly missing?: AssetType
  readonly unpublished?: true
  readonly locked?: true
  readonly problems?: true
  /** Default: by title. */
  readonly sort?: (typeof sorts)[number]
}

/** Other orders than by title; the newest come first. */
export const sorts = ['path', 'added', 'changed'] as const

export const topKinds = ['movie', 'series', 'collection'] as const
type TopKind = (typeof topKinds)[number]

export const filterStates = [
  'needs_identification',
  'identified',
  'enriched',
  'selected',
  'published',
  'error',
] as const satisfies readonly ItemState[]

export const filterMissing = [
  'poster',
  'fanart',
  'clearlogo',
  'landscape',
  'banner',
  'clearart',
  'discart',
  'keyart',
] as const satisfies readonly AssetType[]

const longestText = 500

/** What of an address makes sense; the rest is left out. */
export function librarySearch(raw: Record<string, unknown>): LibrarySearch {
  return {
    ...(raw['view'] === 'table' ? { view: 'table' } : {}),
    ...text(raw, 'q'),
    ...text(raw, 'library'),
    ...oneOf(raw, 'kind', topKinds),
    ...oneOf(raw, 'state', filterStates),
    ...oneOf(raw, 'missing', filterMissing),
    ...flag(raw, 'unpublished'),
    ...flag(raw, 'locked'),
    ...flag(raw, 'problems'),
    ...oneOf(raw, 'sort', sorts),
  }
}

function text<Name extends string>(raw: Record<string, unknown>, name: Name) {
  const value = raw[name]
  if (typeof value !== 'string' && typeof value !== 'number') return {}
  if (value === '') return {}
  return { [name]: String(value).slice(0, longestText) } as { [Key in Name]: string }
}

function oneOf<Name extends string, Value extends string>(
  raw: Record<string, unknown>,
  name: Name,
  values: readonly Value[],
) {
  const found = values.find((value) => value === raw[name])
  return (found === undefined ? {} : { [name]: found }) as { [Key in Name]?: Value }
}

function flag<Name extends string>(raw: Record<string, unknown>, name: Name) {
  return (raw[name] === true ? { [name]: true } : {}) as { [Key in Name]?: true }
}

/** The filters, as the API has them. */
export function filtersOf(search: LibrarySearch) {
  const { q, library, kind, state, missing, unpublished, locked, problems } = search
  const yes = 'true' as const
  return {
    'filter[kind]': kind === undefined ? ['movie' as const, 'series' as const] : [kind],
    ...(q === undefined ? {} : { q }),
    ...(library === undefined ? {} : { 'filter[libraryId]': library }),
    ...(state === undefined ? {} : { 'filter[state]': statesOf(state) }),
    ...(missing === undefined ? {} : { 'filter[missing]': [missing] }),
    ...(unpublished === undefined ? {} : { 'filter[hasUnpublishedChanges]': yes }),
    ...(locked === undefined ? {} : { 'filter[locked]': yes }),
    ...(problems === undefined ? {} : { 'filter[problems]': yes }),
  }
}

const orders = {
  title: 'title',
  path: 'path',
  added: '-added',
  changed: '-changed',
} as const

/** The order, as the API has it. */
export function sortOf({ sort }: LibrarySearch) {
  return orders[sort ?? 'title']
}

/** A person sees one kind of error, of which the API knows several. */
function statesOf(state: ItemState): ItemState[] {
  return state === 'error' ? ['error', 'error_nfo_parse', 'error_provider_failure'] : [state]
}

/** Whether anything is filtered: then an empty list has another reason. */
export function isFiltered({ view: _, sort: __, ...filters }: LibrarySearch): boolean {
  return Object.keys(filters).length > 0
}

/** Whether it is what one sees first: nothing filtered, nothing sorted otherwise. */
export function isPlain(search: LibrarySearch): boolean {
  return Object.keys(search).length === 0
}
