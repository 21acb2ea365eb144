import { canonicalJson } from '../library/canonical.js'
import type { Item, RelativePath, VideoRole } from '../library/item.js'
import { joinPath } from '../library/relative-path.js'
import { keyOfVideo } from './match-moves.js'
import type { StreamDetails } from './stream-details.js'
import type { UnitFile } from './unit.js'
import type { KnownStreams } from './unit-reading.js'

/** What people said videos are, wherever their folder lies now. */
export function rolesIn(items: readonly Item[]): ReadonlyMap<RelativePath, VideoRole> {
  const roles = new Map<RelativePath, VideoRole>()
  for (const { folder, videoRoles = {} } of items) {
    for (const [path, role] of Object.entries(videoRoles)) roles.set(joinPath(folder, path), role)
  }
  return roles
}

/** What the probe read of the videos of `items`, save of broken ones. */
export function streamsIn(items: readonly Item[]): KnownStreams {
  const streams = new Map<string, StreamDetails | undefined>()
  for (const video of items.flatMap(soundVideosOf)) {
    if (video.streams === undefined) continue
    streams.set(`${keyOfVideo(video)} ${video.path}`, video.streams)
    const other = streams.get(keyOfVideo(video)) ?? video.streams
    const isSame = canonicalJson(other) === canonicalJson(video.streams)
    streams.set(keyOfVideo(video), isSame ? video.streams : undefined)
  }
  return streams
}

/** What was read of a file before, whatever it was called; nothing when two files of that size and time say different things. */
export function streamsOf(known: KnownStreams, file: UnitFile): StreamDetails | undefined {
  if (known.size === 0) return undefined
  return known.get(`${keyOfVideo(file)} ${file.path}`) ?? known.get(keyOfVideo(file))
}

function soundVideosOf({ videos, problems = [] }: Item): Item['videos'] {
  const broken = new Set(problems.map(({ path }) => path))
  return broken.size === 0 ? videos : videos.filter(({ path }) => !broken.has(path))
}
