import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ListedFile, PlayerListing } from './player-listing.js'
import type { ShownItem } from './player-view.js'
import { simulatePlayer } from './simulate-player.js'

interface RecordedItem {
  readonly kind: string
  readonly file?: string
  readonly season?: number
  readonly art: Readonly<Record<string, string>>
  readonly trailer?: string
  readonly actors?: Readonly<Record<string, string>>
  readonly broken?: readonly string[]
  readonly title?: string
}

interface RecordedCase {
  readonly name: string
  readonly layout: 'movies' | 'movies-flat' | 'series'
  readonly files: Readonly<Record<string, string>>
  readonly shown: readonly RecordedItem[]
}

interface Recording {
  readonly version: string
  readonly cases: readonly RecordedCase[]
}

/** Folders in which Kodi 20.1 shows something else than 21.2, which the simulator follows. */
const newerThan20: readonly string[] = ['webp named jpg', 'avif poster', 'wrong extensions']

describe.each(['20.1', '21.2'])('simulatePlayer beside what Kodi %s showed', (version) => {
  const { cases } = read(version)
  const compared = cases.filter(({ name }) => version !== '20.1' || !newerThan20.includes(name))

  it.each(compared)('agrees on: $name', ({ layout, files, shown }) => {
    const { items } = simulatePlayer('kodi', listingOf(layout, files))
    const oneOf = rivals(items)
    expect(simulated(items, files, oneOf)).toEqual(
      shown.map((item) => recorded(item, oneOf)).sort(byText),
    )
    expect(actorPictures(items)).toEqual(
      expect.arrayContaining(shown.flatMap(({ actors = {} }) => Object.values(actors))),
    )
  })
})

function read(version: string): Recording {
  const file = new URL(`./__fixtures__/kodi-${version}.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as Recording
}

function listingOf(layout: RecordedCase['layout'], files: RecordedCase['files']): PlayerListing {
  return {
    kind: layout === 'series' ? 'series' : 'movie',
    folder: 'case',
    mixedFolder: layout === 'movies-flat',
    files: Object.entries(files)
      .filter(([path]) => !path.startsWith('{sets}'))
      .map(([path, what]) => fileOf(path, what)),
  }
}

function fileOf(path: string, what: string): ListedFile {
  const picture = /^(\w+) (\d+)x(\d+)$/u.exec(what)
  if (picture === null) return { path, size: what === 'empty' ? 0 : 100, ...mimeOfText(path, what) }
  const [, format, width, height] = picture
  return { path, size: 100, mime: `image/${format}`, width: Number(width), height: Number(height) }
}

function mimeOfText(path: string, what: string): { readonly mime?: string } {
  return what.startsWith('<') && !path.endsWith('.nfo') ? { mime: 'unknown' } : {}
}

interface Shown {
  readonly kind: string
  readonly file: string
  readonly season: number | undefined
  readonly title: string
  readonly art: Readonly<Record<string, string>>
  readonly broken: readonly string[]
  readonly trailer: string | undefined
}

/** The recorded Kodi used its local scraper, which lists no movie and no episode without an NFO. */
function simulated(
  items: readonly ShownItem[],
  files: RecordedCase['files'],
  oneOf: Rivals,
): readonly Shown[] {
  const listed = items.filter(
    (item) => item.allSeasons !== true && (item.kind === 'season' || item.nfo !== undefined),
  )
  return listed
    .flatMap((item) => titlesOf(item, files).map((title) => shownOf(item, title, oneOf)))
    .sort(byText)
}

function shownOf(item: ShownItem, title: string, oneOf: Rivals): Shown {
  const art = item.slots.filter(({ slot }) => slot !== 'trailer' && !slot.startsWith('actor '))
  return {
    kind: item.kind,
    file: item.videos.join(' + '),
    season: item.kind === 'season' ? item.seasonNumber : undefined,
    title,
    art: Object.fromEntries(art.map(({ slot, path }) => [slot, oneOf(path)])),
    broken: art.filter(({ state }) => state === 'broken').map(({ slot }) => slot),
    trailer: item.slots.find(({ slot }) => slot === 'trailer')?.path,
  }
}

function recorded(item: RecordedItem, oneOf: Rivals): Shown {
  const art = Object.entries(item.art).filter(
    ([slot]) => slot !== 'icon' && !slot.startsWith('set.'),
  )
  return {
    kind: item.kind,
    file: item.file ?? '',
    season: item.season,
    title: item.title ?? '',
    art: Object.fromEntries(art.map(([slot, path]) => [slot, oneOf(path)])),
    broken: item.broken ?? [],
    trailer: item.trailer,
  }
}

function titlesOf({ nfo, kind }: ShownItem, files: RecordedCase['files']): readonly string[] {
  if (kind === 'season') return ['']
  return [...(files[nfo?.path ?? ''] ?? '').matchAll(/<title>(.*?)<\/title>/gu)].map(
    ([, title]) => title ?? '',
  )
}

/** Where Kodi takes whichever file comes last, any of them is right: they count as the same file. */
type Rivals = (path: string) => string

function rivals(items: readonly ShownItem[]): Rivals {
  const either = items.flatMap(({ slots }) => slots).filter(({ state }) => state === 'either')
  const first = new Map(either.flatMap(({ path, hides }) => hides.map((hidden) => [hidden, path])))
  return (path) => first.get(path) ?? path
}

function actorPictures(items: readonly ShownItem[]): readonly string[] {
  return items.flatMap(({ slots }) =>
    slots.filter(({ slot }) => slot.startsWith('actor ')).map(({ path }) => path),
  )
}

function byText(a: Shown, b: Shown): number {
  return JSON.stringify([a.kind, a.file, a.season, a.title]) <
    JSON.stringify([b.kind, b.file, b.season, b.title])
    ? -1
    : 1
}
