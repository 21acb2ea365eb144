import type { Item, RelativePath } from '../library/item.js'
import { titleOf } from '../library/item.js'
import { folderOf, isInside } from '../library/relative-path.js'
import type { FileBefore, FileOperation, PublishPlan } from './plan.js'
import type { Publication, PublishedFile } from './publication.js'

/** What restoring one item is decided from. */
export interface RestoreFacts {
  readonly item: Item
  readonly publication: Publication
  /** Published path → the path it would have today, where its video was renamed since. */
  readonly renamed: ReadonlyMap<RelativePath, RelativePath>
  /** The publication of the earlier episode whose video the item shares now, if that is published. */
  readonly takenOverBy?: Publication | undefined
  /** What lies now under any of these paths. */
  readonly there: ReadonlyMap<RelativePath, FileBefore>
}

/**
 * The plan that puts the missing files of a publication back, under the names they have today, and takes ours away from names that a renamed
 * video left behind. What others changed stays and is `left`. Nothing comes back where the item was before it moved, or beside a video that it shares with an
 * earlier episode: there lies what that one published. Pure.
 */
export function planRestore(facts: RestoreFacts): PublishPlan {
  const { item, publication, there } = facts
  const files = filesBeside(facts)
  const left = files.filter(({ path, digest }) => {
    const now = there.get(path)
    return now !== undefined && now.digest !== digest
  })
  const { libraryId, itemId, contentRevisions, snapshot } = publication
  return {
    libraryId,
    itemId,
    title: titleOf(item),
    contentRevisions,
    beside: item.folder,
    operations: [
      ...files.filter((file) => !left.includes(file)).map((file) => operationFor(file, there)),
      ...removals(facts),
    ],
    left,
    problems: [],
    snapshot,
  }
}

/** Published files under today's names, as far as they belong where the item is. */
function filesBeside({
  item,
  publication,
  renamed,
  takenOverBy,
}: RestoreFacts): readonly PublishedFile[] {
  if (takenOverBy !== undefined) return []
  return publication.files
    .map((file) => ({ ...file, path: renamed.get(file.path) ?? file.path }))
    .filter(({ path }) => {
      const parent = folderOf(path)
      return isInside(parent, item.folder) || isInside(item.folder, parent)
    })
}

function operationFor(
  { path, digest, size }: PublishedFile,
  there: ReadonlyMap<RelativePath, FileBefore>,
): FileOperation {
  const before = there.get(path)
  if (before !== undefined) return { action: 'keep', path, purpose: 'still there', digest, before }
  return { action: 'create', path, purpose: 'missing', digest, size, content: { kind: 'blob' } }
}

function removals({
  publication,
  renamed,
  takenOverBy,
  there,
}: RestoreFacts): readonly FileOperation[] {
  const theirs = new Set(takenOverBy?.files.map(({ path }) => path))
  const purpose =
    takenOverBy === undefined ? 'its video was renamed' : 'an earlier episode has its video now'
  return publication.files.flatMap(({ path, digest }) => {
    const isLeft = takenOverBy === undefined ? renamed.has(path) : !theirs.has(path)
    const before = isLeft ? there.get(path) : undefined
    if (before?.digest !== digest) return []
    return [{ action: 'remove' as const, path, purpose, before }]
  })
}

/** The same plan about one of the missing files alone; the others stay on record as missing. Pure. */
export function onlyCreating(plan: PublishPlan, path: RelativePath): PublishPlan {
  const creates = plan.operations.filter((operation) => operation.action === 'create')
  const mine = creates.find((operation) => operation.path === path)
  const others = creates.filter((operation) => operation !== mine)
  return {
    ...plan,
    operations: plan.operations.filter((operation) => {
      if (operation.action === 'create') return operation === mine
      return operation.action !== 'remove' || operation.before.digest === mine?.digest
    }),
    left: [
      ...plan.left,
      ...others.map(({ path, digest, size }) => ({ path, digest, size, modifiedAt: 0 })),
    ],
  }
}
