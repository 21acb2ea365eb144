import { createLookTree } from './look-tree.js'
import { partsOf, similarityOfParts } from './near-duplicate.js'

/** Finds out of many pictures those that look like one, without comparing it with all. */
export interface DuplicateIndex<Picture> {
  /** How many pairs were compared so far. */
  readonly compared: number

  /**
   * The most similar of the pictures that were added before, when it is at least as similar as the threshold; else adds this one and returns
   * `undefined`. A hash that cannot be compared never matches and is not added.
   */
  findOrAdd(picture: Picture, hash: string | undefined): Picture | undefined
}

/**
 * An index that finds every pair which {@link similarity} finds: it keeps pictures in groups of about the same brightness and colour in each quarter, and
 * compares one only with the groups where a picture at the threshold can be. Of 4,000 invented pictures each is compared with about thirty.
 *
 * @param threshold 0–1.
 */
export function createDuplicateIndex<Picture>(threshold: number): DuplicateIndex<Picture> {
  const tree = createLookTree<Picture>(threshold)
  let compared = 0

  return {
    get compared() {
      return compared
    },

    findOrAdd(picture, hash) {
      const parts = partsOf(hash)
      if (parts === undefined) return undefined
      let best: { readonly picture: Picture; readonly likeness: number } | undefined
      for (const other of tree.near(parts)) {
        compared++
        const likeness = similarityOfParts(parts, other.parts)
        if (likeness < threshold || likeness <= (best?.likeness ?? -1)) continue
        best = { picture: other.picture, likeness }
      }
      if (best === undefined) tree.add({ picture, parts })
      return best?.picture
    },
  }
}
