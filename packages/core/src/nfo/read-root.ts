import type { NfoDocument, NfoFlavour, NfoImage, NfoKind, NfoPlayback } from './document.js'
import { compact, type ElementReader, numberIn, readerOf, textOf } from './element-reader.js'
import { elementProvider, readIds } from './read-ids.js'
import { readPeople } from './read-people.js'
import { readStreams } from './read-streams.js'
import { readValues, youTubeId } from './read-values.js'
import type { XmlElement } from './xml.js'

/** Reads one root element. A file of our own is read to the letter; elsewhere lists in one text are split. */
export function readRoot(
  root: XmlElement,
  kind: NfoKind | undefined,
  flavour: NfoFlavour | undefined,
): Omit<NfoDocument, 'kind'> {
  const reader = readerOf(root)
  const mode = flavour === 'metarr' ? 'literal' : 'split'
  const people = readPeople(reader, mode)
  const images = [...imagesIn(reader), ...people.images]
  const numbered = kind === 'episode' || kind === 'season'
  return compact({
    ...readIds(reader, kind),
    values: readValues(reader, kind, people, mode),
    seasonNumber: numbered ? reader.count('seasonnumber', 'season') : undefined,
    episodeNumber: kind === 'episode' ? reader.count('episode') : undefined,
    lastEpisodeNumber: kind === 'episode' ? reader.count('episodenumberend') : undefined,
    showTitle: kind === 'episode' || kind === 'season' ? reader.text('showtitle') : undefined,
    streams: readStreams(reader),
    playback: playbackIn(reader),
    dateAdded: reader.text('dateadded'),
    locked: reader.flag('lockdata'),
    lockedFields: lockedFieldsIn(reader),
    guestStars: people.guestStars.length > 0 ? people.guestStars : undefined,
    crew: people.crew.length > 0 ? people.crew : undefined,
    images: images.length > 0 ? images : undefined,
    others: othersIn(reader),
  })
}

function playbackIn(reader: ElementReader): NfoPlayback | undefined {
  const resume = reader.first('resume')
  const playback = compact({
    playCount: reader.count('playcount'),
    watched: reader.flag('watched'),
    lastPlayed: reader.text('lastplayed'),
    resumeSeconds: resume && readerOf(resume).number('position'),
    totalSeconds: resume && readerOf(resume).number('total'),
  })
  return Object.keys(playback).length > 0 ? playback : undefined
}

function lockedFieldsIn(reader: ElementReader): readonly string[] | undefined {
  const fields = reader
    .text('lockedfields')
    ?.split('|')
    .map((field) => field.trim())
    .filter(Boolean)
  return fields && fields.length > 0 ? fields : undefined
}

function imagesIn(reader: ElementReader): readonly NfoImage[] {
  const own = reader
    .all('thumb')
    .flatMap((element) => imageIn(element, element.attributes['aspect'] ?? 'thumb'))
  const fanart = reader
    .all('fanart')
    .flatMap((block) =>
      block.children.length > 0
        ? block.children.flatMap((element) => imageIn(element, 'fanart', block.attributes['url']))
        : imageIn(block, 'fanart'),
    )
  const art = reader
    .all('art')
    .flatMap((block) => block.children.flatMap((element) => imageIn(element, element.name)))
  return [...own, ...fanart, ...art]
}

function imageIn(element: XmlElement, type: string, base = ''): readonly NfoImage[] {
  const location = textOf(element)
  if (location === '') return []
  const season =
    element.attributes['type'] === 'season'
      ? numberIn(element.attributes['season'] ?? '')
      : undefined
  return [compact({ location: base + location, type: type || 'thumb', seasonNumber: season })]
}

/** Elements that are read into something of our own, or hold others. */
const known: ReadonlySet<string> = new Set([
  'title',
  'originaltitle',
  'sorttitle',
  'year',
  'plot',
  'outline',
  'tagline',
  'runtime',
  'mpaa',
  'premiered',
  'aired',
  'status',
  'userrating',
  'genre',
  'studio',
  'country',
  'tag',
  'director',
  'credits',
  'writer',
  'actor',
  'producer',
  'set',
  'originallanguage',
  'displayseason',
  'displayepisode',
  'namedseason',
  'uniqueid',
  'id',
  'ids',
  'season',
  'seasonnumber',
  'episode',
  'episodenumberend',
  'showtitle',
  'fileinfo',
  'playcount',
  'watched',
  'lastplayed',
  'resume',
  'dateadded',
  'lockdata',
  'lockedfields',
  'thumb',
  'fanart',
  'art',
  'ratings',
  'episodeguide',
  'overview',
  'originallanguage',
  'airsbefore_season',
  'airsbefore_episode',
])

function othersIn(reader: ElementReader): Readonly<Record<string, readonly string[]>> | undefined {
  const names = new Set(reader.element.children.map(({ name }) => name))
  const others = [...names].flatMap((name) => {
    if (known.has(name) || elementProvider(name) !== undefined) return []
    const texts = reader
      .texts(name)
      .filter((text) => name !== 'trailer' || youTubeId(text) === undefined)
    return texts.length > 0 ? [[name, texts] as const] : []
  })
  return others.length > 0 ? Object.fromEntries(others) : undefined
}
