import { describe, expect, it } from 'vitest'
import type { VideoFile } from '../library/item.js'
import type { StreamDetails } from '../scan/stream-details.js'
import { aVideo } from '../testing/index.js'
import { shownStreams } from './shown-streams.js'

const streamsOf = (durationSeconds: number): StreamDetails => ({
  durationSeconds,
  video: [{ codec: 'mpeg4', durationSeconds }],
  audio: [{ codec: 'mp3', channels: 2 }],
  subtitles: [],
})
const part = (number: number, streams?: StreamDetails): VideoFile =>
  aVideo(`Film-cd${number}.avi`, { part: number, ...(streams && { streams }) })

describe('shownStreams', () => {
  it('adds up the parts that play as one', () => {
    expect(shownStreams([part(1, streamsOf(3000)), part(2, streamsOf(2400.5))])).toEqual({
      durationSeconds: 5400.5,
      video: [{ codec: 'mpeg4' }],
      audio: [{ codec: 'mp3', channels: 2 }],
      subtitles: [],
    })
  })

  it('says no duration when that of a part is unknown', () => {
    const shown = shownStreams([part(1, streamsOf(3000)), part(2)])
    expect(shown).toMatchObject({ video: [{ codec: 'mpeg4' }] })
    expect(shown).not.toHaveProperty('durationSeconds')
  })

  it('says nothing about several versions, of which Kodi 21 would believe the first', () => {
    const other = aVideo('Film - 2160p.mkv', { version: '2160p', streams: streamsOf(5100) })
    const first = aVideo('Film - 1080p.mkv', { version: '1080p', streams: streamsOf(5000) })
    expect(shownStreams([first])).toEqual(streamsOf(5000))
    expect(shownStreams([first, other])).toBeUndefined()
    expect(
      shownStreams([part(1, streamsOf(3000)), part(2, streamsOf(2000)), other]),
    ).toBeUndefined()
  })

  it('knows nothing of a video that could not be read', () => {
    expect(shownStreams([])).toBeUndefined()
    expect(shownStreams([aVideo('Film.mkv')])).toBeUndefined()
  })
})
