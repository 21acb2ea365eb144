import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { Item } from '@metarr/core'
import type { Fact } from './fact.js'
import type { Published, PublishedItem } from './published.js'
import { filesOf, type KodiAnswer, type Shown } from './real-kodi.js'

/** A published item, and the entries that Kodi has for it: one for each version of a movie, else one. */
export interface Shelf extends PublishedItem {
  readonly entries: readonly Shown[]
}

/** Finds what Kodi has for each published item: by its videos, its folder, or its number in the series. */
export function shelvesOf(published: Published, answer: KodiAnswer): readonly Shelf[] {
  return published.items.map((one) => ({ ...one, entries: entriesOf(one, published, answer) }))
}

function entriesOf(
  { item, library }: PublishedItem,
  published: Published,
  answer: KodiAnswer,
): readonly Shown[] {
  const shown = answer.library
  const root = realpathSync(library.root)
  const videos = new Set(item.videos.map(({ path }) => join(root, path)))
  const firstFile = (entry: Shown) => filesOf(entry, published.libraries)[0] ?? ''
  switch (item.kind) {
    case 'movie':
      return shown.movies.filter((entry) => videos.has(firstFile(entry)))
    case 'series':
      return shown.tvshows.filter((entry) => firstFile(entry) === join(root, item.folder, '/'))
    case 'season':
      return seasonsOf(item, published, answer)
    case 'episode':
      return shown.episodes.filter(
        (entry) => videos.has(firstFile(entry)) && isNumbered(entry, item),
      )
    case 'collection':
      return shown.sets.filter(({ title }) => title === item.metadata.title?.value)
  }
}

function seasonsOf(item: Item, published: Published, answer: KodiAnswer): readonly Shown[] {
  const series = published.items.find((one) => one.item.id === item.parentId)
  const shows = series === undefined ? [] : entriesOf(series, published, answer)
  return answer.library.seasons.filter(
    ({ tvshowid, season }) => tvshowid === shows[0]?.['tvshowid'] && season === item.seasonNumber,
  )
}

function isNumbered({ season, episode }: Shown, { seasonNumber, episodeNumber }: Item): boolean {
  return season === seasonNumber && episode === episodeNumber
}

/** Whether Kodi has every published item once, every version of a movie, and nothing else. */
export function presenceFacts(shelves: readonly Shelf[], { library }: KodiAnswer): Fact[] {
  const group = 'items in the library'
  const known = new Set(shelves.flatMap(({ entries }) => entries))
  const strangers = [...library.movies, ...library.tvshows, ...library.episodes].filter(
    (entry) => !known.has(entry),
  )
  return [
    ...shelves.map(({ item, entries }) => ({
      group,
      what: `${item.kind} ${item.folder}: entries`,
      published: Math.max(1, item.videos.filter(({ part = 1 }) => part === 1).length),
      shown: entries.length,
    })),
    ...strangers.map(({ file }) => ({ group, what: String(file), published: 0, shown: 1 })),
  ]
}
