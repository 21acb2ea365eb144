import type { AssetType } from '../assets/asset-type.js'
import type { Candidate } from '../assets/candidate.js'
import type { Selection } from '../assets/selection.js'
import { allItems, eachItem } from '../library/all-items.js'
import { type Item, titleOf } from '../library/item.js'
import type { Library } from '../library/library.js'
import { mustFindLibrary } from '../library/must-find.js'
import { compareText } from '../library/text.js'
import type { Ports } from '../ports.js'
import { lockedSettingsOf } from './locked-settings.js'
import {
  type LockedCollection,
  type LockedEpisode,
  type LockedItem,
  type LockedPicture,
  type LockedSeason,
  type LockedTitle,
  lockfileFormat,
  lockfileVersion,
} from './lockfile.js'

type ExportPorts = Pick<Ports, 'storage'>

/**
 * The lockfile of a library as a stream of text, item by item: the same choices always give the same text, and a change of one choice changes the
 * lines about it alone, so that it can be kept in git. Reads only.
 *
 * @throws {NotFoundError} `library-not-found`.
 */
export async function* exportLockfile(
  { storage }: ExportPorts,
  { libraryId, signal }: { readonly libraryId: string; readonly signal?: AbortSignal },
): AsyncIterable<string> {
  const library = await mustFindLibrary(storage, libraryId)
  yield headOf(library)
  const titles = { libraryId, kinds: ['movie', 'series'], order: 'path' } as const
  yield* listOf(eachItem(storage.items, titles, signal), (item) => titleEntry({ storage }, item))
  yield ',\n  "collections": ['
  const collections = { libraryId, kinds: ['collection'] } as const
  yield* listOf(eachItem(storage.items, collections, signal), (item) =>
    collectionEntry({ storage }, item),
  )
  yield '\n}\n'
}

/** The entries of items and the end of their list, one by one; of an item without an entry nothing is said. */
async function* listOf(
  items: AsyncIterable<Item>,
  entryOf: (item: Item) => Promise<object | undefined>,
): AsyncIterable<string> {
  let isEmptyList = true
  for await (const item of items) {
    const entry = await entryOf(item)
    if (entry === undefined) continue
    yield (isEmptyList ? '\n' : ',\n') + indented(entry)
    isEmptyList = false
  }
  yield isEmptyList ? ']' : '\n  ]'
}

function headOf({ kind, settings }: Library): string {
  const locked = { ...lockedSettingsOf(settings), assets: sorted(settings.assets) }
  const head = {
    format: lockfileFormat,
    version: lockfileVersion,
    kind,
    settings: locked,
    items: [],
  }
  return JSON.stringify(head, null, 2).replace(/\]\n\}$/, '')
}

function indented(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/^/gm, '    ')
}

type Entry<Locked extends LockedItem> = Partial<Locked>

async function titleEntry(ports: ExportPorts, item: Item): Promise<Entry<LockedTitle>> {
  const [first] = item.videos
  const seasons = item.kind === 'series' ? await seasonEntries(ports, item) : []
  return {
    folder: item.folder,
    ...(item.mixedFolder && first !== undefined ? { video: first.path } : {}),
    title: titleOf(item),
    ...(await itemEntry(ports, item)),
    ...(seasons.length === 0 ? {} : { seasons: seasons as readonly LockedSeason[] }),
  }
}

/** Which collections there are is said by the movies; one about which nothing was chosen or said is left out. */
async function collectionEntry(
  ports: ExportPorts,
  item: Item,
): Promise<Entry<LockedCollection> | undefined> {
  const { ids, ...said } = await itemEntry(ports, item)
  if (ids === undefined || Object.keys(said).length === 0) return undefined
  return { title: titleOf(item), ids, ...said }
}

async function seasonEntries(
  ports: ExportPorts,
  { id }: Item,
): Promise<readonly Entry<LockedSeason>[]> {
  const entries: Entry<LockedSeason>[] = []
  for (const season of await partsOf(ports, id)) {
    const episodes = await episodeEntries(ports, season)
    const entry = await itemEntry(ports, season)
    if (episodes.length === 0 && Object.keys(entry).length === 0) continue
    const more = episodes.length === 0 ? {} : { episodes: episodes as readonly LockedEpisode[] }
    entries.push({ season: season.seasonNumber ?? 0, ...entry, ...more })
  }
  return entries
}

async function episodeEntries(
  ports: ExportPorts,
  { id }: Item,
): Promise<readonly Entry<LockedEpisode>[]> {
  const entries: Entry<LockedEpisode>[] = []
  for (const episode of await partsOf(ports, id)) {
    const entry = await itemEntry(ports, episode)
    if (Object.keys(entry).length > 0)
      entries.push({ episode: episode.episodeNumber ?? 0, ...entry })
  }
  return entries
}

function partsOf({ storage }: ExportPorts, parentId: string): Promise<readonly Item[]> {
  return allItems(storage.items, { parentId, order: 'path' })
}

/** What is empty is left out. */
async function itemEntry({ storage }: ExportPorts, item: Item): Promise<Entry<LockedItem>> {
  const selections = await storage.selections.list(item.id)
  const candidates = selections.length === 0 ? [] : await storage.candidates.list(item.id)
  const said = Object.entries(item.metadata).filter(
    ([, { lockedAt, source }]) => lockedAt !== undefined || source === 'user',
  )
  const parts = {
    ids: sorted(item.externalIds),
    fields: sorted(Object.fromEntries(said)),
    lockedArtwork: item.lockedAssets.toSorted(compareText),
    artwork: artworkOf(selections, candidates),
  }
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => !isEmpty(part)))
}

function isEmpty(part: object): boolean {
  return Object.keys(part).length === 0
}

function artworkOf(
  selections: readonly Selection[],
  candidates: readonly Candidate[],
): LockedItem['artwork'] {
  const known = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  const artwork = new Map<AssetType, LockedPicture[]>()
  for (const selection of selections) {
    const candidate = known.get(selection.candidateId)
    if (candidate === undefined) continue
    const pictures = artwork.get(selection.assetType) ?? []
    pictures.push(pictureOf(selection, candidate))
    artwork.set(selection.assetType, pictures)
  }
  return sorted(Object.fromEntries(artwork))
}

function pictureOf({ digest, selectedBy }: Selection, candidate: Candidate): LockedPicture {
  const { provider, sourceUrl, language, width, height } = candidate
  return {
    provider,
    url: sourceUrl,
    digest,
    by: selectedBy,
    ...(language === undefined ? {} : { language }),
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
  }
}

function sorted<Value extends object>(value: Value): Value {
  const entries = Object.entries(value).toSorted(([a], [b]) => compareText(a, b))
  return Object.fromEntries(entries) as Value
}
