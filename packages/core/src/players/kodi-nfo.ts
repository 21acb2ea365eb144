import { discOf, type VideoUnit } from './listed-videos.js'
import { extensionOfPath, fileNamed, filesIn, folderOf } from './listing-files.js'
import type { PlayerListing } from './player-listing.js'
import type { ShownItem } from './player-view.js'

type Nfo = Pick<ShownItem, 'nfo'>

/** The NFO that Kodi reads for a movie (VideoTagLoaderNFO; seen in Kodi 20.1 and 21.2). */
export function kodiMovieNfo(listing: PlayerListing, unit: VideoUnit): Nfo {
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
