import { folderOfPath } from '../players/path-parts.js'
import { type ArrPayload, arrPayload } from './arr-payload.js'
import { nothing, type WebhookIntent } from './webhook-intent.js'

type Reading = (payload: ArrPayload) => WebhookIntent

/** Every event that Radarr or Sonarr sends, and what it asks for. Radarr: `WebhookEventType`; Sonarr has the same, with series and episodes. */
const readings: Readonly<Record<string, Reading>> = {
  Test: () => nothing('a test: it arrived'),
  Grab: () => nothing('a download began: nothing is on the disk yet'),
  Download: (payload) =>
    isUpgrade(payload)
      ? guard(payload, 'a video was replaced by a better one')
      : scan(payload, 'a video was imported'),
  Rename: (payload) => guard(payload, 'videos were renamed'),
  MovieAdded: (payload) => scan(payload, 'a movie was added'),
  SeriesAdd: (payload) => scan(payload, 'a series was added'),
  MovieDelete: (payload) => scan(payload, 'a movie was deleted'),
  SeriesDelete: (payload) => scan(payload, 'a series was deleted'),
  MovieFileDelete: (payload) => fileDeleted(payload),
  EpisodeFileDelete: (payload) => fileDeleted(payload),
  Health: () => nothing('about the health of the manager itself'),
  HealthRestored: () => nothing('about the health of the manager itself'),
  ApplicationUpdate: () => nothing('about the manager itself'),
  ManualInteractionRequired: () => nothing('the manager waits for a person'),
}

/**
 * Reads a call of Radarr or Sonarr. An event that we do not know asks for nothing.
 *
 * @throws {ZodError} when it has not the form of one.
 */
export function readArrIntent(payload: unknown): WebhookIntent {
  const known = arrPayload.parse(payload)
  const reading = Object.hasOwn(readings, known.eventType) ? readings[known.eventType] : undefined
  return reading?.(known) ?? nothing(`an event that is not known here: ${known.eventType}`)
}

/** Radarr and Sonarr say so in both ways; older ones in one. */
function isUpgrade({ isUpgrade: said, deletedFiles }: ArrPayload): boolean {
  return said === true || (Array.isArray(deletedFiles) && deletedFiles.length > 0)
}

/** The first half of an upgrade is treated as the second: which of both calls comes first does not matter. */
function fileDeleted(payload: ArrPayload): WebhookIntent {
  return payload.deleteReason === 'upgrade'
    ? guard(payload, 'a video makes room for a better one')
    : scan(payload, 'a video was deleted')
}

function scan(payload: ArrPayload, reason: string): WebhookIntent {
  return { does: 'scan', reason, folders: foldersOf(payload) }
}

function guard(payload: ArrPayload, reason: string): WebhookIntent {
  return { does: 'guard', reason, folders: foldersOf(payload) }
}

const maximumFolders = 100

/** The folder of the title, and those that renamed files came from. Where a file was taken from is of no interest: that is where downloads lie. */
function foldersOf({ movie, series, ...payload }: ArrPayload): readonly string[] {
  const renamed = [...(payload.renamedMovieFiles ?? []), ...(payload.renamedEpisodeFiles ?? [])]
  const title = movie?.folderPath ?? series?.path
  const beside = [movie?.filePath, payload.movieFile?.path, payload.episodeFile?.path]
  const files = [
    ...(typeof title === 'string' ? [] : beside),
    ...renamed.map(({ previousPath }) => previousPath),
  ]
  const folders = files.filter((path) => typeof path === 'string').map(folderOfPath)
  return [...new Set([...(typeof title === 'string' ? [title] : []), ...folders])].slice(
    0,
    maximumFolders,
  )
}
