import type { CastMember, NfoDocument, NfoReading, StreamDetails } from '@metarr/core'
import { firsts, sameValue } from './nfo-facts.js'

/** What we read, under the names of tinyMediaManager's NFO records. */
export function tmmView(reading: NfoReading, kind: string): unknown {
  const [first] = reading.documents
  if (kind === 'episode') return { episodes: reading.documents.map(recordOf) }
  return first && { ...recordOf(first), ids: reading.externalIds }
}

function recordOf(document: NfoDocument): object {
  const { values, playback = {}, others = {} } = document
  const other = (name: string) => others[name]?.[0]
  const images = (...types: readonly string[]) => picturesOf(document, types)
  return {
    ...firsts(others),
    title: values.title,
    originaltitle: values.originalTitle,
    originalTitle: values.originalTitle,
    sorttitle: values.sortTitle,
    sortTitle: values.sortTitle,
    showTitle: document.showTitle ?? other('showtitle'),
    season: document.seasonNumber,
    episode: document.episodeNumber,
    displayseason: values.displaySeason ?? -1,
    displayepisode: values.displayEpisode ?? -1,
    ratings: ratingsOf(document),
    sets: values.collection ? [values.collection] : [],
    year: values.year ?? 0,
    top250: Number(other('top250') ?? 0),
    plot: values.plot,
    outline: values.outline,
    tagline: values.tagline,
    runtime: values.runtime,
    posters: images('poster', 'thumb'),
    banners: images('banner'),
    thumbs: images('thumb', 'poster'),
    fanarts: images('fanart'),
    seasonPosters: seasonPictures(document, 'poster'),
    seasonBanners: seasonPictures(document, 'banner'),
    seasonThumbs: seasonPictures(document, 'landscape'),
    certification: values.certification,
    ids: document.externalIds,
    countries: values.countries ?? [],
    releaseDate: values.premiered,
    status: values.status,
    watched: playback.watched ?? (playback.playCount ?? 0) > 0,
    playcount: playback.playCount ?? 0,
    lastplayed: playback.lastPlayed,
    dateadded: document.dateAdded,
    genres: values.genres ?? [],
    studios: values.studios ?? [],
    credits: named(values.writers),
    directors: named(values.directors),
    tags: values.tags ?? [],
    actors: (values.cast ?? []).map((person) => actorOf(person, document)),
    producers: (document.crew ?? [])
      .filter(({ job }) => job === 'Producer')
      .map(personOf(document)),
    fileinfo: fileInfoOf(document.streams),
    trailers: [...(others['trailer'] ?? []), ...(values.trailer ? [values.trailer] : [])],
    trailer: other('trailer') ?? values.trailer,
    epbookmark: other('epbookmark'),
    showlinks: others['showlink'] ?? [],
    languages: other('languages') ?? other('language'),
    source: other('source'),
    edition: other('edition'),
    code: other('code'),
    namedSeasons: values.seasonNames,
    seasonNames: values.seasonNames,
  }
}

/** Rows are found by their names; what has none is `DEFAULT` or `NFO`. Beside a block of ratings, tinyMediaManager also keeps the older single one and calls it `NFO`. */
function ratingsOf({ values: { ratings = [] }, others = {} }: NfoDocument): readonly unknown[] {
  const rows = ratings.map(({ source, value, votes, max }) => ({
    ids: source === 'default' ? ['DEFAULT', 'NFO'] : [source],
    rating: value,
    votes,
    maxValue: max,
  }))
  const single = Number(others['rating']?.[0] ?? Number.NaN)
  const isIn = rows.some(({ ids, rating }) => ids.includes('NFO') && rating === single)
  if (!(single > 0) || isIn) return rows
  const old = { ids: ['NFO'], rating: single, votes: Number(others['votes']?.[0]), maxValue: 10 }
  const numbered = rows.map((row) => ({ ...row, ids: row.ids.filter((id) => id !== 'NFO') }))
  return [...numbered, old]
}

function picturesOf({ images = [] }: NfoDocument, types: readonly string[]): readonly string[] {
  const own = images.filter(({ seasonNumber }) => seasonNumber === undefined)
  return own.filter(({ type }) => types.includes(type)).map(({ location }) => location)
}

function seasonPictures({ images = [] }: NfoDocument, wanted: string): object {
  const found = images.filter(
    ({ type, seasonNumber }) => type === wanted && seasonNumber !== undefined,
  )
  return Object.fromEntries(found.map(({ seasonNumber, location }) => [seasonNumber, location]))
}

function named(names: readonly string[] = []): readonly unknown[] {
  return names.map((name) => ({ name }))
}

function actorOf({ name, role = '' }: CastMember, document: NfoDocument): unknown {
  return personOf(document)({ name, role })
}

function personOf({ images = [] }: NfoDocument) {
  return ({ name, role = '' }: { readonly name: string; readonly role?: string }) => ({
    name,
    role,
    thumb: images.find(({ personName }) => personName === name)?.location ?? '',
  })
}

function fileInfoOf(streams: StreamDetails | undefined): unknown {
  if (!streams) return null
  const videos = streams.video.map((video) => ({
    ...video,
    durationinseconds: video.durationSeconds,
    stereomode: video.stereoMode,
  }))
  return { videos, audios: streams.audio, subtitles: streams.subtitles }
}

/** tinyMediaManager turns genres and certifications into its own words: `SCIENCE_FICTION`, `DE_FSK12`. */
export function sameInTmm(actual: unknown, expected: unknown): boolean {
  if (sameValue(actual, expected)) return true
  if (typeof actual !== 'string' || typeof expected !== 'string') return false
  const [ours, theirs] = [wordOf(actual), wordOf(expected)]
  return ours === theirs || ours === wordOf(expected.replace(/^[A-Z]{2}_/, ''))
}

function wordOf(text: string): string {
  const word = text
    .toUpperCase()
    .replace(/^RATED\s|^AB\s/, (prefix) => (prefix === 'AB ' ? 'FSK' : ''))
  return word
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^SCIFI$/, 'SCIENCEFICTION')
    .replace(/^RETURNINGSERIES$/, 'CONTINUING')
}
