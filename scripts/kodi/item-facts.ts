import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import {
  type FieldName,
  type Item,
  type Library,
  type MetadataValues,
  type StreamDetails,
  valuesOf,
} from '@metarr/core'
import { artFacts } from './art-facts.js'
import type { Fact } from './fact.js'
import { comparable, hidden, inKodisWords, propertyFor } from './field-words.js'
import { filesOf, type KodiAnswer, type Shown } from './real-kodi.js'
import type { Shelf } from './shelf.js'
import { streamFacts } from './stream-facts.js'

/** Everything that was published for an item, beside what each of its entries in Kodi shows. */
export function itemFacts(
  shelf: Shelf,
  answer: KodiAnswer,
  libraries: readonly Library[],
): readonly Fact[] {
  const { item, publication } = shelf
  return shelf.entries.flatMap((entry) => {
    const what = nameOf(item, entry)
    return [
      ...fieldFacts(what, shelf, entry),
      ...idFacts(what, shelf, entry),
      ...numberFacts(what, item, entry),
      ...collectionFacts(what, shelf, answer),
      ...artFacts(what, publication?.snapshot.selections ?? [], entry, answer, libraries),
    ]
  })
}

/** The streams of each entry that the NFO spoke of, in a Kodi that takes them from there. */
export function writtenStreamFacts({ item, entries }: Shelf): readonly Fact[] {
  const streams = writtenStreams(item)
  if (streams === undefined) return []
  return entries.flatMap((entry) => streamFacts(nameOf(item, entry), streams, entry, 'nfo'))
}

/** The streams of each entry, in a Kodi that may read the videos; from version 21 on it reads those without an NFO's word. */
export function foundStreamFacts(
  { item, entries, library }: Shelf,
  { kodi }: KodiAnswer,
  libraries: readonly Library[],
): readonly Fact[] {
  const root = realpathSync(library.root)
  const believesNfo = Number.parseInt(kodi, 10) >= 21 && writtenStreams(item) !== undefined
  return entries.flatMap((entry) => {
    const file = filesOf(entry, libraries)[0]
    const video = item.videos.find(({ path }) => join(root, path) === file)
    const streams = video?.part === undefined ? video?.streams : stackedStreams(item)
    const source = believesNfo ? 'nfo' : 'video'
    return streams === undefined ? [] : streamFacts(nameOf(item, entry), streams, entry, source)
  })
}

/** The fields of published items that no JSON-RPC shows, with the reason and how many there are. */
export function hiddenFields(shelves: readonly Shelf[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const shelf of shelves) {
    for (const field of Object.keys(publishedValues(shelf)) as FieldName[]) {
      const reason = hidden[shelf.item.kind][field]
      const line = `${shelf.item.kind} ${field}: ${reason}`
      if (reason !== undefined) found.set(line, (found.get(line) ?? 0) + 1)
    }
  }
  return found
}

function nameOf({ kind, folder }: Item, { title, file, season }: Shown): string {
  return `${kind} ${title ?? ''} (${file ?? `${folder}, season ${season}`})`
}

function publishedValues({ item, publication }: Shelf): MetadataValues {
  return valuesOf(publication?.snapshot.metadata ?? item.metadata)
}

function fieldFacts(what: string, shelf: Shelf, entry: Shown): readonly Fact[] {
  const { kind } = shelf.item
  const values = publishedValues(shelf)
  return (Object.keys(values) as FieldName[])
    .filter((field) => hidden[kind][field] === undefined)
    .map((field) => ({
      group: field,
      what,
      published: comparable(field, publishedWords(field, shelf.item, values)),
      shown: comparable(field, entry[propertyFor(kind, field)]),
    }))
}

function publishedWords(field: FieldName, item: Item, values: MetadataValues): unknown {
  return field === 'runtime' ? runtimeOf(item, values) : inKodisWords(field, values)
}

/** Kodi: the length of the video, where the NFO has one, goes over the runtime that a provider gave. */
function runtimeOf(item: Item, values: MetadataValues): unknown {
  const streams = writtenStreams(item)
  const seconds = streams?.video[0]?.durationSeconds ?? streams?.durationSeconds ?? 0
  return Math.round(seconds) || inKodisWords('runtime', values)
}

function idFacts(what: string, { item, publication }: Shelf, entry: Shown): readonly Fact[] {
  if (item.kind === 'season') return []
  const shown = (entry['uniqueid'] ?? {}) as Shown
  const ids = publication?.snapshot.externalIds ?? item.externalIds
  return Object.entries(ids).map(([provider, published]) => ({
    group: 'uniqueid',
    what: `${what}: ${provider}`,
    published,
    shown: shown[provider],
  }))
}

function numberFacts(what: string, item: Item, entry: Shown): readonly Fact[] {
  const numbers = { season: item.seasonNumber, episode: item.episodeNumber }
  return Object.entries(numbers)
    .filter(([, number]) => number !== undefined)
    .map(([word, published]) => ({
      group: 'season, episode',
      what: `${what}: ${word}`,
      published,
      shown: entry[word],
    }))
}

function collectionFacts(what: string, shelf: Shelf, { library }: KodiAnswer): readonly Fact[] {
  const { collection } = publishedValues(shelf)
  if (collection?.overview === undefined) return []
  const set = library.sets.find(({ title }) => title === collection.name)
  return [{ group: 'set overview', what, published: collection.overview, shown: set?.['plot'] }]
}

/** What the NFO says: of one video or one stack; nothing of several versions. */
function writtenStreams(item: Item): StreamDetails | undefined {
  const [first, ...others] = item.videos
  if (others.length === 0) return first?.streams
  return others.every(({ part }) => part !== undefined) ? stackedStreams(item) : undefined
}

/** Parts that play as one last as long as all of them. */
function stackedStreams({ videos }: Item): StreamDetails | undefined {
  const parts = videos.filter(({ part }) => part !== undefined)
  const streams = parts[0]?.streams
  if (streams === undefined) return undefined
  const seconds = parts.reduce((sum, part) => sum + (part.streams?.durationSeconds ?? 0), 0)
  const video = streams.video.map((one) => ({ ...one, durationSeconds: seconds }))
  return { ...streams, video, durationSeconds: seconds }
}
