import { allItems } from '../library/all-items.js'
import { type Item, titleOf, type VideoFile } from '../library/item.js'
import type { ItemStore } from '../library/item-store.js'
import type { Wanted } from './score-match.js'

/** What names, NFO and videos of a movie or series tell about what it is. */
export async function wantedOf(items: ItemStore, item: Item): Promise<Wanted> {
  const { originalTitle, year } = item.metadata
  const runtime = minutesOf(item.videos)
  const seasonNumbers = item.kind === 'series' ? await seasonsOf(items, item) : []
  return {
    title: titleOf(item),
    ...(originalTitle === undefined ? {} : { originalTitle: originalTitle.value }),
    ...(year === undefined ? {} : { year: year.value }),
    ...(runtime === undefined ? {} : { runtime }),
    ...(seasonNumbers.length === 0 ? {} : { seasonNumbers }),
  }
}

/** Every service counts specials in its own way. */
async function seasonsOf(items: ItemStore, { id }: Item): Promise<readonly number[]> {
  const seasons = await allItems(items, { parentId: id, kinds: ['season'] })
  return seasons.flatMap(({ seasonNumber }) => (seasonNumber ? [seasonNumber] : []))
}

/** All parts of the first version; `undefined` unless the length of each is known. Pure. */
function minutesOf(videos: readonly VideoFile[]): number | undefined {
  const [first] = videos
  const parts = videos.filter(({ version }) => version === first?.version)
  const seconds = (first?.part === undefined ? parts.slice(0, 1) : parts).map(
    ({ streams }) => streams?.durationSeconds,
  )
  if (seconds.length === 0 || seconds.some((length) => !length)) return undefined
  return seconds.reduce<number>((sum, length) => sum + (length ?? 0), 0) / 60
}
