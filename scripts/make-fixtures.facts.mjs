// Writes expected.json beside the sample videos: what ffprobe says is in each, in the words of core's StreamDetails.
import { execFileSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.argv[2] ?? 'packages/host-cli/fixtures'
const videos = readdirSync(folder)
  .filter((name) => !/\.(json|md)$/.test(name))
  .sort()

const facts = Object.fromEntries(videos.map((name) => [name, factsOf(join(folder, name))]))
writeFileSync(join(folder, 'expected.json'), `${JSON.stringify(facts, null, 2)}\n`)

function factsOf(path) {
  const report = ['-v', 'error', '-show_format', '-show_streams', '-show_chapters', '-of', 'json']
  const all = JSON.parse(execFileSync('ffprobe', [...report, path], { encoding: 'utf8' }))
  const of = (type) => all.streams.filter((stream) => stream.codec_type === type)
  return {
    container: all.format.format_name,
    durationSeconds: Number(all.format.duration),
    video: of('video').map(videoFacts),
    audio: of('audio').map(audioFacts),
    subtitles: of('subtitle').map(subtitleFacts),
    chapters: all.chapters.length,
  }
}

function videoFacts(stream) {
  return {
    codec: stream.codec_name,
    width: stream.width,
    height: stream.height,
    aspect: aspectOf(stream),
    frameRate: ratio(stream.avg_frame_rate),
    hdr: hdrOf(stream),
    stereoMode: stereoModeOf(stream),
  }
}

function audioFacts(stream) {
  return {
    codec: stream.codec_name,
    language: languageOf(stream),
    channels: stream.channels,
    channelLayout: stream.channel_layout,
    sampleRate: Number(stream.sample_rate),
    title: stream.tags?.title,
    default: stream.disposition.default === 1,
    forced: stream.disposition.forced === 1,
  }
}

function subtitleFacts(stream) {
  return {
    codec: stream.codec_name,
    language: languageOf(stream),
    title: stream.tags?.title,
    default: stream.disposition.default === 1,
    forced: stream.disposition.forced === 1,
    hearingImpaired: stream.disposition.hearing_impaired === 1,
  }
}

function languageOf(stream) {
  const language = stream.tags?.language
  return language === 'und' ? undefined : language
}

function aspectOf(stream) {
  const pixel = ratio(stream.sample_aspect_ratio?.replace(':', '/') ?? '1/1') || 1
  return Math.round((stream.width / stream.height) * pixel * 1000) / 1000
}

function hdrOf(stream) {
  if (stream.color_transfer === 'smpte2084') return 'hdr10'
  return stream.color_transfer === 'arib-std-b67' ? 'hlg' : undefined
}

function stereoModeOf(stream) {
  const found = stream.side_data_list?.find((side) => side.side_data_type === 'Stereo 3D')
  return found && stream.tags?.stereo_mode === 'left_right' ? 'left_right' : undefined
}

function ratio(text) {
  const [top, bottom] = text.split('/').map(Number)
  return bottom ? Math.round((top / bottom) * 1000) / 1000 : undefined
}
