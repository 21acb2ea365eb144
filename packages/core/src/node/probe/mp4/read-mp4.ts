import type { ByteSource } from '../byte-source.js'
import { HeaderStop } from '../byte-source.js'
import type { Draft } from '../draft.js'
import { rounded } from '../facts.js'
import type { Box, Boxes } from './boxes.js'
import { boxesBetween, readBoxes } from './boxes.js'
import type { FragmentTrack } from './fragments.js'
import { fragmentEnd, indexedSeconds } from './fragments.js'
import { audioOf, subtitleOf, videoOf } from './streams.js'
import type { Track } from './track.js'
import { readClock, readTrack } from './track.js'

const mostTopBoxes = 80
const mostTracks = 128
const plainType = /^[\x20-\x7e\xa9]{4}$/

/** Reads MP4 and QuickTime (ISO/IEC 14496-12) into `draft`. */
export function readMp4(source: ByteSource, draft: Draft): void {
  draft.container = 'mp4'
  const top = topBoxes(source, draft)
  const brand = readBrand(source, top)
  if (brand === 'qt  ' || brand === undefined) draft.container = 'mov'
  const moov = top.find(({ type }) => type === 'moov')
  if (moov === undefined) throw noIndex(draft, source)
  if (moov.end > source.size) throw new HeaderStop('end-of-file', 'The file ends within its index')
  readMovie(source, draft, moov, top)
}

function noIndex(draft: Draft, source: ByteSource): HeaderStop {
  return (draft.expectedSize ?? 0) > source.size
    ? new HeaderStop('end-of-file', 'The file ends before its index')
    : new HeaderStop('malformed', 'The file has no index of its tracks')
}

/** The boxes at the top, as far as they are whole; notes where the last one says that the file ends. */
function topBoxes(source: ByteSource, draft: Draft): Box[] {
  const boxes: Box[] = []
  try {
    for (const box of boxesBetween(source, 0, source.size)) {
      if (!plainType.test(box.type)) break
      boxes.push(box)
      if (box.end > source.size) draft.expectedSize = box.end
      if (boxes.length === mostTopBoxes) break
    }
  } catch (error) {
    if (!(error instanceof HeaderStop) || boxes.length === 0) throw error
  }
  return boxes
}

function readBrand(source: ByteSource, top: readonly Box[]): string | undefined {
  const ftyp = top.find(({ type }) => type === 'ftyp')
  return ftyp && source.peek(ftyp.start, 4).toString('latin1')
}

function readMovie(source: ByteSource, draft: Draft, moov: Box, top: readonly Box[]): void {
  const movie = readBoxes(source, moov)
  const tracks = movie
    .all('trak')
    .slice(0, mostTracks)
    .map((trak) => readTrack(source, trak))
  const header = movie.bytes('mvhd', 20)
  draft.durationSeconds = rounded(
    (header && readClock(header).durationSeconds) ?? fragmentedSeconds(source, movie, top, tracks),
  )
  const chapterTracks = new Set(tracks.flatMap((track) => track.chapterTracks))
  draft.chapters = chaptersOf(movie, tracks, chapterTracks)
  for (const track of tracks) {
    if (!chapterTracks.has(track.id)) addStream(source, draft, track)
  }
}

function addStream(source: ByteSource, draft: Draft, track: Track): void {
  const { entry } = track
  if (entry === undefined) return
  if (track.kind === 'video') draft.video.push(withDuration(videoOf(source, track, entry), draft))
  if (track.kind === 'audio') draft.audio.push(audioOf(source, track, entry))
  if (track.kind === 'subtitle') draft.subtitles.push(subtitleOf(source, track, entry))
}

function withDuration(video: Draft['video'][number], draft: Draft): Draft['video'][number] {
  if (video.durationSeconds !== undefined || draft.durationSeconds === undefined) return video
  return { ...video, durationSeconds: draft.durationSeconds }
}

/** Chapters are the samples of a chapter track (QuickTime), or a list of Nero's. */
function chaptersOf(
  movie: Boxes,
  tracks: readonly Track[],
  chapterTracks: ReadonlySet<number>,
): number | undefined {
  const counts = tracks.filter(({ id, kind }) => chapterTracks.has(id) && kind === 'subtitle')
  const list = movie.inside('udta').bytes('chpl', 9)
  return counts[0]?.samples || list?.[list[0] === 0 ? 4 : 8] || undefined
}

/** The duration of a file whose movie header leaves it open. */
function fragmentedSeconds(
  source: ByteSource,
  movie: Boxes,
  top: readonly Box[],
  tracks: readonly Track[],
): number | undefined {
  const index = top.find(({ type }) => type === 'sidx')
  if (index !== undefined && index.end <= source.size) {
    return indexedSeconds(source.read(index.start, index.end - index.start))
  }
  const last = top.findLast(({ type, end }) => type === 'moof' && end <= source.size)
  if (last === undefined || top.length === mostTopBoxes) return undefined
  return fragmentEnd(source, last, fragmentTracks(source, movie, tracks))
}

function fragmentTracks(
  source: ByteSource,
  movie: Boxes,
  tracks: readonly Track[],
): FragmentTrack[] {
  const defaults = movie
    .inside('mvex')
    .all('trex')
    .map((trex) => source.read(trex.start, 24))
  return tracks.map(({ id, timescale }) => ({
    id,
    timescale,
    sampleTicks: defaults.find((trex) => trex.readUInt32BE(4) === id)?.readUInt32BE(12) ?? 0,
  }))
}
