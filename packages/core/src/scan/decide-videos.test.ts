import { describe, expect, it } from 'vitest'
import type { VideoFile, VideoRole } from '../library/item.js'
import { parseMoviePath } from '../naming/parse-movie.js'
import { aVideo } from '../testing/index.js'
import { decideVideos } from './decide-videos.js'

const folder = 'Alien (1979)'

/** A video of the folder, so many minutes long; of unknown length without. */
function video(name: string, minutes?: number, facts: Partial<VideoFile> = {}): VideoFile {
  const lasting = minutes === undefined ? {} : { durationSeconds: minutes * 60 }
  const streams = { ...lasting, video: [{ codec: 'h264', height: 1080 }], audio: [], subtitles: [] }
  const path = `${folder}/${name}`
  const { version } = parseMoviePath(path)
  return aVideo(path, { ...(version !== undefined && { version }), streams, ...facts })
}

function decide(videos: readonly VideoFile[], roles: Readonly<Record<string, VideoRole>> = {}) {
  const roleOf = (path: string) => roles[path.slice(folder.length + 1)]
  const name = parseMoviePath(folder)
  const {
    videos: kept,
    doubtful,
    undecided,
    ...why
  } = decideVideos({ folder, name, videos, roleOf })
  const names = (paths: readonly string[]) => paths.map((path) => path.slice(folder.length + 1))
  return {
    ...why,
    videos: names(kept.map(({ path }) => path)),
    doubtful: names(doubtful),
    rivals: names((undecided ?? []).map(({ path }) => path)),
  }
}

const uhd = {
  streams: {
    durationSeconds: 7020,
    video: [{ codec: 'hevc', height: 2160 }],
    audio: [],
    subtitles: [],
  },
}

describe('which video of a folder is the film', () => {
  it.each<[string, readonly VideoFile[], readonly string[], number]>([
    ['the only one', [video('x.mkv', 117)], ['x.mkv'], 100],
    [
      'the one called like the film',
      [video('a.mkv', 130), video('Alien.mkv', 117)],
      ['Alien.mkv', 'a.mkv'],
      95,
    ],
    [
      'the longest, where none is called so',
      [video('a.mkv', 100), video('b.mkv', 117)],
      ['b.mkv', 'a.mkv'],
      90,
    ],
    [
      'all its parts',
      [video('a-cd1.avi', 60, { part: 1 }), video('a-cd2.avi', 60, { part: 2 })],
      ['a-cd1.avi', 'a-cd2.avi'],
      95,
    ],
    [
      'the first of labelled versions',
      [video('Alien (1979) - A.mkv', 117), video('Alien (1979) - B.mkv', 117)],
      ['Alien (1979) - A.mkv', 'Alien (1979) - B.mkv'],
      95,
    ],
    [
      'the first of two editions',
      [video('Alien.1979.mkv', 117), video('Alien.1979.Directors.Cut.mkv', 117)],
      ['Alien.1979.mkv', 'Alien.1979.Directors.Cut.mkv'],
      95,
    ],
    [
      'the first of two picture sizes',
      [video('Alien.1979.1080p.mkv', 117), video('Alien.1979.2160p.mkv', 117, uhd)],
      ['Alien.1979.1080p.mkv', 'Alien.1979.2160p.mkv'],
      95,
    ],
    [
      'the first, where nobody knows how long they are',
      [video('a.mkv'), video('b.mkv')],
      ['a.mkv', 'b.mkv'],
      90,
    ],
  ])('is %s', (_name, videos, kept, confidence) => {
    expect(decide(videos)).toMatchObject({ videos: kept, confidence, rivals: [] })
  })

  it.each<[string, readonly VideoFile[], readonly string[]]>([
    [
      'without names of their own',
      [video('a.mkv', 117), video('b.mkv', 116.99)],
      ['a.mkv', 'b.mkv'],
    ],
    [
      'of which one is called like the film',
      [video('Alien.mkv', 117), video('b.mkv', 117)],
      ['Alien.mkv', 'b.mkv'],
    ],
    [
      'that are called the same',
      [video('Alien.mkv', 117), video('Alien.avi', 117)],
      ['Alien.mkv', 'Alien.avi'],
    ],
  ])('is for a person to decide between two equally long %s', (_name, videos, rivals) => {
    const decided = decide(videos)
    expect(decided).toMatchObject({ rivals, confidence: 50 })
    expect(decided.videos).toHaveLength(2)
  })

  it('is what a person said, and so are versions and extras', () => {
    const videos = [video('a.mkv', 117), video('b.mkv', 117)]
    expect(decide(videos, { 'b.mkv': 'main' })).toMatchObject({
      videos: ['b.mkv', 'a.mkv'],
      rivals: [],
    })
    expect(decide(videos, { 'b.mkv': 'extra' })).toMatchObject({ videos: ['a.mkv'], rivals: [] })
    expect(decide(videos, { 'b.mkv': 'version' })).toMatchObject({
      videos: ['a.mkv', 'b.mkv'],
      rivals: [],
    })
  })

  it('leaves a much shorter one without a name of its own to people', () => {
    const videos = [
      video('Alien.mkv', 117),
      video('making of.mkv', 40),
      video('alien - other cut.mkv', 110),
    ]
    expect(decide(videos)).toMatchObject({
      videos: ['Alien.mkv', 'alien - other cut.mkv'],
      doubtful: ['making of.mkv'],
    })
    expect(decide(videos, { 'making of.mkv': 'version' }).doubtful).toEqual([])
  })
})
