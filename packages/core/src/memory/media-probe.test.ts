import type { ProbeProblemCode } from '../scan/media-probe.js'
import type { MediaProbeSamples } from '../testing/media-probe-contract.js'
import { describeMediaProbeContract } from '../testing/media-probe-contract.js'
import type { MemoryVideo } from './media-probe.js'
import { createMemoryMediaProbe } from './media-probe.js'

const alien = {
  streams: {
    container: 'matroska',
    durationSeconds: 7020,
    video: [{ codec: 'hevc', width: 3840, height: 2160, hdr: 'hdr10' }],
    audio: [{ codec: 'truehd', language: 'eng', channels: 8, atmos: true }],
    subtitles: [{ language: 'ger', forced: true }],
  },
  fingerprint: 'a'.repeat(64),
} satisfies MemoryVideo
const heat = {
  streams: { video: [{ codec: 'h264' }], audio: [], subtitles: [] },
  fingerprint: 'b'.repeat(64),
} satisfies MemoryVideo

const samples: MediaProbeSamples = {
  video: '/films/Alien (1979)/Alien.mkv',
  streams: alien.streams,
  copy: '/films/Alien.mkv',
  other: '/films/Heat (1995)/Heat.mp4',
  truncated: '/films/half.mkv',
  garbage: '/films/readme.mkv',
  empty: '/films/empty.mkv',
  folder: '/films',
  missing: '/films/gone.mkv',
}

describeMediaProbeContract('memory', {
  prepare: async () => samples,
  open: async () =>
    createMemoryMediaProbe(
      new Map<string, MemoryVideo>([
        [samples.video, alien],
        [samples.copy, alien],
        [samples.other, heat],
        [samples.truncated, broken('truncated')],
        [samples.garbage, broken('unknown-format')],
        [samples.empty, broken('empty')],
        [samples.folder, broken('unreadable')],
      ]),
    ),
})

function broken(code: ProbeProblemCode): MemoryVideo {
  return { problem: { code, message: `It is ${code}` } }
}
