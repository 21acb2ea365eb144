import type { AssetType } from '../assets/asset-type.js'
import { assetTypes } from '../assets/asset-type.js'
import { namesOfPlayers } from '../naming/asset-names.js'
import { fileRole } from '../naming/file-role.js'
import { isIgnoredPath } from '../naming/ignored-path.js'
import { kodiStacksOf } from './kodi-stacks.js'
import { discOf, episodesOf, moviesOf, type VideoUnit } from './listed-videos.js'
import {
  extensionOfPath,
  fileNamed,
  filesIn,
  filesNamed,
  filesStarting,
  folderOf,
  inFolder,
  nfoOf,
  stemOfPath,
} from './listing-files.js'
import { stateOfPicture } from './picture-state.js'
import type { ListedFile, PlayerListing } from './player-listing.js'
import type { ShownItem, ShownSlot } from './player-view.js'

/**
 * What Kodi 21 shows with its default settings (artwork level "maximum"), checked against real Kodi
 * 20.1 and 21.2. Sources: VideoInfoScanner, ArtUtils, VideoThumbLoader, VideoTagLoaderNFO, Util.
 */
export function simulateKodi(listing: PlayerListing): readonly ShownItem[] {
  if (listing.kind === 'series') return seriesItems(listing)
  if (listing.kind === 'movie') return kodiMoviesOf(listing).map((unit) => movieItem(listing, unit))
  return [
    {
      kind: 'collection',
      videos: [],
      slots: slotsOf(plain(pictures(listing, ''))),
      ...nfoOf(listing, 'set.nfo'),
    },
  ]
}

/**
 * Kodi leaves out samples and what contains `-trailer`, and lists every other video as a movie:
 * `trailer.mp4` and `Film-deleted.mkv` too (`excludefromscan`; seen in Kodi 20.1 and 21.2).
 */
function kodiMoviesOf(listing: PlayerListing): readonly VideoUnit[] {
  const isMovie = (path: string) =>
    fileRole(path) === 'video' && !isIgnoredPath(path) && !path.toLowerCase().includes('-trailer')
  return moviesOf(listing, { isMovie, stacksOf: kodiStacksOf })
}

function movieItem(listing: PlayerListing, unit: VideoUnit): ShownItem {
  const own = listing.mixedFolder && unit.disc === undefined ? [] : plain(pictures(listing, ''))
  const named = unit.disc === undefined ? prefixed(listing, '', `${unit.stackedBase}-`) : []
  const trailer = trailerOf(listing, unit)
  return {
    kind: 'movie',
    videos: unit.videos,
    slots: [...slotsOf(own, named), ...trailer, ...actorsOf(listing)],
    ...movieNfo(listing, unit),
  }
}

function seriesItems(listing: PlayerListing): readonly ShownItem[] {
  const episodes = episodesOf(listing)
  const found = pictures(listing, '')
  const seasons = [...new Set(episodes.map(({ season }) => season))].sort((a, b) => a - b)
  const all = slotsOf(prefixed(listing, '', 'season-all-'))
  return [
    {
      kind: 'series',
      videos: [],
      slots: [...slotsOf(plain(found)), ...actorsOf(listing)],
      ...nfoOf(listing, 'tvshow.nfo'),
    },
    ...(all.length === 0
      ? []
      : [{ kind: 'season' as const, videos: [], allSeasons: true as const, slots: all }]),
    ...seasons.map((season) => seasonItem(listing, season)),
    ...episodes.map((episode) => episodeItem(listing, episode)),
  ]
}

function seasonItem(listing: PlayerListing, seasonNumber: number): ShownItem {
  const word =
    seasonNumber === 0 ? 'season-specials' : `season${String(seasonNumber).padStart(2, '0')}`
  return {
    kind: 'season',
    videos: [],
    seasonNumber,
    slots: slotsOf(prefixed(listing, '', `${word}-`)),
  }
}

function episodeItem(
  listing: PlayerListing,
  unit: VideoUnit & { readonly season: number },
): ShownItem {
  return {
    kind: 'episode',
    videos: unit.videos,
    seasonNumber: unit.season,
    slots: slotsOf(prefixed(listing, unit.folder, `${unit.stackedBase}-`)),
    ...nfoOf(listing, inFolder(unit.folder, `${unit.base}.nfo`)),
  }
}

interface Candidate {
  readonly type: string
  readonly file: ListedFile
  readonly why: string
}

function pictures(listing: PlayerListing, folder: string): readonly ListedFile[] {
  return filesIn(listing, folder).filter(isRead)
}

function isRead({ path }: ListedFile): boolean {
  return namesOfPlayers.kodi.imageExtensions.includes(extensionOfPath(path))
}

function plain(found: readonly ListedFile[]): readonly Candidate[] {
  const typed = found.map((file) => ({
    type: stemOfPath(file.path).toLowerCase(),
    file,
    why: 'Kodi takes the name of a picture in the folder as its art type',
  }))
  const named = typed.filter(({ type }) => type !== 'folder' && isArtType(type))
  const taken = new Set(named.map(({ type }) => type))
  const folders = typed
    .filter(({ type }) => type === 'folder')
    .map((one) => ({ ...one, ...byShape(one.file) }))
  return [...named, ...folders.filter(({ type }) => !taken.has(type))]
}

function prefixed(listing: PlayerListing, folder: string, prefix: string): readonly Candidate[] {
  return filesStarting(listing, folder, prefix)
    .filter(isRead)
    .flatMap((file) => {
      const stem = stemOfPath(file.path)
      const type = stem.slice(prefix.length).toLowerCase()
      if (!isArtType(type)) return []
      return [{ type, file, why: `Kodi reads ${prefix}<art type> and prefers it over plain names` }]
    })
}

/** Kodi's art types: lower-case letters and digits, at most 25 (VideoThumbLoader.IsValidArtType). */
function isArtType(type: string): boolean {
  return /^[a-z0-9]{1,25}$/u.test(type)
}

/** Kodi: VideoInfoScanner.GetArtTypeFromSize. */
function byShape({ width = 2, height = 3 }: ListedFile): Pick<Candidate, 'type' | 'why'> {
  const type = shapeOf(width / height)
  return {
    type,
    why: `Kodi takes folder.jpg for a ${type} because of its shape, where there is no other`,
  }
}

function shapeOf(aspect: number): string {
  if (aspect >= 4) return 'banner'
  return aspect >= 1 ? 'thumb' : 'poster'
}

function slotsOf(
  plainOnes: readonly Candidate[],
  namedOnes: readonly Candidate[] = [],
): readonly ShownSlot[] {
  const types = [...new Set([...plainOnes, ...namedOnes].map(({ type }) => type))].sort()
  return types.flatMap((type) => {
    const named = namedOnes.filter((one) => one.type === type)
    const others = plainOnes.filter((one) => one.type === type)
    return slotOf(type, named.length > 0 ? named : others, named.length > 0 ? others : [])
  })
}

function slotOf(
  type: string,
  rivals: readonly Candidate[],
  hidden: readonly Candidate[],
): readonly ShownSlot[] {
  const [taken, ...others] = [...rivals].sort((a, b) => (a.file.path < b.file.path ? -1 : 1))
  if (taken === undefined) return []
  const state = stateOfPicture('kodi', taken.file)
  return [
    {
      slot: type,
      ...wordOf(type),
      path: taken.file.path,
      state: others.length > 0 ? 'either' : state,
      why: taken.why,
      hides: [...others, ...hidden].map(({ file }) => file.path),
    },
  ]
}

function wordOf(type: string): { readonly assetType?: AssetType; readonly rank: number } {
  const match = /^([a-z]+?)([1-9]\d*)?$/u.exec(type)
  const word = assetTypes.find((known) => known === match?.[1])
  return { ...(word === undefined ? {} : { assetType: word }), rank: Number(match?.[2] ?? 0) }
}

function actorsOf(listing: PlayerListing): readonly ShownSlot[] {
  return filesIn(listing, '.actors')
    .filter(({ path }) => ['jpg', 'png', 'tbn'].includes(extensionOfPath(path)))
    .map((file) => ({
      slot: `actor ${stemOfPath(file.path).replaceAll('_', ' ')}`,
      assetType: 'thumb' as const,
      rank: 0,
      path: file.path,
      state: stateOfPicture('kodi', file),
      why: 'Kodi looks for .actors/First_Last, if the NFO names that actor',
      hides: [],
    }))
}

/** Kodi: Util.FindTrailer: first the file's own, then `movie-trailer`. */
function trailerOf(listing: PlayerListing, unit: VideoUnit): readonly ShownSlot[] {
  const stems = [`${unit.base}-trailer`, `${unit.stackedBase}-trailer`, 'movie-trailer']
  const found = stems.flatMap((stem) => filesNamed(listing, '', stem).filter(isVideo))
  const [first, ...others] = [...new Set(found)]
  if (first === undefined) return []
  const hides = others.map(({ path }) => path)
  const why = 'Kodi plays <video>-trailer, else movie-trailer'
  return [
    {
      slot: 'trailer',
      assetType: 'trailer',
      rank: 0,
      path: first.path,
      state: 'shown',
      why,
      hides,
    },
  ]
}

function isVideo({ path }: ListedFile): boolean {
  return fileRole(path) === 'video'
}

type Nfo = Pick<ShownItem, 'nfo'>

function movieNfo(listing: PlayerListing, unit: VideoUnit): Nfo {
  if (unit.disc !== undefined) return discNfo(listing)
  const names = [`${unit.base}.nfo`, `${unit.stackedBase}.nfo`]
  const own = listing.mixedFolder ? names : ['movie.nfo', ...names]
  const rule = listing.mixedFolder
    ? 'Kodi reads <video>.nfo'
    : 'Kodi reads movie.nfo, else <video>.nfo'
  const found = own.map((name) => fileNamed(listing, name)).find((path) => path !== undefined)
  if (found !== undefined) return { nfo: { path: found, why: rule } }
  return listing.mixedFolder ? {} : onlyNfo(listing)
}

function discNfo(listing: PlayerListing): Nfo {
  const folder = folderOf(discOf(listing)?.videos[0] ?? '')
  const inside = [`${folder}/index.nfo`, `${folder}/VIDEO_TS.nfo`].map((path) =>
    fileNamed(listing, path),
  )
  const path = inside.find((one) => one !== undefined)
  return path === undefined
    ? onlyNfo(listing)
    : { nfo: { path, why: 'Kodi prefers the NFO inside the disc' } }
}

/** Kodi takes an NFO of any name when it is the only one; of two it takes none. */
function onlyNfo(listing: PlayerListing): Nfo {
  const all = filesIn(listing, '').filter(({ path }) => extensionOfPath(path) === 'nfo')
  const [only, second] = all
  if (only === undefined || second !== undefined) return {}
  return { nfo: { path: only.path, why: 'Kodi reads the only NFO of a folder, whatever its name' } }
}
