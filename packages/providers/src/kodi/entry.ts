import { isPathWithin, type PlayerNotice } from '@metarr/core'
import { z } from 'zod'

/** What Kodi has in its library under one id. Ids do not last: a refresh gives an item a new one. */
export interface KodiEntry {
  readonly kind: EntryKind
  readonly id: number
  /** A video, several as `stack://`, or the folder of a series. */
  readonly file: string
  readonly watched: Watched
}

export type EntryKind = 'movie' | 'episode' | 'tvshow'

/** What people did with an item. A refresh can lose it: Kodi 20 resets the counts, all versions what they were rated. */
export interface Watched {
  readonly playcount: number
  /** `2024-01-02 03:04:05`, or empty. */
  readonly lastplayed: string
  readonly resume: { readonly position: number; readonly total: number }
  readonly userrating: number
}

/** How Kodi calls what is done with each kind. */
export const kindWords = {
  movie: {
    list: 'VideoLibrary.GetMovies',
    listed: 'movies',
    id: 'movieid',
    refresh: 'VideoLibrary.RefreshMovie',
    set: 'VideoLibrary.SetMovieDetails',
    properties: ['file', 'playcount', 'lastplayed', 'resume', 'userrating'],
  },
  episode: {
    list: 'VideoLibrary.GetEpisodes',
    listed: 'episodes',
    id: 'episodeid',
    refresh: 'VideoLibrary.RefreshEpisode',
    set: 'VideoLibrary.SetEpisodeDetails',
    properties: ['file', 'playcount', 'lastplayed', 'resume', 'userrating'],
  },
  tvshow: {
    list: 'VideoLibrary.GetTVShows',
    listed: 'tvshows',
    id: 'tvshowid',
    refresh: 'VideoLibrary.RefreshTVShow',
    set: 'VideoLibrary.SetTVShowDetails',
    properties: ['file', 'userrating'],
  },
} as const

const row = z.looseObject({
  file: z.string().default(''),
  playcount: z.number().default(0),
  lastplayed: z.string().default(''),
  resume: z
    .object({ position: z.number().default(0), total: z.number().default(0) })
    .default({ position: 0, total: 0 }),
  userrating: z.number().default(0),
})

/** Reads one row of a list; `undefined` for one without an id. */
export function entryOf(kind: EntryKind, given: unknown): KodiEntry | undefined {
  const parsed = row.safeParse(given)
  const id = parsed.data?.[kindWords[kind].id]
  if (!parsed.success || typeof id !== 'number') return undefined
  const { file, playcount, lastplayed, resume, userrating } = parsed.data
  return { kind, id, file, watched: { playcount, lastplayed, resume, userrating } }
}

/** What Kodi calls the kind of an item; `undefined` for what it has no refresh of. */
export function kindFor({ kind }: PlayerNotice): EntryKind | undefined {
  if (kind === 'movie' || kind === 'episode') return kind
  return kind === 'collection' ? undefined : 'tvshow'
}

/** Whether an entry is what a notice is about. Of a season, it is the series that its folder belongs to. */
export function isAbout({ kind, file }: KodiEntry, notice: PlayerNotice): boolean {
  if (kind !== kindFor(notice)) return false
  if (notice.kind === 'season') return isPathWithin(notice.folder, file)
  if (kind === 'tvshow')
    return isPathWithin(notice.folder, file) && isPathWithin(file, notice.folder)
  return notice.videos.some((video) => shows(file, video))
}

/** Parts that play as one are one file to Kodi: `stack://first , second`. A disc is the index file in its folder. */
function shows(file: string, video: string): boolean {
  if (file.startsWith('stack://'))
    return file
      .slice(8)
      .split(' , ')
      .some((part) => isSame(part.replaceAll(',,', ','), video))
  return isSame(file, video) || isPathWithin(file, video)
}

function isSame(one: string, other: string): boolean {
  return isPathWithin(one, other) && isPathWithin(other, one)
}
