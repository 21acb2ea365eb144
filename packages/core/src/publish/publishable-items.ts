import type { Item } from '../library/item.js'
import type { ItemKind } from '../library/item-kind.js'
import type { ItemQuery } from '../library/item-store.js'
import type { Library } from '../library/library.js'

const states = ['enriched', 'selected', 'published'] as const

/** Those whose files lie beside videos. */
const kindsWithVideos: readonly ItemKind[] = ['movie', 'series', 'season', 'episode']

/** Items of a library with unpublished changes; collections only where there is a folder for them. */
export function publishableItems({
  id: libraryId,
  settings,
}: Pick<Library, 'id' | 'settings'>): ItemQuery {
  const kinds = settings.collectionsFolder === undefined ? { kinds: kindsWithVideos } : {}
  return { libraryId, states, order: 'path', ...kinds, dirty: true }
}

/** Whether an item of a library is ready to be published, or published again. */
export function isPublishable(
  { settings }: Pick<Library, 'settings'>,
  { state, goneAt, kind }: Item,
): boolean {
  const hasPlace = settings.collectionsFolder !== undefined || kindsWithVideos.includes(kind)
  return hasPlace && goneAt === undefined && states.some((each) => each === state)
}
