import { z } from 'zod'
import type {
  AudioStream,
  StreamDetails,
  SubtitleStream,
  VideoStream,
} from '../../../scan/stream-details.js'
import { aspectOf, flag, known, positive, rounded, secondsOf, usualLayout } from '../facts.js'
import { hdrOf } from '../hdr.js'
import { languageOf } from '../language.js'

const text = z.string().optional().catch(undefined)
const number = z.number().optional().catch(undefined)

const streamSchema = z.object({
  codec_type: text,
  codec_name: text,
  codec_tag_string: text,
  profile: text,
  width: number,
  height: number,
  display_aspect_ratio: text,
  avg_frame_rate: text,
  r_frame_rate: text,
  duration: text,
  bit_rate: text,
  color_transfer: text,
  channels: number,
  channel_layout: text,
  sample_rate: text,
  disposition: z.record(z.string(), z.number()).catch({}),
  tags: z.record(z.string(), z.string()).catch({}),
  side_data_list: z.array(z.looseObject({ side_data_type: text })).catch([]),
})

const reportSchema = z.object({
  format: z
    .object({
      format_name: text,
      duration: text,
      tags: z.record(z.string(), z.string()).catch({}),
    })
    .optional(),
  streams: z.array(streamSchema).catch([]),
  chapters: z.array(z.unknown()).catch([]),
})

type Report = z.infer<typeof reportSchema>
type Stream = z.infer<typeof streamSchema>

const transfers: Readonly<Record<string, number>> = { smpte2084: 16, 'arib-std-b67': 18 }
const dolbyVisionTags = new Set(['dvh1', 'dvhe', 'dva1', 'dvav', 'dav1'])

/** Turns what `ffprobe -show_format -show_streams -show_chapters -of json` prints into our words. */
export function toStreamDetails(printed: unknown): StreamDetails {
  const report = reportSchema.parse(printed)
  const durationSeconds = secondsFrom(report.format?.duration)
  const ofType = (type: string) =>
    report.streams.filter(
      ({ codec_type, disposition }) => codec_type === type && disposition['attached_pic'] !== 1,
    )
  return known<StreamDetails>({
    container: containerOf(report),
    durationSeconds,
    video: ofType('video').map((stream) => toVideo(stream, durationSeconds)),
    audio: ofType('audio').map(toAudio),
    subtitles: ofType('subtitle').map(toSubtitle),
    chapters: positive(report.chapters.length),
  })
}

function containerOf({ format }: Report): string | undefined {
  const name = format?.format_name?.split(',')[0]
  if (name !== 'mov') return name
  return format?.tags['major_brand'] === 'qt  ' ? 'mov' : 'mp4'
}

function toVideo(stream: Stream, fileSeconds: number | undefined): VideoStream {
  const { width, height, codec_tag_string, side_data_list, tags } = stream
  return known<VideoStream>({
    codec: stream.codec_name ?? 'unknown',
    width,
    height,
    aspect: ratioFrom(stream.display_aspect_ratio, ':', 4) ?? aspectOf(width, height),
    durationSeconds: secondsFrom(stream.duration) ?? secondsOf(tags['DURATION']) ?? fileSeconds,
    frameRate: ratioFrom(stream.avg_frame_rate, '/', 3) ?? ratioFrom(stream.r_frame_rate, '/', 3),
    bitrate: bitrateOf(stream),
    hdr: hdrOf({
      transfer: transfers[stream.color_transfer ?? ''],
      dolbyVision:
        dolbyVisionTags.has(codec_tag_string ?? '') || holds(side_data_list, 'DOVI configuration'),
      dynamicMetadata: holds(side_data_list, 'HDR10+'),
    }),
    stereoMode: tags['stereo_mode'] === 'mono' ? undefined : tags['stereo_mode'],
  })
}

function holds(sideData: Stream['side_data_list'], type: string): boolean {
  return sideData.some(({ side_data_type }) => side_data_type?.includes(type))
}

function toAudio(stream: Stream): AudioStream {
  const { channels, disposition, profile, tags } = stream
  return known<AudioStream>({
    codec: audioCodecOf(stream),
    language: languageOf(tags['language']),
    channels,
    channelLayout: stream.channel_layout?.replace(/\(.*\)$/, '') ?? usualLayout(channels),
    sampleRate: positive(Number(stream.sample_rate)),
    bitrate: bitrateOf(stream),
    title: tags['title'],
    default: flag(disposition['default'] === 1),
    forced: flag(disposition['forced'] === 1),
    atmos: flag(profile?.includes('Atmos')),
  })
}

/** FFmpeg says `dts` to every kind; Kodi's words tell them apart. */
function audioCodecOf({ codec_name, profile }: Stream): string {
  if (codec_name !== 'dts') return codec_name ?? 'unknown'
  if (profile?.startsWith('DTS-HD MA')) return 'dtshd_ma'
  return profile?.startsWith('DTS-HD HRA') ? 'dtshd_hra' : 'dca'
}

function toSubtitle({ codec_name, disposition, tags }: Stream): SubtitleStream {
  return known<SubtitleStream>({
    codec: codec_name,
    language: languageOf(tags['language']),
    title: tags['title'],
    default: flag(disposition['default'] === 1),
    forced: flag(disposition['forced'] === 1),
    hearingImpaired: flag(disposition['hearing_impaired'] === 1),
  })
}

function bitrateOf({ bit_rate, tags }: Stream): number | undefined {
  return positive(Number(bit_rate ?? tags['BPS'] ?? tags['BPS-eng']))
}

function secondsFrom(decimal: string | undefined): number | undefined {
  return decimal === undefined ? undefined : rounded(Number(decimal))
}

function ratioFrom(
  ratio: string | undefined,
  separator: string,
  digits: number,
): number | undefined {
  const [above, below] = (ratio ?? '').split(separator).map(Number)
  return above && below ? rounded(above / below, digits) : undefined
}
