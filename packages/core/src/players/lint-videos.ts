import { stackOf } from '../naming/stack.js'
import type { LintContext, LintFinding } from './lint-finding.js'
import { isNoExtra, moviesOf } from './listed-videos.js'
import { extensionOfPath, nameOf, stemOfPath } from './listing-files.js'
import type { PlayerListing } from './player-listing.js'
import type { PlayerView, ShownItem } from './player-view.js'

/** Videos that Kodi takes for something else than they are, and pictures that it gives to several movies. */
export function lintVideos({ listing, views }: LintContext): readonly LintFinding[] {
  const view = views.find(({ profile }) => profile === 'kodi')
  if (view === undefined || listing.kind !== 'movie') return []
  return [
    ...view.items.flatMap((item) => [...extraAsMovie(item), ...takenForParts(item)]),
    ...sharedBySeveral(listing, view),
  ]
}

function extraAsMovie({ videos }: ShownItem): readonly LintFinding[] {
  const [path] = videos
  if (path === undefined || videos.length > 1 || isNoExtra(path)) return []
  if (['bdmv', 'ifo'].includes(extensionOfPath(path))) return []
  const isTrailer = /trailer/iu.test(stemOfPath(path))
  return [
    {
      code: 'extra-listed-as-movie',
      severity: 'warning',
      player: 'kodi',
      file: path,
      message: `${nameOf(path)} is listed as a movie of its own by Kodi`,
      wayOut: isTrailer
        ? `Rename it to <video>-trailer.${extensionOfPath(path)}, which every player takes for the trailer.`
        : 'Move it out of the movie’s folder, into a sub-folder with an empty .nomedia file.',
    },
  ]
}

function takenForParts({ videos }: ShownItem): readonly LintFinding[] {
  const [path] = videos
  if (path === undefined || videos.length < 2 || stackOf(videos).length > 0) return []
  const names = videos.map(nameOf).join(' and ')
  return [
    {
      code: 'taken-for-parts',
      severity: 'error',
      player: 'kodi',
      file: path,
      message: `Kodi plays ${names} as parts of one movie: their names differ only in what it takes for a part`,
      wayOut: 'Give each movie its own folder, or add the year to the names.',
    },
  ]
}

/** Where the library says that every movie has its folder, Kodi gives plain pictures to all that lie there. */
function sharedBySeveral(listing: PlayerListing, { items }: PlayerView): readonly LintFinding[] {
  if (listing.mixedFolder || areVersions(listing)) return []
  const movies = items.filter(({ videos }) => videos.some(isNoExtra))
  const used = movies.flatMap(({ slots, nfo }) => [
    ...slots.map(({ path }) => path),
    ...(nfo === undefined ? [] : [nfo.path]),
  ])
  const shared = [...new Set(used)].filter(
    (path) => used.filter((one) => one === path).length > 1 && !path.startsWith('.actors/'),
  )
  return shared.map((path) => ({
    code: 'shared-by-several',
    severity: 'warning',
    player: 'kodi',
    file: path,
    message: `${nameOf(path)} is taken for ${movies.length} movies by Kodi, because they share a folder`,
    wayOut: 'Give each movie its own folder, or name the file after its video.',
  }))
}

function areVersions(listing: PlayerListing): boolean {
  return moviesOf(listing).every(({ base }) =>
    base.toLowerCase().startsWith(listing.folder.toLowerCase()),
  )
}
