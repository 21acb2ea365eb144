import type { NfoDocument, NfoImage, NfoReading } from '@metarr/core'
import { firsts } from './nfo-facts.js'

type Root = Omit<NfoDocument, 'kind'>

/** What we read, under the names of Jellyfin's items. */
export function jellyfinView(reading: NfoReading): unknown {
  const roots: readonly Root[] = [...reading.documents, ...reading.strangers]
  const [root] = roots
  const values = root?.values ?? {}
  const video = root?.streams?.video[0]
  return {
    ...firsts(root?.others),
    ...words(root),
    name: joined(roots, ({ values: { title } }) => title),
    originalTitle: joined(roots, ({ values: { originalTitle } }) => originalTitle),
    overview: joined(roots, ({ values: { plot } }) => plot),
    forcedSortName: values.sortTitle,
    sortName: values.sortTitle,
    outline: values.outline,
    tagline: values.tagline,
    officialRating: values.certification,
    genres: values.genres ?? [],
    studios: values.studios ?? [],
    tags: values.tags ?? [],
    productionLocations: values.countries ?? [],
    status: values.status,
    premiereDate: values.premiered,
    productionYear: values.year ?? (values.premiered && Number(values.premiered.slice(0, 4))),
    runTimeMinutes: values.runtime,
    runtimeSeconds: video?.durationSeconds ?? (values.runtime && values.runtime * 60),
    width: video?.width,
    height: video?.height,
    video3DFormat: video?.stereoMode === 'left_right' ? 'HalfSideBySide' : video?.stereoMode,
    hasSubtitles: (root?.streams?.subtitles.length ?? 0) > 0,
    communityRating: communityRating(root),
    providerIds: providerIds(reading),
    collectionName: values.collection?.name,
    remoteTrailers: values.trailer
      ? [{ url: `https://www.youtube.com/watch?v=${values.trailer}` }]
      : [],
    people: people(root),
    dateCreated: root?.dateAdded?.replace(' ', 'T'),
    isLocked: root?.locked,
    lockedFields: root?.lockedFields ?? [],
    userData: {
      playCount: root?.playback?.playCount,
      played: root?.playback?.watched,
      lastPlayedDate: root?.playback?.lastPlayed?.replace(' ', 'T'),
    },
    remoteImages: remoteImages(root?.images ?? [], reading.documents[0]?.kind),
    seriesName: root?.showTitle,
    parentIndexNumber: root?.seasonNumber,
    indexNumber: reading.documents[0]?.kind === 'season' ? root?.seasonNumber : root?.episodeNumber,
    indexNumberEnd: roots.length > 1 ? roots.at(-1)?.episodeNumber : root?.lastEpisodeNumber,
    airsBeforeSeasonNumber: values.displaySeason,
    airsBeforeEpisodeNumber: values.displayEpisode,
  }
}

/** Elements that Jellyfin knows and our fields do not. */
function words(root: Root | undefined): Readonly<Record<string, unknown>> {
  const other = (name: string) => root?.others?.[name]?.[0]
  return {
    aspectRatio: other('aspectratio'),
    criticRating: other('criticrating'),
    customRating: other('customrating'),
    preferredMetadataLanguage: other('language'),
    preferredMetadataCountryCode: other('countrycode'),
    endDate: other('enddate'),
    airsAfterSeasonNumber: other('airsafter_season'),
    displayOrder: other('displayorder'),
    homePageUrl: other('website'),
    airTime: other('airs_time'),
    airDays: root?.others?.['airs_dayofweek'] ?? [],
    album: other('album'),
    artists: root?.others?.['artist'] ?? [],
    albumArtists: root?.others?.['albumartist'] ?? [],
  }
}

function joined(roots: readonly Root[], textOf: (root: Root) => string | undefined): string {
  return roots.flatMap((root) => textOf(root) ?? []).join(' / ')
}

function communityRating(root: Root | undefined): number | undefined {
  const ratings = root?.values.ratings ?? []
  return (ratings.find(({ source }) => source === 'default') ?? ratings[0])?.value
}

function providerIds(reading: NfoReading): Readonly<Record<string, string | undefined>> {
  const [root] = [...reading.documents, ...reading.strangers]
  const others = Object.entries(root?.others ?? {}).filter(([name]) => name.endsWith('id'))
  const named = others.map(([name, [id]]) => [name.replace(/id$/, ''), id])
  const collection = root?.values.collection?.externalIds['tmdb']
  return { ...Object.fromEntries(named), ...reading.externalIds, tmdbcollection: collection }
}

function people(root: Root | undefined): readonly unknown[] {
  const picture = (name: string) => root?.images?.find(({ personName }) => personName === name)
  const guests = new Set(root?.guestStars)
  return [
    ...(root?.values.directors ?? []).map((name) => ({ type: 'Director', name })),
    ...(root?.values.writers ?? []).map((name) => ({ type: 'Writer', name })),
    ...(root?.values.cast ?? []).map(({ name, role, order }) => ({
      type: guests.has(name) ? 'GuestStar' : 'Actor',
      name,
      role,
      sortOrder: order,
      imageUrl: picture(name)?.location,
    })),
    ...(root?.crew ?? []).map(({ name, job, role }) => ({ type: job, name, role })),
  ]
}

/** Jellyfin's names of picture types; a bare `thumb` is the main picture. */
const imageTypes: Readonly<Record<string, string>> = {
  poster: 'Primary',
  thumb: 'Primary',
  clearlogo: 'Logo',
  logo: 'Logo',
  banner: 'Banner',
  landscape: 'Thumb',
  clearart: 'Art',
  discart: 'Disc',
  fanart: 'Backdrop',
}

/** Jellyfin takes the first address of each type and no path. */
function remoteImages(images: readonly NfoImage[], kind: string | undefined): readonly unknown[] {
  const first = new Map<string, string>()
  for (const { type, location } of images) {
    const ours = type === 'thumb' && kind === 'set' ? 'Thumb' : imageTypes[type]
    if (ours && /^https?:/.test(location) && !first.has(ours)) first.set(ours, location)
  }
  return [...first].map(([type, url]) => ({ type, url }))
}
