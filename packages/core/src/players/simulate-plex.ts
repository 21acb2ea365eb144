import type { AssetType } from '../assets/asset-type.js'
import { namesOfPlayers } from '../naming/asset-names.js'
import { episodesOf, moviesOf, type VideoUnit } from './listed-videos.js'
import {
  extensionOfPath,
  fileNamed,
  filesIn,
  filesNamed,
  inFolder,
  nfoOf,
  stemOfPath,
} from './listing-files.js'
import { stateOfPicture } from './picture-state.js'
import type { ListedFile, PlayerListing } from './player-listing.js'
import type { ShownItem, ShownSlot } from './player-view.js'

/**
 * What Plex shows when its library uses local media assets: every fitting picture is offered, the first by
 * name is shown. Sources: LocalMedia.bundle (findAssets); the NFO agents of Plex 1.43.1 and later.
 */
export function simulatePlex(listing: PlayerListing): readonly ShownItem[] {
  if (listing.kind === 'series') return seriesItems(listing)
  if (listing.kind === 'collection') return []
  const units = moviesOf(listing)
  const alone = !listing.mixedFolder && countedMovies(units) === 1
  return units.map((unit) => movieItem(listing, unit, alone ? 'alone' : 'among-others'))
}

/** Plex counts files that are equal up to the year as one film. */
function countedMovies(units: readonly VideoUnit[]): number {
  const names = units.map(
    ({ base }) => /^.*?[([.-][12]\d{3}[.\-)\]_,+]/u.exec(`${base}.`)?.[0] ?? base,
  )
  return new Set(names).size
}

function movieItem(
  listing: PlayerListing,
  unit: VideoUnit,
  company: 'alone' | 'among-others',
): ShownItem {
  const own = unit.disc !== undefined || company === 'alone'
  const posters = [...(own ? movieNames : []), unit.base]
  const fanart = [...(own ? fanartNames : []), `${unit.base}-fanart`]
  const nfo = [...(own ? ['movie.nfo'] : []), `${unit.base}.nfo`]
  const path = nfo.map((name) => fileNamed(listing, name)).find((one) => one !== undefined)
  return {
    kind: 'movie',
    videos: unit.videos,
    slots: [
      ...offered('Poster', 'poster', numbered(listing, '', posters)),
      ...offered('Background', 'fanart', numbered(listing, '', fanart)),
    ],
    ...(path === undefined ? {} : { nfo: { path, why: 'Plex reads movie.nfo or <video>.nfo' } }),
  }
}

const movieNames: readonly string[] = ['poster', 'default', 'cover', 'movie', 'folder']
const seriesNames: readonly string[] = ['show', 'poster', 'folder']
const fanartNames: readonly string[] = ['fanart', 'art', 'background', 'backdrop']

function seriesItems(listing: PlayerListing): readonly ShownItem[] {
  const episodes = episodesOf(listing)
  const numbers = [...new Set(episodes.map(({ season }) => season))].sort((a, b) => a - b)
  const slots = [
    ...offered('Poster', 'poster', numbered(listing, '', seriesNames)),
    ...offered('Background', 'fanart', numbered(listing, '', fanartNames)),
    ...offered('Banner', 'banner', numbered(listing, '', ['banner'])),
  ]
  return [
    { kind: 'series', videos: [], slots, ...nfoOf(listing, 'tvshow.nfo') },
    ...numbers.map((season) => {
      const folders = new Set([
        '',
        ...episodes.filter((one) => one.season === season).map(({ folder }) => folder),
      ])
      return seasonItem(
        [...folders].flatMap((folder) => picturesIn(listing, folder)),
        season,
      )
    }),
    ...episodes.map((episode) => episodeItem(listing, episode)),
  ]
}

function seasonItem(found: readonly ListedFile[], seasonNumber: number): ShownItem {
  const season = `season-?0?${seasonNumber}`
  const word = seasonNumber === 0 ? `(?:${season}|season-specials)` : season
  const fanart = `${word}-(?:${fanartNames.join('|')})[-a-z]?`
  const slots = [
    ...offered(
      'Poster',
      'poster',
      fitting(found, `(?:${season}[-a-z]?(?:-poster)?|${word}-poster)`),
    ),
    ...offered('Banner', 'banner', fitting(found, `${word}-banner[-a-z]?`)),
    ...offered('Background', 'fanart', fitting(found, fanart)),
  ]
  return { kind: 'season', videos: [], seasonNumber, slots }
}

function episodeItem(
  listing: PlayerListing,
  unit: VideoUnit & { readonly season: number },
): ShownItem {
  const names = [unit.base, `${unit.base}-thumb`]
  const slots = offered('Thumb', 'thumb', numbered(listing, unit.folder, names))
  const nfo = nfoOf(listing, inFolder(unit.folder, `${unit.base}.nfo`))
  return { kind: 'episode', videos: unit.videos, seasonNumber: unit.season, slots, ...nfo }
}

function picturesIn(listing: PlayerListing, folder: string): readonly ListedFile[] {
  return filesIn(listing, folder).filter(isRead)
}

function isRead({ path }: ListedFile): boolean {
  return namesOfPlayers.plex.imageExtensions.includes(extensionOfPath(path))
}

/** Plex's own pattern: the name, then at most one digit, with or without a hyphen. */
function numbered(
  listing: PlayerListing,
  folder: string,
  names: readonly string[],
): readonly ListedFile[] {
  const stems = names.flatMap((name) => endings.map((ending) => `${name}${ending}`))
  const files = stems.flatMap((stem) => filesNamed(listing, folder, stem))
  return [...new Set(files)].filter(isRead)
}

const digits = ['', ...'0123456789']
const endings: readonly string[] = ['', '-'].flatMap((hyphen) =>
  digits.map((digit) => `${hyphen}${digit}`),
)

function fitting(found: readonly ListedFile[], pattern: string): readonly ListedFile[] {
  const whole = new RegExp(`^${pattern}$`, 'iu')
  return found.filter(({ path }) => whole.test(stemOfPath(path)))
}

function offered(
  slot: string,
  assetType: AssetType,
  found: readonly ListedFile[],
): readonly ShownSlot[] {
  const sorted = [...found].sort(byStem)
  return sorted.map((file, rank) => {
    const twins = sorted.filter((other) => other !== file && byStem(other, file) === 0)
    return {
      slot: rank === 0 ? slot : `${slot} ${rank + 1}`,
      assetType,
      rank,
      path: file.path,
      state: rank === 0 && twins.length > 0 ? 'either' : stateOfPicture('plex', file),
      why: 'Plex offers every fitting picture and shows the first by name',
      hides: [],
    }
  })
}

function byStem(a: ListedFile, b: ListedFile): number {
  const [one, two] = [stemOfPath(a.path).toLowerCase(), stemOfPath(b.path).toLowerCase()]
  if (one === two) return 0
  return one < two ? -1 : 1
}
