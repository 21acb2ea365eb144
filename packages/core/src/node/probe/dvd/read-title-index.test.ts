import { describe, expect, it } from 'vitest'
import { aTitleIndex } from '../__fixtures__/title-index.js'
import { createByteSource } from '../byte-source.js'
import { probeSource } from '../probe-file.js'

function probe(bytes: Buffer) {
  return probeSource(
    createByteSource(bytes.length, (target, at) => bytes.copy(target, 0, at, at + target.length)),
  )
}

const index = aTitleIndex(
  [{ language: 'en' }, { language: 'de' }, { language: 'en', extension: 3 }],
  [{ language: 'fr' }, { language: 'en', extension: 9 }, { language: 'xx', extension: 5 }],
)

describe('the index of a DVD title', () => {
  it('tells its languages, its picture, its length and its chapters', () => {
    const sound = { codec: 'ac3', channels: 2, channelLayout: 'stereo', sampleRate: 48_000 }
    expect(probe(index)).toMatchObject({
      ok: true,
      streams: {
        durationSeconds: 6450,
        chapters: 24,
        video: [{ codec: 'mpeg2video', width: 720, height: 576, aspect: 1.7778 }],
        audio: [
          { ...sound, language: 'eng' },
          { ...sound, language: 'ger' },
          { ...sound, language: 'eng', title: 'Commentary' },
        ],
        subtitles: [
          { codec: 'dvd_subtitle', language: 'fre' },
          { codec: 'dvd_subtitle', language: 'eng', forced: true },
          { codec: 'dvd_subtitle', hearingImpaired: true },
        ],
      },
    })
  })

  it.each([0, 12, 600, 2048, 2060, 2250, index.length - 1])(
    'that is cut off after %i bytes, or says so of others, is an answer',
    (length) => {
      expect(typeof probe(index.subarray(0, length)).ok).toBe('boolean')
      const lying = Buffer.from(index).fill(0xff, length)
      expect(typeof probe(lying).ok).toBe('boolean')
    },
  )
})
