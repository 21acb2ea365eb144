import type { LibraryKind } from '@metarr/core'
import { fileRole, parseEpisodePath, parseSeasonFolder } from '@metarr/core'
import { createDiskLibraryFolder } from '@metarr/core/node'

/** How many folders are looked into. */
const sampleSize = 50

/** Says whether a folder holds movies or series, by the names of what lies in its first folders: season folders and episode numbers mean series. */
export async function detectLibraryKind(root: string): Promise<LibraryKind> {
  const folder = createDiskLibraryFolder(root)
  const top = (await folder.list(''))?.entries.filter(({ kind }) => kind === 'folder') ?? []
  const votes = { movies: 0, series: 0 }
  for (const { name } of top.slice(0, sampleSize)) {
    const entries = (await folder.list(name))?.entries ?? []
    const isSeries = entries.some((entry) =>
      entry.kind === 'folder' ? parseSeasonFolder(entry.name) !== undefined : isEpisode(entry.name),
    )
    votes[isSeries ? 'series' : 'movies']++
  }
  return votes.series > votes.movies ? 'series' : 'movies'
}

function isEpisode(name: string): boolean {
  if (fileRole(name) !== 'video') return false
  const { season, episodes } = parseEpisodePath(name)
  return season !== undefined && episodes.length > 0
}
