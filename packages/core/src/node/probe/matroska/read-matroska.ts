import type { ByteSource } from '../byte-source.js'
import { HeaderStop } from '../byte-source.js'
import { tellingAudioCodecs } from '../codecs/audio-frame.js'
import type { Draft } from '../draft.js'
import { rounded } from '../facts.js'
import type { EbmlElement } from './ebml.js'
import { elementsBetween, readElement, readFields } from './ebml.js'
import { firstFrames } from './frames.js'
import { ids } from './ids.js'
import type { TrackTags } from './tags.js'
import { readTrackTags } from './tags.js'
import type { Track, TrackExtras } from './tracks.js'
import { audioOf, readTrack, subtitleOf, videoOf } from './tracks.js'

type Parts = ReadonlyMap<number, EbmlElement>

const wanted: ReadonlySet<number> = new Set([
  ids.info,
  ids.tracks,
  ids.chapters,
  ids.tags,
  ids.seekHead,
])
const largestTags = 512 * 1024
const mostClusters = 64

/** Reads Matroska and WebM (RFC 9559) into `draft`: the top-level parts, and the first frame of tracks that need it. */
export function readMatroska(source: ByteSource, draft: Draft): void {
  const header = readElement(source, 0, source.size)
  draft.container = 'matroska'
  const segment = findSegment(source, header.end)
  if (segment.end > source.size) draft.expectedSize = segment.end
  const parts = findParts(source, segment)
  const tracksElement = parts.get(ids.tracks)
  if (tracksElement === undefined) throw noTracks(source, segment)
  draft.durationSeconds = durationOf(source, parts.get(ids.info))
  const tracks = readFields(source, tracksElement)
    .all(ids.trackEntry)
    .map((entry) => readTrack(source, entry))
  fill(draft, tracks, emptyExtras)
  draft.chapters = optional(() => countChapters(source, parts.get(ids.chapters)))
  fill(draft, tracks, readExtras(source, tracks, parts))
}

function noTracks(source: ByteSource, segment: EbmlElement): HeaderStop {
  return segment.end > source.size
    ? new HeaderStop('end-of-file', 'The file ends before its list of tracks')
    : new HeaderStop('malformed', 'No list of tracks')
}

function findSegment(source: ByteSource, start: number): EbmlElement {
  for (const element of elementsBetween(source, start, source.size)) {
    if (element.id === ids.segment) return element
  }
  throw new HeaderStop('end-of-file', 'The file ends after its EBML header')
}

/** Finds the parts of the segment: those before the first cluster, then those that a seek head points to. */
function findParts(source: ByteSource, segment: EbmlElement): Parts {
  const parts = new Map<number, EbmlElement>()
  const end = Math.min(segment.end, source.size)
  let clusters = 0
  for (const element of untilStop(elementsBetween(source, segment.start, end))) {
    if (wanted.has(element.id) || element.id === ids.cluster) keepFirst(parts, element)
    if (element.id !== ids.cluster) continue
    clusters += 1
    if (clusters === 1) optional(() => followSeekHead(source, segment, parts))
    if (parts.has(ids.tracks) || clusters === mostClusters) break
  }
  return parts
}

/** The elements that can be read; a break among them ends the list when something was found before it. */
function* untilStop(elements: Iterable<EbmlElement>): Generator<EbmlElement> {
  let count = 0
  try {
    for (const element of elements) {
      count += 1
      yield element
    }
  } catch (error) {
    if (!(error instanceof HeaderStop) || count === 0) throw error
  }
}

function keepFirst(parts: Map<number, EbmlElement>, element: EbmlElement): void {
  if (!parts.has(element.id)) parts.set(element.id, element)
}

function followSeekHead(
  source: ByteSource,
  segment: EbmlElement,
  parts: Map<number, EbmlElement>,
): void {
  for (const seek of readFields(source, parts.get(ids.seekHead)).each(ids.seek)) {
    const id = seek.uint(ids.seekId) ?? 0
    const at = segment.start + (seek.uint(ids.seekPosition) ?? Number.NaN)
    if (!wanted.has(id) || parts.has(id) || !(at < source.size)) continue
    const element = optional(() => readElement(source, at, segment.end))
    if (element?.id === id) parts.set(id, element)
  }
}

function durationOf(source: ByteSource, info: EbmlElement | undefined): number | undefined {
  const fields = readFields(source, info)
  const scale = fields.uint(ids.timestampScale) ?? 1_000_000
  return rounded(((fields.float(ids.duration) ?? 0) * scale) / 1e9)
}

function countChapters(source: ByteSource, chapters: EbmlElement | undefined): number | undefined {
  if (chapters === undefined) return undefined
  const [edition] = readFields(source, chapters).each(ids.editionEntry)
  return edition?.all(ids.chapterAtom).length || undefined
}

type ExtrasOf = (track: Track) => TrackExtras

const nothing: TrackExtras = { frame: undefined, bitrate: undefined, durationSeconds: undefined }
const emptyExtras: ExtrasOf = () => nothing

/** What tags and first frames add. They lie among the data, so they may be missing or cut off. */
function readExtras(source: ByteSource, tracks: readonly Track[], parts: Parts): ExtrasOf {
  const tagsElement = parts.get(ids.tags)
  const small = tagsElement !== undefined && tagsElement.end - tagsElement.start <= largestTags
  const tags: TrackTags =
    (small ? optional(() => readTrackTags(source, tagsElement)) : undefined) ?? new Map()
  const frames = firstFrames(source, parts.get(ids.cluster), tracks.filter(needsFrame))
  return (track) => ({ ...nothing, ...tags.get(track.uid ?? ''), frame: frames.get(track.number) })
}

function needsFrame({ type, codec }: Track): boolean {
  return type === 'video' ? codec === 'hevc' : tellingAudioCodecs.has(codec)
}

function fill(draft: Draft, tracks: readonly Track[], extrasOf: ExtrasOf): void {
  const ofType = (type: Track['type']) => tracks.filter((track) => track.type === type)
  const withDuration = (track: Track): TrackExtras => {
    const extras = extrasOf(track)
    return { ...extras, durationSeconds: extras.durationSeconds ?? draft.durationSeconds }
  }
  draft.video.splice(
    0,
    Infinity,
    ...ofType('video').map((track) => videoOf(track, withDuration(track))),
  )
  draft.audio.splice(
    0,
    Infinity,
    ...ofType('audio').map((track) => audioOf(track, extrasOf(track))),
  )
  draft.subtitles.splice(0, Infinity, ...ofType('subtitle').map(subtitleOf))
}

/** What `read` returns, or nothing when the bytes do not allow it: for parts that a file can do without. */
function optional<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof HeaderStop) return undefined
    throw error
  }
}
