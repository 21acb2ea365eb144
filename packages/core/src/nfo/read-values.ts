import { cleanExternalIds } from '../library/external-id.js'
import type { CollectionRef, MetadataValues, Rating } from '../metadata/fields.js'
import type { NfoKind } from './document.js'
import {
  compact,
  type ElementReader,
  isPresent,
  numberIn,
  readerOf,
  textOf,
} from './element-reader.js'
import { dateIn, yearIn } from './read-dates.js'
import type { NfoPeople } from './read-people.js'
import { splitNames, splitValues } from './split.js'
import { ratingSource } from './vocabulary.js'
import type { XmlElement } from './xml.js'

/** Reads every field that Metarr knows. `literal` guesses nothing: what is read is what was written. */
export function readValues(
  reader: ElementReader,
  kind: NfoKind | undefined,
  people: NfoPeople,
  mode: 'literal' | 'split',
): MetadataValues {
  const list = (...names: readonly string[]) => nonEmpty(splitValues(reader.texts(...names), mode))
  const premiered = premieredIn(reader, kind)
  return compact({
    title: unpiped(reader.text('title', 'name', 'localtitle', 'seasonname')),
    originalTitle: unpiped(reader.text('originaltitle')),
    sortTitle: reader.text('sorttitle'),
    year:
      yearIn(reader.number('year')) ??
      (mode === 'split' ? derivedYear(premiered, kind) : undefined),
    plot: reader.text('plot', 'overview', 'description', 'review', 'biography'),
    outline: reader.text('outline'),
    tagline: reader.text('tagline'),
    runtime: runtimeIn(reader.text('runtime')),
    certification: reader.text('mpaa', 'certification'),
    premiered,
    status: reader.text('status'),
    userRating: userRatingIn(reader),
    ratings: nonEmpty(readRatings(reader)),
    genres: nonEmpty(splitNames(reader.texts('genre'), mode)),
    studios: list('studio', 'studios'),
    countries: nonEmpty(splitNames(reader.texts('country'), mode)),
    tags: list('tag', 'style'),
    directors: nonEmpty(people.directors),
    writers: nonEmpty(people.writers),
    cast: nonEmpty(people.cast),
    collection: kind === 'movie' ? collectionIn(reader) : undefined,
    trailer: reader.texts('trailer').map(youTubeId).find(isPresent),
    originalLanguage: reader.text('originallanguage', 'original_language'),
    displaySeason:
      kind === 'episode' ? reader.count('displayseason', 'airsbefore_season') : undefined,
    displayEpisode:
      kind === 'episode' ? reader.count('displayepisode', 'airsbefore_episode') : undefined,
    seasonNames: seasonNamesIn(reader),
  })
}

/** The YouTube video that an address or a call of Kodi's YouTube add-on names. */
export function youTubeId(trailer: string): string | undefined {
  const pattern =
    /(?:youtube\.com\/(?:watch\?(?:[^\s#]{0,200}&)?v=|embed\/|v\/)|youtu\.be\/|plugin\.video\.youtube\/[^\s]{0,80}?video_?id=)([\w-]{11})(?![\w-])/i
  return pattern.exec(trailer)?.[1]
}

function premieredIn(reader: ElementReader, kind: NfoKind | undefined): string | undefined {
  const names =
    kind === 'episode'
      ? ['aired', 'premiered', 'releasedate']
      : ['premiered', 'releasedate', 'aired']
  return reader
    .texts(...names)
    .map(dateIn)
    .find(isPresent)
}

/** Kodi 20 stopped to write the year: `premiered` says it. An episode has a day, not a year. */
function derivedYear(premiered: string | undefined, kind: NfoKind | undefined): number | undefined {
  return premiered === undefined || kind === 'episode' ? undefined : Number(premiered.slice(0, 4))
}

/** Minutes: `136`, `136 min`, `2h 16m`, `02:16:00`. */
function runtimeIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const clock =
    /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(text) ??
    /^(\d{1,2})\s?h(?:ours?|rs?)?\s?(?:(\d{1,2})\s?m\w*)?$/i.exec(text)
  const minutes = clock ? Number(clock[1]) * 60 + Number(clock[2] ?? 0) : numberIn(text)
  return minutes !== undefined && minutes > 0 ? Math.round(minutes) : undefined
}

function userRatingIn(reader: ElementReader): number | undefined {
  const element = reader.first('userrating')
  const value = element && numberIn(textOf(element))
  if (value === undefined || value < 0) return undefined
  const max = numberIn(element?.attributes['max'] ?? '') ?? 10
  return max > 0 && max !== 10 ? (value / max) * 10 : value
}

/**
 * Kodi from 17 on: `ratings/rating` with who counts and the best possible value; where that block exists, the single
 * `rating` and `votes` of older files say nothing. There and in Jellyfin's words 0 means that nobody voted.
 */
function readRatings(reader: ElementReader): readonly Rating[] {
  const block = reader
    .all('ratings')
    .flatMap((ratings) => ratings.children.filter(({ name }) => name === 'rating'))
  const ratings = block.map((element) => ratingIn(readerOf(element))).filter(isPresent)
  const critics = reader.number('criticrating')
  const old = ratings.length > 0 ? [] : [oldRating(reader)].filter(isPresent)
  const fromCritics =
    critics !== undefined && critics > 0
      ? [{ source: 'tomatometerallcritics', value: critics, max: 100 }]
      : []
  return bySource([...ratings, ...old, ...fromCritics])
}

function ratingIn(reader: ElementReader): Rating | undefined {
  const { attributes } = reader.element
  const value = reader.number('value') ?? numberIn(textOf(reader.element))
  const max = numberIn(attributes['max'] ?? '') ?? 10
  if (value === undefined || value < 0 || max <= 0) return undefined
  const source = ratingSource(attributes['name'])
  return compact({ source, value, max, votes: reader.count('votes') })
}

function oldRating(reader: ElementReader): Rating | undefined {
  const value = reader.number('rating', 'communityrating')
  const max = numberIn(reader.first('rating')?.attributes['max'] ?? '') ?? 10
  if (value === undefined || value <= 0) return undefined
  return compact({ source: 'default', value, max, votes: reader.count('votes') })
}

function bySource(ratings: readonly Rating[]): readonly Rating[] {
  const first = new Map<string, Rating>()
  for (const rating of ratings) if (!first.has(rating.source)) first.set(rating.source, rating)
  return [...first.values()]
}

/**
 * Kodi up to 16: the name as text; later `<name>` and `<overview>`, which win. Emby writes several and marks those that
 * TMDB knows with `tmdbcolid`: the first of them counts, the user's own only when there is no other.
 */
function collectionIn(reader: ElementReader): CollectionRef | undefined {
  const sets = reader.all('set')
  const set =
    sets.find(({ attributes }) => attributes['tmdbcolid'] !== undefined) ??
    sets.find((each) => setName(each))
  const name = set && setName(set)
  if (!set || name === undefined) return undefined
  const tmdb =
    set.attributes['tmdbcolid'] ??
    reader.text('tmdbcolid', 'collectionnumber', 'tmdbcollectionid') ??
    reader.all('uniqueid').find(isOfCollection)?.text
  return compact({
    name,
    overview: readerOf(set).text('overview'),
    externalIds: cleanExternalIds({ tmdb }),
  })
}

/** tinyMediaManager 4 and later: `<uniqueid type="tmdbSet">`. */
function isOfCollection({ attributes }: XmlElement): boolean {
  return attributes['type']?.toLowerCase() === 'tmdbset'
}

function setName(element: XmlElement): string | undefined {
  return readerOf(element).text('name') ?? (textOf(element) || undefined)
}

function seasonNamesIn(reader: ElementReader): Readonly<Record<string, string>> | undefined {
  const names = reader.all('namedseason').flatMap((element) => {
    const number = numberIn(element.attributes['number'] ?? '')
    const name = textOf(element)
    return number === undefined || number < 0 || name === ''
      ? []
      : [[String(number), name] as const]
  })
  return names.length > 0 ? Object.fromEntries(names) : undefined
}

/** MediaPortal wraps values in pipes. */
function unpiped(text: string | undefined): string | undefined {
  return text !== undefined && /^\|[^|]*\|$/.test(text)
    ? text.slice(1, -1).trim() || undefined
    : text
}

function nonEmpty<Value>(values: readonly Value[]): readonly Value[] | undefined {
  return values.length > 0 ? values : undefined
}
