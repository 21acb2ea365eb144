import type { ByteSource } from '../byte-source.js'
import { known, positive, secondsOf } from '../facts.js'
import type { EbmlElement, EbmlFields } from './ebml.js'
import { readFields } from './ebml.js'
import { ids } from './ids.js'

/** What tags tell of a track. */
export interface TrackTag {
  readonly bitrate?: number
  readonly durationSeconds?: number
}

/** By track UID, in hex: it is too large for a number. */
export type TrackTags = ReadonlyMap<string, TrackTag>

/** Reads the statistics that mkvmerge and FFmpeg write for each track: `BPS` and `DURATION`. */
export function readTrackTags(source: ByteSource, tags: EbmlElement): TrackTags {
  const found = new Map<string, TrackTag>()
  for (const tag of readFields(source, tags).each(ids.tag)) {
    const uid = tag.fields(ids.targets).bytes(ids.tagTrackUid)?.toString('hex')
    if (uid !== undefined) found.set(uid, { ...found.get(uid), ...readTag(tag) })
  }
  return found
}

function readTag(tag: EbmlFields): TrackTag {
  const texts = new Map(
    tag.each(ids.simpleTag).map((each) => [each.text(ids.tagName), each.text(ids.tagString)]),
  )
  const bitrate = Number(texts.get('BPS') ?? texts.get('BPS-eng'))
  const duration = texts.get('DURATION') ?? texts.get('DURATION-eng')
  return known<TrackTag>({ bitrate: positive(bitrate), durationSeconds: secondsOf(duration) })
}
