import type { AudioStream, SubtitleStream, VideoStream } from '../../../scan/stream-details.js'
import type { ByteSource } from '../byte-source.js'
import { HeaderStop } from '../byte-source.js'
import { videoWord, waveWord } from '../codecs/codec-words.js'
import { readVideoSetup } from '../codecs/video-setup.js'
import type { Draft } from '../draft.js'
import { aspectOf, known, positive, rounded, usualLayout } from '../facts.js'
import type { Chunk } from './chunks.js'
import { chunksBetween } from './chunks.js'

const largestHeader = 1024 * 1024
const mostOfFrame = 4096

/** Reads AVI (Microsoft's "AVI RIFF File Reference", with the extensions of OpenDML) into `draft`. */
export function readAvi(source: ByteSource, draft: Draft): void {
  draft.container = 'avi'
  const top = topLists(source)
  const header = top.find(({ type }) => type === 'hdrl')
  if (header === undefined || header.end > source.size) {
    throw new HeaderStop('end-of-file', 'The file ends within its headers')
  }
  if (header.end - header.start > largestHeader) {
    throw new HeaderStop('malformed', 'The header is larger than any real one')
  }
  const movie = top.find(({ type }) => type === 'movi')
  if (movie !== undefined && movie.end > source.size) draft.expectedSize = movie.end
  readHeader(source, header, draft)
  useFirstFrame(source, movie, draft)
}

function topLists(source: ByteSource): Chunk[] {
  const lists: Chunk[] = []
  for (const chunk of chunksBetween(source, 12, source.size)) {
    lists.push(chunk)
    if (chunk.type === 'movi') break
  }
  return lists
}

function readHeader(source: ByteSource, header: Chunk, draft: Draft): void {
  for (const chunk of chunksBetween(source, header.start, header.end)) {
    if (chunk.type === 'strl') readStream(source, chunk, draft)
  }
  draft.durationSeconds = rounded(
    Math.max(0, ...draft.video.map(({ durationSeconds }) => durationSeconds ?? 0)),
  )
}

function readStream(source: ByteSource, list: Chunk, draft: Draft): void {
  const parts = new Map<string, Buffer>()
  for (const chunk of chunksBetween(source, list.start, list.end)) {
    const length = Math.min(chunk.end, list.end) - chunk.start
    parts.set(chunk.type, source.read(chunk.start, length))
  }
  const header = parts.get('strh')
  const format = parts.get('strf')
  if (header === undefined || header.length < 36 || format === undefined) return
  const kind = header.toString('latin1', 0, 4)
  if (kind === 'vids' && format.length >= 20) draft.video.push(videoOf(header, format, parts))
  if (kind === 'auds' && format.length >= 14) draft.audio.push(audioOf(format, parts))
  if (kind === 'txts') draft.subtitles.push(known<SubtitleStream>({ title: nameOf(parts) }))
}

type Parts = ReadonlyMap<string, Buffer>

function videoOf(header: Buffer, format: Buffer, parts: Parts): VideoStream {
  const code = format.toString('latin1', 16, 20)
  const codec = videoWord(format.readUInt32LE(16) === 0 ? '' : code)
  const width = positive(Math.abs(format.readInt32LE(4)))
  const height = positive(Math.abs(format.readInt32LE(8)))
  const frameRate = header.readUInt32LE(24) / header.readUInt32LE(20)
  return known<VideoStream>({
    codec,
    width,
    height,
    aspect: frameAspect(parts.get('vprp')) ?? aspectOf(width, height),
    durationSeconds: rounded(header.readUInt32LE(32) / frameRate),
    frameRate: rounded(frameRate),
  })
}

/** The shape of the picture in OpenDML's video properties. */
function frameAspect(properties: Buffer | undefined): number | undefined {
  if (properties === undefined || properties.length < 24) return undefined
  return aspectOf(positive(properties.readUInt16LE(22)), positive(properties.readUInt16LE(20)))
}

function audioOf(format: Buffer, parts: Parts): AudioStream {
  const channels = positive(format.readUInt16LE(2))
  const bits = format.length >= 16 ? format.readUInt16LE(14) : 0
  return known<AudioStream>({
    codec: waveWord(format.readUInt16LE(0), bits),
    channels,
    channelLayout: usualLayout(channels),
    sampleRate: positive(format.readUInt32LE(4)),
    bitrate: positive(format.readUInt32LE(8) * 8),
    title: nameOf(parts),
  })
}

function nameOf(parts: Parts): string | undefined {
  const name = parts.get('strn')?.toString('utf8').replaceAll('\0', '').trim()
  return name === '' ? undefined : name
}

/** MPEG-4 tells the shape of its samples only in the first frame. */
function useFirstFrame(source: ByteSource, movie: Chunk | undefined, draft: Draft): void {
  const [video] = draft.video
  if (movie === undefined || video?.codec !== 'mpeg4' || movie.start >= source.size) return
  const { sampleAspect } = readVideoSetup('mpeg4', source.peek(movie.start, mostOfFrame))
  const aspect =
    sampleAspect && video.width ? aspectOf(video.width * sampleAspect, video.height) : undefined
  if (aspect !== undefined) draft.video[0] = { ...video, aspect }
}
