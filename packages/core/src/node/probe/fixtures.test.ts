import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { StreamDetails } from '../../scan/stream-details.js'
import { fixture } from './__fixtures__/contract-files.js'
import { probeFile } from './probe-file.js'

type Expected = Record<string, StreamDetails>

const expected = JSON.parse(readFileSync(fixture('expected.json'), 'utf8')) as Expected

/** FFmpeg's names of containers, and ours where they differ. */
const containers: Readonly<Record<string, string>> = {
  'matroska,webm': 'matroska',
  'mov,mp4,m4a,3gp,3g2,mj2': 'mp4',
}

describe('the sample videos, as ffprobe sees them', () => {
  it.each(Object.entries(expected))('%s', (name, facts) => {
    const result = probeFile(fixture(name))
    expect(result).toMatchObject({ ok: true })
    expect(comparable(result.streams)).toEqual(comparable(facts))
    expect(result.streams?.durationSeconds).toBeCloseTo(facts.durationSeconds ?? 0, 0)
  })
})

/** What both sides tell, in one spelling: no false flags, no places of speakers, no third decimal of an aspect. */
function comparable(details: StreamDetails | undefined): unknown {
  const { container = '', video = [], audio = [], subtitles = [] } = details ?? {}
  return {
    container: containers[container] ?? container,
    chapters: details?.chapters ?? 0,
    video: video.map(({ codec, width, height, aspect, frameRate, hdr, stereoMode }) =>
      told({ codec, width, height, aspect: aspect?.toFixed(2), frameRate, hdr, stereoMode }),
    ),
    audio: audio.map(({ codec, language, channels, channelLayout, sampleRate, ...flags }) =>
      told({
        ...{ codec, language, channels, sampleRate },
        channelLayout: channelLayout?.replace(/\(.*\)/, ''),
        ...{ title: flags.title, default: flags.default, forced: flags.forced },
      }),
    ),
    subtitles: subtitles.map(told),
  }
}

function told(facts: object): object {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact))
}
