import { z } from 'zod'

const path = z.string().min(1).max(4096).nullish()

const file = z.object({
  path,
  previousPath: path,
})

const files = z.array(file).max(5000).nullish()

/** What we read of a call of Radarr or Sonarr; all else in it is left alone. Both leave out what is null. */
export const arrPayload = z.object({
  eventType: z.string().min(1).max(100),
  movie: z.object({ folderPath: path, filePath: path }).nullish(),
  series: z.object({ path }).nullish(),
  movieFile: file.nullish(),
  episodeFile: file.nullish(),
  isUpgrade: z.boolean().nullish(),
  /** Files that an import replaced; whether files went, where a whole title is deleted. */
  deletedFiles: z.union([files, z.boolean()]),
  deleteReason: z.string().max(100).nullish(),
  renamedMovieFiles: files,
  renamedEpisodeFiles: files,
})

/** What we read of a call of Radarr or Sonarr. */
export type ArrPayload = z.infer<typeof arrPayload>
