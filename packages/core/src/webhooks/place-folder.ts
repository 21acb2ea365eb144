import type { RelativePath } from '../library/item.js'
import type { Library } from '../library/library.js'
import { toOurPath } from '../players/path-mapping.js'
import { segmentsBelow } from '../players/path-parts.js'
import type { WebhookSource } from './webhook-source.js'

/** A folder of a library. */
export interface PlacedFolder {
  readonly library: Library
  readonly folder: RelativePath
}

/**
 * Finds the library that a folder of the source lies in: the one with the longest root. `undefined` when it lies in none that the source may have to do
 * with, or is a root itself: a whole library is no title.
 */
export function placeFolder(
  path: string,
  { pathMappings, libraryIds }: Pick<WebhookSource, 'pathMappings' | 'libraryIds'>,
  libraries: readonly Library[],
): PlacedFolder | undefined {
  const ours = toOurPath(path, pathMappings).path
  let best: { readonly library: Library; readonly below: readonly string[] } | undefined
  for (const library of libraries) {
    if (libraryIds.length > 0 && !libraryIds.includes(library.id)) continue
    const below = segmentsBelow(ours, library.root) ?? []
    if (below.length > 0 && below.length < (best?.below.length ?? Number.POSITIVE_INFINITY))
      best = { library, below }
  }
  return best && { library: best.library, folder: best.below.join('/') }
}
