import type { Digest } from '../cache/digest.js'
import { type Item, type RelativePath, titleOf } from '../library/item.js'
import { folderOf, isInside } from '../library/relative-path.js'
import type { FileBefore, FileOperation, PlanProblem, PublishPlan } from './plan.js'
import {
  blankSnapshot,
  type FileChange,
  nothingShown,
  type Publication,
  type PublishedFile,
} from './publication.js'
import { publicationBefore, standsNow } from './undo-standing.js'

/** What an undo depends on. */
export interface UndoFacts {
  readonly item: Item
  readonly publication: Publication
  /** All publications of the item, newest first. */
  readonly history: readonly Publication[]
  /** Every changed file that is there now. */
  readonly now: ReadonlyMap<RelativePath, FileBefore>
  /** Bytes that are no longer kept. */
  readonly lost: ReadonlySet<Digest>
  /** Whether the item's folder is there. */
  readonly isThere: boolean
}

/**
 * The file operations that put back what lay beside a video before a publication: what it created goes, what it replaced or removed comes back with
 * its permissions and time, whosever it was. What others changed since stays as they left it. Errors in the plan say why it cannot be undone. Pure.
 */
export function planUndo(facts: UndoFacts): PublishPlan {
  const { item, publication } = facts
  const before = publicationBefore(publication, facts.history)
  const changes = publication.changes ?? []
  const outcomes = changes.map((change) => undoChange(change, facts, before))
  const left = outcomes.flatMap((outcome) => (outcome.kind === 'left' ? [outcome.path] : []))
  const operations = outcomes.flatMap((outcome) =>
    outcome.kind === 'operation' ? [outcome.operation] : [],
  )
  return {
    libraryId: publication.libraryId,
    itemId: publication.itemId,
    title: titleOf(item),
    contentRevisions: revisionsAfter(facts, before, operations),
    beside: item.folder,
    operations,
    left: [...untouched(publication, before), ...changedSince(left, publication, before)],
    problems: [...obstacles(facts), ...left.map(changedByOthers), ...lostBytes(operations, facts)],
    snapshot: before?.snapshot ?? blankSnapshot,
    undoes: publication.id,
  }
}

type Outcome =
  | { readonly kind: 'operation'; readonly operation: FileOperation }
  | { readonly kind: 'left'; readonly path: RelativePath }
  | { readonly kind: 'nothing' }

function undoChange(
  { path, before, after }: FileChange,
  { now: files }: UndoFacts,
  previous: Publication | undefined,
): Outcome {
  const now = files.get(path)
  const wasOurs = before !== undefined && fileAt(previous, path)?.digest === before.digest
  if (before !== undefined && now?.digest === before.digest) {
    return wasOurs ? operationOf(keep(path, now)) : { kind: 'nothing' }
  }
  if (now !== undefined && now.digest !== after?.digest) return { kind: 'left', path }
  if (before !== undefined) return operationOf(putBack(path, { before, now, wasOurs }))
  return now === undefined ? { kind: 'nothing' } : operationOf(remove(path, now))
}

function operationOf(operation: FileOperation): Outcome {
  return { kind: 'operation', operation }
}

function keep(path: RelativePath, now: FileBefore): FileOperation {
  return { action: 'keep', path, purpose: 'as it was before', digest: now.digest, before: now }
}

function remove(path: RelativePath, now: FileBefore): FileOperation {
  return { action: 'remove', path, purpose: 'was not there before', before: now }
}

function putBack(
  path: RelativePath,
  facts: {
    readonly before: FileBefore
    readonly now: FileBefore | undefined
    readonly wasOurs: boolean
  },
): FileOperation {
  const { digest, size, ...attributes } = facts.before
  const theirs = facts.wasOurs ? {} : ({ isTheirs: true } as const)
  const file = {
    path,
    purpose: 'was there before',
    digest,
    size,
    content: { kind: 'blob' },
    attributes,
    ...theirs,
  } as const
  if (facts.now === undefined) return { action: 'create', ...file }
  return { action: 'replace', ...file, before: facts.now }
}

function fileAt(publication: Publication | undefined, path: RelativePath) {
  return publication?.files.find((file) => file.path === path)
}

/** What was on record before and had nothing done to it. */
function untouched(
  { changes = [], files }: Publication,
  before: Publication | undefined,
): readonly PublishedFile[] {
  const changed = new Set(changes.map(({ path }) => path))
  const later = new Map(files.map((file) => [file.path, file]))
  return (before?.files ?? [])
    .filter(({ path }) => !changed.has(path))
    .map((file) => {
      const same = later.get(file.path)
      return same?.digest === file.digest ? same : file
    })
}

/** What others changed stays on record as we published it, so that no later publish takes it for a file that it may replace. */
function changedSince(
  paths: readonly RelativePath[],
  publication: Publication,
  before: Publication | undefined,
): readonly PublishedFile[] {
  return paths.flatMap((path) => fileAt(publication, path) ?? fileAt(before, path) ?? [])
}

/** The items show what they showed before, if all of that is back; else nothing that a publish could take for done. */
function revisionsAfter(
  { publication: { id, contentRevisions, changes = [] }, history }: UndoFacts,
  before: Publication | undefined,
  operations: readonly FileOperation[],
): Readonly<Record<string, number>> {
  const after = new Map(
    operations.map((operation) => [
      operation.path,
      'digest' in operation ? operation.digest : undefined,
    ]),
  )
  const changed = new Set(changes.map(({ path }) => path))
  const isBack = before?.files.every(
    ({ path, digest }) => !changed.has(path) || after.get(path) === digest,
  )
  const earlier = history.slice(history.findIndex((one) => one.id === id) + 1)
  const shownBefore = (itemId: string) =>
    earlier.find((one) => one.contentRevisions[itemId] !== undefined)?.contentRevisions[itemId]
  return Object.fromEntries(
    Object.keys(contentRevisions).map((itemId) => [
      itemId,
      (isBack ? shownBefore(itemId) : undefined) ?? nothingShown,
    ]),
  )
}

function obstacles({ item, publication, history, isThere }: UndoFacts): readonly PlanProblem[] {
  const { changes } = publication
  if (changes === undefined) {
    return [impossible('it is from before Metarr kept what an undo needs')]
  }
  if (!standsNow(publication, history)) return [impossible(whyNotStanding(publication, history))]
  const moved = changes.find(({ path }) => !isNear(item.folder, folderOf(path)))
  if (moved !== undefined) {
    return [impossible(`${moved.path} is not where the item is now: ${item.folder}`)]
  }
  return isThere ? [] : [impossible(`the folder ${item.folder} is gone`)]
}

function whyNotStanding({ id }: Publication, history: readonly Publication[]): string {
  if (history.some(({ undoes }) => undoes === id)) return 'it was undone already'
  return `${history[0]?.id} was published since; undo that first`
}

function isNear(folder: RelativePath, other: RelativePath): boolean {
  return isInside(folder, other) || isInside(other, folder)
}

function lostBytes(
  operations: readonly FileOperation[],
  { lost }: UndoFacts,
): readonly PlanProblem[] {
  return operations.flatMap((operation) =>
    'content' in operation && lost.has(operation.digest)
      ? [impossible(`the former bytes of ${operation.path} are no longer kept`)]
      : [],
  )
}

function impossible(why: string): PlanProblem {
  return { severity: 'error', code: 'undo-impossible', message: why }
}

function changedByOthers(path: RelativePath): PlanProblem {
  return {
    severity: 'warning',
    code: 'changed-by-others',
    message: `${path} was changed by somebody else since; it stays`,
    path,
  }
}
